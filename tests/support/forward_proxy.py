"""A small CONNECT proxy that remembers what it was asked to reach."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(slots=True)
class ForwardProxy:
    """Where it listens, and every head that it received."""

    port: int
    heads: list[str] = field(default_factory=list)


@contextmanager
def forward_proxy(
    *, answer: bytes = b"HTTP/1.1 200 Connection established\r\n\r\n"
) -> Iterator[ForwardProxy]:
    """A proxy on a free port; an `answer` that is no 2xx opens no way."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy = ForwardProxy(listener.getsockname()[1])
        threading.Thread(target=_accept, args=(listener, proxy, answer), daemon=True).start()
        yield proxy
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, proxy: ForwardProxy, answer: bytes) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_serve, args=(client, proxy, answer), daemon=True).start()


def _serve(client: socket.socket, proxy: ForwardProxy, answer: bytes) -> None:
    with suppress(OSError), client:
        head = b""
        while b"\r\n\r\n" not in head:
            head += client.recv(4096)
        proxy.heads.append(head.decode())
        client.sendall(answer)
        if b" 200 " not in answer:
            return
        host, _, port = head.split(b" ")[1].decode().rpartition(":")
        with socket.create_connection((host, int(port))) as upstream:
            back = threading.Thread(target=_pump, args=(upstream, client), daemon=True)
            back.start()
            _pump(client, upstream)
            back.join(10)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)
