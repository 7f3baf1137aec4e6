"""One visit to a misbehaving server as its behaviours see it, and what all of them send."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass
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


def kept_in(table: dict[str, Behaviour]) -> Callable[[Behaviour], Behaviour]:
    """A decorator that serves a function under its own name as path."""

    def keep(function: Behaviour) -> Behaviour:
        table[function.__name__] = function
        return function

    return keep


@cache
def bomb() -> bytes:
    """32 MB of nothing in 31 KB."""
    return gzip.compress(b"\0" * 32_000_000)
