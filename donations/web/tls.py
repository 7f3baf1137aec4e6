"""TLS of which each step takes in little: the host decides what comes, and not how long a step lasts.

OpenSSL reads on from a socket of its own while there is something to read that is no data, such as a flood of
`HelloRequest` or of tickets. So it is given what comes by portions, and gets no more of it than is due.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar, cast

from donations.rules.observation import Fault
from donations.web.failure import LookFailed
from donations.web.turns import give_way

PORTION_BYTES = 32 * 1024
MOST_WITHOUT_DATA = 256 * 1024  # above a chain of certificates at the 100 KiB that OpenSSL takes

T = TypeVar("T")


class Encrypted:
    """TLS over a connected socket that never blocks; its methods behave as those of such an SSLSocket.

    `taken` is how many bytes came off the wire. Closing the socket is left to its owner. Raises OSError, and
    LookFailed when too much came that is no data.
    """

    def __init__(self, sock: socket.socket, context: ssl.SSLContext, host: str) -> None:
        self._socket = sock
        self._arrived, self._leaving = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._arrived, self._leaving, server_hostname=host)
        self._unsent = b""
        self._without_data = 0
        self.taken = 0

    def fileno(self) -> int:
        return self._socket.fileno()

    def certificate(self) -> bytes:
        """What the host has shown, in DER."""
        return self._tls.getpeercert(binary_form=True) or b""

    def do_handshake(self) -> None:
        self._step(self._tls.do_handshake)
        self._send_off()

    def send(self, data: memoryview) -> int:
        self._send_off()
        size = self._step(lambda: self._tls.write(data[:PORTION_BYTES]))
        with suppress(ssl.SSLWantWriteError):  # the rest goes with the next step
            self._send_off()
        return size

    def recv_into(self, buffer: bytearray | memoryview) -> int:
        self._send_off()
        size = self._step(lambda: self._tls.read(len(buffer), buffer))  # type: ignore[arg-type]
        self._without_data = 0
        return cast(int, size)  # as of all reads into a buffer

    def _step(self, step: Callable[[], T]) -> T:
        while True:
            try:
                return step()
            except ssl.SSLWantReadError:
                self._send_off()
                self._take_in()
            except ssl.SSLError:
                with suppress(OSError):
                    self._send_off()  # the alert that says why
                raise

    def _take_in(self) -> None:
        """The next portion. Raises SSLWantReadError when nothing is there yet."""
        give_way()
        if self._without_data > MOST_WITHOUT_DATA:
            raise LookFailed(Fault.TLS_FAILED, "The host sends what belongs to the encryption without end.")
        try:
            portion = self._socket.recv(PORTION_BYTES)
        except BlockingIOError:
            raise ssl.SSLWantReadError from None
        self.taken += len(portion)
        self._without_data += len(portion)
        if portion:
            self._arrived.write(portion)
        else:
            self._arrived.write_eof()

    def _send_off(self) -> None:
        """Sends what is ready to leave. Raises SSLWantWriteError when it does not fit now."""
        self._unsent += self._leaving.read()
        while self._unsent:
            try:
                size = self._socket.send(self._unsent)
            except BlockingIOError:
                raise ssl.SSLWantWriteError from None
            self._unsent = self._unsent[size:]
