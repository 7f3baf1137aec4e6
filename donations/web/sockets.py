"""What is done with a socket that never blocks: each step is tried, and tried again when it can go on.

A wait has no time limit of its own unless one is given: the watchdog shuts the socket (budget.py), which ends
every wait. All raise OSError, TimeoutError where a given patience has run out.
"""

from __future__ import annotations

import errno
import os
import socket
import ssl
from collections.abc import Callable
from typing import TypeVar

from donations.web.tls import Encrypted
from donations.web.turns import READABLE, WRITABLE, give_way, is_ready

T = TypeVar("T")
Connection = socket.socket | Encrypted


def connect(sock: socket.socket, where: tuple[object, ...], patience_s: float) -> None:
    """Connects to a numeric address."""
    code = sock.connect_ex(where)
    if code == errno.EINPROGRESS:
        if not is_ready(sock, WRITABLE, patience_s):
            raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
        code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if code:
        raise OSError(code, os.strerror(code))


def shake_hands(sock: Encrypted) -> None:
    """The handshake of TLS. Raises ssl.SSLError too."""
    _go_on(sock, sock.do_handshake, READABLE)


def send_all(sock: Connection, data: bytes) -> None:
    """Sends all of it."""
    left = memoryview(data)
    while left:
        left = left[_go_on(sock, lambda: sock.send(left), WRITABLE) :]  # noqa: B023  called at once


def receive_into(sock: Connection, buffer: bytearray | memoryview, patience_s: float | None = None) -> int:
    """How many bytes came into the buffer: none at the end of what is sent."""
    return _go_on(sock, lambda: sock.recv_into(buffer), READABLE, patience_s)


def _go_on(sock: Connection, step: Callable[[], T], usual: int, patience_s: float | None = None) -> T:
    """The step, once it does not have to wait; `usual` is what it waits for without TLS."""
    give_way()  # to come by data without waiting for it is no reason to keep others waiting
    while True:
        try:
            return step()
        except ssl.SSLWantReadError:
            event = READABLE
        except ssl.SSLWantWriteError:
            event = WRITABLE
        except BlockingIOError:
            event = usual
        if not is_ready(sock, event, patience_s):
            raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
