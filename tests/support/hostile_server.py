"""A local server that misbehaves on purpose: each path is one way in which a host can harm its visitor.

It speaks raw bytes, so that it can send what no honest server would. Drips and silences wait on an event, so
that stopping the server ends them at once.
"""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache

PAGE = b"<!doctype html><title>Aid</title><p>Donate to the relief fund."
HTML = b"Content-Type: text/html\r\n"
OK = b"HTTP/1.1 200 OK\r\n"
DRIP_S = 0.05
# What a behaviour may send before it gives up on a visitor that reads for ever: far above every bound.
FLOOD_BYTES = 64 * 1024 * 1024


@dataclass(slots=True)
class Visit:
    """One connection as a behaviour sees it."""

    socket: socket.socket
    path: str
    headers: dict[str, str]
    number: int
    stopped: threading.Event
    port: int

    def send(self, *parts: bytes) -> None:
        self.socket.sendall(b"".join(parts))

    def answer(self, body: bytes, *headers: bytes) -> None:
        self.send(OK, HTML, *headers, b"Content-Length: %d\r\n\r\n" % len(body), body)

    def redirect(self, target: bytes, status: bytes = b"302 Found", *headers: bytes) -> None:
        self.send(
            b"HTTP/1.1 ", status, b"\r\nLocation: ", target, b"\r\n", *headers, b"Content-Length: 0\r\n\r\n"
        )

    def drip(self, data: bytes) -> None:
        for at in range(len(data)):
            if self.stopped.wait(DRIP_S):
                return
            self.send(data[at : at + 1])

    def flood(self, piece: bytes) -> None:
        for _ in range(FLOOD_BYTES // len(piece)):
            self.send(piece)

    def be_silent(self) -> None:
        self.stopped.wait(30)

    def reset(self) -> None:
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


Behaviour = Callable[[Visit], None]
BEHAVIOURS: dict[str, Behaviour] = {}


def behaviour(function: Behaviour) -> Behaviour:
    """Serves this function under its own name as path."""
    BEHAVIOURS[function.__name__] = function
    return function


@dataclass(slots=True)
class HostileServer:
    """Where it listens, and what it has seen: paths in order, headers of the last request, connections."""

    port: int
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}/{path}"


@contextmanager
def hostile_server(
    tls: ssl.SSLContext | None = None, host: str = "127.0.0.1", *, stall_tls: bool = False
) -> Iterator[HostileServer]:
    """A server on a free port; with `tls` it speaks HTTPS, with `stall_tls` it never ends the handshake."""
    stopped = threading.Event()
    with socket.create_server((host, 0), backlog=64) as listener:
        server = HostileServer(listener.getsockname()[1])
        accepting = threading.Thread(
            target=_accept, args=(listener, server, stopped, tls, stall_tls), daemon=True
        )
        accepting.start()
        try:
            yield server
        finally:
            stopped.set()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)


@contextmanager
def hostile_server_of_its_own_process() -> Iterator[HostileServer]:
    """The same server in another process, so that its memory is not that of the visitor."""
    command = [sys.executable, "-m", __name__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield HostileServer(int(process.stdout.readline()))
        finally:
            process.kill()


def _accept(
    listener: socket.socket,
    server: HostileServer,
    stopped: threading.Event,
    tls: ssl.SSLContext | None,
    stall_tls: bool,
) -> None:
    while not stopped.is_set():
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        server.connections += 1
        args = (connection, server, stopped, tls, stall_tls)
        threading.Thread(target=_serve, args=args, daemon=True).start()


def _serve(
    connection: socket.socket,
    server: HostileServer,
    stopped: threading.Event,
    tls: ssl.SSLContext | None,
    stall_tls: bool,
) -> None:
    with suppress(OSError), connection:
        connection.settimeout(30)
        if stall_tls:
            stopped.wait(30)
            return
        if tls is not None:
            connection = tls.wrap_socket(connection, server_side=True)
        with connection:
            path, headers = _read_request(connection)
            server.paths.append(path)
            server.headers.append(headers)
            name = path.partition("?")[0].strip("/").partition("/")[0]
            visit = Visit(connection, path, headers, len(server.paths), stopped, server.port)
            BEHAVIOURS.get(name, good)(visit)


def _read_request(connection: socket.socket) -> tuple[str, dict[str, str]]:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionError("no request")
        data += piece
        if data.startswith(b"\x16"):  # a TLS hello: answer as plain web servers do
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            raise ConnectionError("TLS spoken to a plain server")
    lines = data.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    fields = (line.partition(":") for line in lines[1:])
    return lines[0].split(" ")[1], {name.lower(): value.strip() for name, _, value in fields}


@cache
def _bomb() -> bytes:
    return gzip.compress(b"\0" * 32_000_000)


@behaviour
def good(visit: Visit) -> None:
    visit.answer(PAGE)


@behaviour
def connection_reset(visit: Visit) -> None:
    visit.reset()


@behaviour
def closes_without_answer(visit: Visit) -> None:
    return


@behaviour
def silence(visit: Visit) -> None:
    visit.be_silent()


@behaviour
def body_without_status_line(visit: Visit) -> None:
    visit.send(PAGE)


@behaviour
def nonsense_status(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 fine\r\n\r\n", PAGE)


@behaviour
def other_protocol_version(visit: Visit) -> None:
    visit.send(b"HTTP/3.7 200 OK\r\n\r\n", PAGE)


@behaviour
def endless_early_hints(visit: Visit) -> None:
    visit.flood(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n")


@behaviour
def early_hints_then_page(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
    visit.answer(PAGE)


@behaviour
def switching_protocols(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n")


@behaviour
def status_line_drip(visit: Visit) -> None:
    visit.drip(b"HTTP/1.1 200 OK" * 1000)


@behaviour
def header_drip(visit: Visit) -> None:
    visit.send(OK)
    visit.drip(b"X-Slow: " + b"a" * 100_000)


@behaviour
def body_drip(visit: Visit) -> None:
    visit.send(OK, HTML, b"Content-Length: 1000000\r\n\r\n")
    visit.drip(b"a" * 1_000_000)


@behaviour
def five_thousand_headers(visit: Visit) -> None:
    visit.send(OK, *(b"X-%d: a\r\n" % number for number in range(5000)), b"\r\n", PAGE)


@behaviour
def headers_of_60_kb_each(visit: Visit) -> None:
    visit.send(OK, *(b"X-%d: %s\r\n" % (number, b"a" * 60_000) for number in range(95)), b"\r\n", PAGE)


@behaviour
def header_without_end(visit: Visit) -> None:
    visit.send(OK, b"X-Long: ")
    visit.flood(b"a" * 65536)


@behaviour
def header_with_bare_cr(visit: Visit) -> None:
    visit.send(OK, b"X-One: a\rSet-Cookie: evil=1\r\nContent-Length: 0\r\n\r\n")


@behaviour
def cookies_of_4_kb_each(visit: Visit) -> None:
    visit.answer(PAGE, *(b"Set-Cookie: c%d=%s\r\n" % (number, b"a" * 4000) for number in range(95)))


@behaviour
def two_lengths(visit: Visit) -> None:
    visit.send(OK, HTML, b"Content-Length: 5\r\nContent-Length: 50\r\n\r\n", PAGE)


@behaviour
def same_length_twice(visit: Visit) -> None:
    visit.answer(PAGE, b"Content-Length: %d\r\n" % len(PAGE))


@behaviour
def length_of_minus_five(visit: Visit) -> None:
    visit.send(OK, HTML, b"Content-Length: -5\r\n\r\n", PAGE)


@behaviour
def fewer_bytes_than_promised(visit: Visit) -> None:
    visit.send(OK, HTML, b"Content-Length: 5000\r\n\r\n", PAGE)


@behaviour
def more_bytes_than_promised(visit: Visit) -> None:
    visit.answer(PAGE)
    visit.send(b"HTTP/1.1 200 OK\r\nX-Smuggled: 1\r\n\r\n")


@behaviour
def body_cut_by_reset(visit: Visit) -> None:
    visit.send(OK, HTML, b"Content-Length: 5000\r\n\r\n", PAGE)
    visit.reset()


@behaviour
def endless_body(visit: Visit) -> None:
    visit.send(OK, HTML, b"\r\n")
    visit.flood(b"a" * 65536)


@behaviour
def endless_chunks(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\n")
    visit.flood(b"10000\r\n" + b"a" * 65536 + b"\r\n")


@behaviour
def chunk_line_without_end(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\n")
    visit.flood(b"1" * 65536)


@behaviour
def negative_chunk(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\n-5\r\nabcde\r\n0\r\n\r\n")


@behaviour
def chunk_size_is_no_number(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\nzebra\r\nabcde\r\n0\r\n\r\n")


@behaviour
def chunks_cut_short(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\n20\r\nabc")


@behaviour
def chunks_without_last_one(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")


@behaviour
def endless_trailers(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n")
    visit.flood(b"X-Trailer: a\r\n" * 1000)


@behaviour
def chunks_and_length(visit: Visit) -> None:
    visit.send(OK, HTML, b"Content-Length: 500\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")


@behaviour
def unknown_transfer_coding(visit: Visit) -> None:
    visit.send(OK, HTML, b"Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")


@behaviour
def gzip_page(visit: Visit) -> None:
    visit.answer(gzip.compress(PAGE), b"Content-Encoding: gzip\r\n")


@behaviour
def gzip_in_two_members(visit: Visit) -> None:
    visit.answer(gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]), b"Content-Encoding: gzip\r\n")


@behaviour
def gzip_bomb(visit: Visit) -> None:
    visit.answer(_bomb(), b"Content-Encoding: gzip\r\n")


@behaviour
def gzip_of_a_thousand_members(visit: Visit) -> None:
    visit.answer(gzip.compress(b"") * 1000, b"Content-Encoding: gzip\r\n")


@behaviour
def gzip_cut_in_the_middle(visit: Visit) -> None:
    visit.answer(gzip.compress(PAGE * 50)[:60], b"Content-Encoding: gzip\r\n")


@behaviour
def gzip_that_is_none(visit: Visit) -> None:
    visit.answer(PAGE, b"Content-Encoding: gzip\r\n")


@behaviour
def deflate_page(visit: Visit) -> None:
    visit.answer(zlib.compress(PAGE), b"Content-Encoding: deflate\r\n")


@behaviour
def deflate_without_wrapper(visit: Visit) -> None:
    bare = zlib.compressobj(wbits=-15)
    visit.answer(bare.compress(PAGE) + bare.flush(), b"Content-Encoding: deflate\r\n")


@behaviour
def brotli_unasked(visit: Visit) -> None:
    visit.answer(b"\x8b\x00\x80abc\x03", b"Content-Encoding: br\r\n")


@behaviour
def gzip_twice(visit: Visit) -> None:
    visit.answer(gzip.compress(gzip.compress(PAGE)), b"Content-Encoding: gzip, gzip\r\n")


@behaviour
def redirect_to_itself(visit: Visit) -> None:
    visit.redirect(visit.path.encode())


@behaviour
def redirect_chain(visit: Visit) -> None:
    """`/redirect_chain/5` takes five hops to the page."""
    left = int(visit.path.rpartition("/")[2])
    if left:
        visit.redirect(b"/redirect_chain/%d" % (left - 1))
    else:
        visit.answer(PAGE)


@behaviour
def slow_redirects(visit: Visit) -> None:
    if not visit.stopped.wait(0.3):
        visit.redirect(b"/slow_redirects/%d" % visit.number)


@behaviour
def redirect_with_endless_body(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 302 Found\r\nLocation: /good\r\n\r\n")
    visit.flood(b"a" * 65536)


@behaviour
def redirect_with_bomb_body(visit: Visit) -> None:
    bomb = _bomb()
    visit.send(b"HTTP/1.1 302 Found\r\nLocation: /good\r\nContent-Encoding: gzip\r\n")
    visit.send(b"Content-Length: %d\r\n\r\n" % len(bomb), bomb)


@behaviour
def redirect_of_65_kb(visit: Visit) -> None:
    visit.redirect(b"/" + b"a" * 60_000)


@behaviour
def redirect_to_nowhere(visit: Visit) -> None:
    visit.redirect(b"")


@behaviour
def redirect_without_location(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")


@behaviour
def redirect_to_two_places(visit: Visit) -> None:
    visit.redirect(b"/good", b"302 Found", b"Location: /silence\r\n")


@behaviour
def redirect_in_raw_utf_8(visit: Visit) -> None:
    visit.redirect("/good/допомога".encode())


@behaviour
def redirect_in_latin_1(visit: Visit) -> None:
    visit.redirect("/good/caf\xe9".encode("latin-1"))


@behaviour
def redirect_that_needs_its_cookie(visit: Visit) -> None:
    if "locale=uk" in visit.headers.get("cookie", ""):
        visit.answer(PAGE)
    else:
        visit.redirect(visit.path.encode(), b"302 Found", b"Set-Cookie: locale=uk; Path=/\r\n")


@behaviour
def redirect_as_asked(visit: Visit) -> None:
    """`/redirect_as_asked?<hex>` redirects to the bytes in hex."""
    visit.redirect(bytes.fromhex(visit.path.partition("?")[2]))


@behaviour
def not_a_redirect_305(visit: Visit) -> None:
    visit.redirect(b"http://127.0.0.1:9/", b"305 Use Proxy")


@behaviour
def meta_refresh(visit: Visit) -> None:
    """`/meta_refresh?<hex>`: a page that refreshes at once to the bytes in hex."""
    target = bytes.fromhex(visit.path.partition("?")[2])
    visit.answer(b'<meta http-equiv="refresh" content="0; url=%s">' % target)


@behaviour
def meta_refresh_in_a_minute(visit: Visit) -> None:
    visit.answer(b'<meta http-equiv="refresh" content="60; url=/silence">' + PAGE)


@behaviour
def page_that_reloads_itself(visit: Visit) -> None:
    visit.answer(b'<meta http-equiv="refresh" content="5; url=/page_that_reloads_itself">' + PAGE)


@behaviour
def refresh_header(visit: Visit) -> None:
    visit.answer(b"moving", b"Refresh: 3;url=/good\r\n")


@behaviour
def refresh_circle(visit: Visit) -> None:
    other = b"b" if visit.path.endswith("/a") else b"a"
    visit.answer(b'<meta http-equiv=refresh content="0;/refresh_circle/%s">' % other)


@behaviour
def server_error(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 120\r\nContent-Length: 4\r\n\r\nbusy")


@behaviour
def status_999(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 999 Denied\r\nContent-Length: 4\r\n\r\nwall")


@behaviour
def no_content(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 204 No Content\r\n\r\n")


if __name__ == "__main__":
    with hostile_server() as own:
        sys.stdout.write(f"{own.port}\n")
        sys.stdout.flush()
        sys.stdin.read()
