"""A local server that misbehaves on purpose: each path is one way in which a host can harm its visitor.

It speaks raw bytes, so that it can send what no honest server would. Drips and silences wait on an event, so
that stopping the server ends them at once.
"""

from __future__ import annotations

import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from tests.support import hostile_bodies, hostile_heads, hostile_redirects
from tests.support.hostile_visit import HTML, OK, PAGE, Behaviour, Visit

__all__ = [
    "BEHAVIOURS",
    "HTML",
    "OK",
    "PAGE",
    "HostileServer",
    "Visit",
    "hostile_server",
    "hostile_server_of_its_own_process",
]

BEHAVIOURS: dict[str, Behaviour] = hostile_heads.TABLE | hostile_bodies.TABLE | hostile_redirects.TABLE


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
            BEHAVIOURS.get(name, hostile_heads.good)(visit)


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


if __name__ == "__main__":
    with hostile_server() as own:
        sys.stdout.write(f"{own.port}\n")
        sys.stdout.flush()
        sys.stdin.read()
