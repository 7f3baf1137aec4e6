"""One local web that plays the fault kinds of a donation link, over HTTP and HTTPS on one port.

Each site is a host name with a handler of its own. The server is its own forward proxy too, so that programs
which know nothing of `WAYMARK_RESOLVE` reach the same sites under the same names.
"""

from __future__ import annotations

import socket
import ssl
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import trustme

from tests.support.certificates import server_context, write_bundle
from tests.support.hostile_server import HTML, OK, Visit

if TYPE_CHECKING:
    from tests.support.fault_kinds.world import Variant

ADDRESS = "127.44.0.1"  # the one network that a check may reach; 127.0.0.1 stays refused
NETWORK = "127.44.0.0/24"
NOBODY_LISTENS = "127.44.0.2:9"

NOWHERE = "b7kq2m9x"  # the random address beside a link: only a host with one page for everything has it

TLS_HELLO = b"\x16"


@dataclass(slots=True)
class SiteVisit(Visit):
    """One request to one site; `number` counts the GETs of this path, from 1."""

    method: str = "GET"
    host: str = ""
    secure: bool = False

    def answer(self, body: bytes, *headers: bytes, status: bytes = b"200 OK", kind: bytes = HTML) -> None:
        head = b"HTTP/1.1 %s\r\n%s%s" % (status, kind, b"".join(headers))
        shown = b"" if self.method == "HEAD" else body
        self.send(head, b"Content-Length: %d\r\n\r\n" % len(body), shown)


Handler = Callable[[SiteVisit], None]
Certificate = Callable[[trustme.CA, str, int], ssl.SSLContext]


@dataclass(slots=True)
class Sites:
    """Who answers under which name and certificate; names where nobody does; what must stay unseen."""

    handlers: dict[str, Handler] = field(default_factory=dict)
    certificates: dict[str, Certificate] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    everywhere: set[str] = field(default_factory=set)  # hosts that answer every address alike
    inside: dict[str, Handler] = field(default_factory=dict)  # reached through the proxy only

    def resolve(self, port: int) -> dict[str, str]:
        """The table of WAYMARK_RESOLVE."""
        here = dict.fromkeys(self.handlers, f"{ADDRESS}:{port}")
        return here | dict.fromkeys(self.silent, NOBODY_LISTENS)


class FaultWeb:
    """The running web. `asked` counts requests by method, host and path."""

    def __init__(self, sites: Sites, folder: Path) -> None:
        self.sites = sites
        self.authority = trustme.CA()
        self.bundle = write_bundle(self.authority, folder)
        self.asked: Counter[tuple[str, str, str]] = Counter()
        self.greeted: Counter[str] = Counter()
        self.stopped = threading.Event()
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._lock = threading.Lock()
        self._tls = server_context(self.authority.issue_cert(ADDRESS))
        self._tls.sni_callback = self._present
        self._listener = socket.create_server((ADDRESS, 0), backlog=256)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def proxy(self) -> str:
        return f"http://{ADDRESS}:{self.port}"

    def let_pass(self, variants: Iterable[Variant]) -> None:
        """Shows each variant as it stands at its last look to a checker that looks once."""
        for variant in variants:
            parts = urlsplit(variant.url)
            target = f"{parts.path or '/'}{'?' * bool(parts.query)}{parts.query}"
            self.asked["GET", (parts.hostname or ""), target] = variant.looks - 1

    def stop(self) -> None:
        self.stopped.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _present(self, connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        """The certificate of the site that is asked for; a site may show another at each handshake."""
        if not name or not name.isascii() or "%" in name:
            return
        with self._lock:
            self.greeted[name] += 1
            make = self.sites.certificates.get(name)
            key = f"{name} {self.greeted[name]}" if make else name
            if key not in self._contexts:
                shown = make(self.authority, name, self.greeted[name]) if make else None
                self._contexts[key] = shown or server_context(self.authority.issue_cert(name))
            connection.context = self._contexts[key]

    def _accept(self) -> None:
        while not self.stopped.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError, ValueError, IndexError), connection:
            connection.settimeout(30)
            stream, secure = self._open(connection)
            with stream:
                head = read_head(stream)
                if head.startswith("CONNECT "):
                    name = head.split(" ")[1].rpartition(":")[0].strip("[]")
                    if not self._is_there(name):
                        return
                    stream.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                    stream, secure = self._open(stream)
                    head = read_head(stream)
                self._answer(stream, head, secure=secure)

    def _is_there(self, host: str) -> bool:
        return host not in self.sites.silent

    def _open(self, connection: socket.socket) -> tuple[socket.socket, bool]:
        if connection.recv(1, socket.MSG_PEEK) != TLS_HELLO:
            return connection, False
        return self._tls.wrap_socket(connection, server_side=True), True

    def _answer(self, stream: socket.socket, head: str, *, secure: bool) -> None:
        lines = head.split("\r\n")
        method, target, _ = lines[0].split(" ", 2)
        pairs = (line.partition(":") for line in lines[1:])
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        host = headers.get("host", "").lower()
        if target.startswith("http://"):  # asked as a proxy is
            host, slash, rest = target.removeprefix("http://").partition("/")
            target = slash + rest or "/"
        host = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        if not self._is_there(host):
            return
        with self._lock:
            self.asked[method, host, target] += 1
            number = self.asked["GET", host, target] + (method != "GET")
        visit = SiteVisit(
            stream,
            target,
            headers,
            number,
            self.stopped,
            self.port,
            method=method,
            host=host,
            secure=secure,
        )
        if NOWHERE in target and host not in self.sites.everywhere:
            visit.answer(b"<h1>404</h1>", status=b"404 Not Found")
            return
        self.sites.inside.get(host, self.sites.handlers.get(host, nobody))(visit)


def read_head(stream: socket.socket) -> str:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = stream.recv(65536)
        if not piece:
            raise ConnectionError("no request")
        data += piece
    return data.partition(b"\r\n\r\n")[0].decode("latin-1")


def nobody(visit: SiteVisit) -> None:
    """What a proxy says of a name that does not exist."""
    visit.answer(b"<h1>No such host</h1>", status=b"502 Bad Gateway")


@contextmanager
def running(sites: Sites) -> Iterator[FaultWeb]:
    """The web, until the end of the block."""
    with tempfile.TemporaryDirectory(prefix="waymark-fault-web-") as folder:
        Path(folder).chmod(0o755)
        web = FaultWeb(sites, Path(folder))
        try:
            yield web
        finally:
            web.stop()


# Handlers that variants are made of.


def page(
    body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8"
) -> Handler:
    """The same answer to everybody."""
    lines = [f"{header}\r\n".encode() for header in headers]
    shown = f"Content-Type: {kind}\r\n".encode() if kind else b""
    return lambda visit: visit.answer(body, *lines, status=status.encode(), kind=shown)


def redirect(target: str, status: str = "302 Found", *headers: str) -> Handler:
    """A Location in UTF-8, as it is written."""
    lines = [f"{header}\r\n".encode() for header in headers]
    return lambda visit: visit.redirect(target.encode(), status.encode(), *lines)


def paths(table: dict[str, Handler], otherwise: Handler | None = None) -> Handler:
    """One handler for each path, the query left aside; a 404 elsewhere."""
    missing = otherwise or page(b"<title>404</title><h1>Not found</h1>", status="404 Not Found")
    return lambda visit: table.get(visit.path.partition("?")[0], missing)(visit)


def by_method(head: Handler, get: Handler) -> Handler:
    return lambda visit: (head if visit.method == "HEAD" else get)(visit)


def by_scheme(plain: Handler, secure: Handler) -> Handler:
    return lambda visit: (secure if visit.secure else plain)(visit)


def in_turn(*handlers: Handler) -> Handler:
    """The first GET meets the first, the next the second; the last stays."""
    return lambda visit: handlers[min(max(visit.number, 1), len(handlers)) - 1](visit)


def alternating(*handlers: Handler) -> Handler:
    return lambda visit: handlers[(visit.number - 1) % len(handlers)](visit)


def raw(*parts: bytes) -> Handler:
    """These bytes and nothing else."""
    return lambda visit: visit.send(*parts)


def whole(body: bytes, *lines: str) -> Handler:
    """A head of exactly these lines, with a body; no length is promised unless a line does."""
    head = "".join(f"{line}\r\n" for line in lines).encode()
    return lambda visit: visit.send(OK, head, b"\r\n", b"" if visit.method == "HEAD" else body)
