"""Reading an HTTP answer from a socket within its bounds: heads are metered, 1xx answers skipped."""

from __future__ import annotations

import http.client
import io
import re
import socket
from typing import cast

from urllib3 import HTTPHeaderDict
from urllib3.response import HTTPResponse

from donations.rules.observation import Fault
from donations.web.budget import Budget, WireFull
from donations.web.failure import LookFailed

MAX_INFORMATIONAL = 8
MAX_COOKIES = 10
MAX_COOKIE_BYTES = 4096
_BUFFER = 16 * 1024
_BROKEN_LINE = re.compile(rb"[\x00\r](?!\n\Z)")


class _Wire(io.RawIOBase):
    """The receiving side of a socket, counted against the budget."""

    def __init__(self, sock: socket.socket, budget: Budget) -> None:
        super().__init__()
        self._socket = sock
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands over
        if self._budget.wire_left <= 0:
            raise WireFull
        size = self._socket.recv_into(buffer, min(len(buffer), self._budget.wire_left))
        self._budget.take_wire(size)
        return size


class _Reader(io.BufferedReader):
    """A buffered reader whose lines count as headers until `head_done`."""

    def __init__(self, sock: socket.socket, budget: Budget) -> None:
        super().__init__(_Wire(sock, budget), _BUFFER)
        self._budget = budget
        self._in_head = True
        self._cookies = 0

    def head_done(self) -> None:
        self._in_head = False

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        if not self._in_head:
            return line
        while line[:11].lower() == b"set-cookie:" and not self._is_kept(line):
            line = super().readline(size)  # dropped unread; the wire's own bound ends a flood
        if line[:11].lower() != b"set-cookie:":  # cookies have bounds of their own: a page may set too many
            self._budget.take_header(len(line))
        if _BROKEN_LINE.search(line):  # other readers see two headers there
            raise LookFailed(Fault.BAD_ANSWER, "A header holds a bare carriage return or a zero byte.")
        return line

    def _is_kept(self, cookie: bytes) -> bool:
        self._cookies += 1
        return self._cookies <= MAX_COOKIES and len(cookie) <= MAX_COOKIE_BYTES


class _Source:
    """What http.client asks of a socket: nothing but its reading side."""

    def __init__(self, reader: _Reader) -> None:
        self._reader = reader

    def makefile(self, mode: str) -> _Reader:
        return self._reader


class _Answer(http.client.HTTPResponse):
    """http.client's reading of an answer, for which no 1xx is ever final."""

    def _read_status(self) -> tuple[str, int, str]:
        for _ in range(MAX_INFORMATIONAL):
            version, status, reason = super()._read_status()  # type: ignore[misc]  # not in the type stubs
            if not 100 <= status < 200:
                return version, status, reason
            if status == 101:
                raise LookFailed(Fault.BAD_ANSWER, "The host switched to a protocol that nobody asked for.")
            while self.fp.readline(65537) not in (b"\r\n", b"\n", b""):
                pass
        raise LookFailed(Fault.BAD_ANSWER, "The host sent informational answers only.")


def read_answer(sock: socket.socket, budget: Budget) -> HTTPResponse:
    """The head of an answer to GET, its body still on the wire. Raises LookFailed, OSError, HTTPException."""
    reader = _Reader(sock, budget)
    answer = _Answer(cast(socket.socket, _Source(reader)), method="GET")
    try:
        answer.begin()
    except WireFull:
        raise LookFailed(Fault.BAD_ANSWER, "The headers do not end.") from None
    reader.head_done()
    headers = HTTPHeaderDict(answer.headers.items())
    _refuse_bad_framing(answer, headers)
    return HTTPResponse(
        body=answer,
        headers=headers,
        status=answer.status,
        version=answer.version,
        reason=answer.reason,
        preload_content=False,
        decode_content=False,
        enforce_content_length=True,
        request_method="GET",
    )


def _refuse_bad_framing(answer: _Answer, headers: HTTPHeaderDict) -> None:
    lengths = set(headers.getlist("content-length"))
    if len(lengths) > 1 or not all(re.fullmatch(r"[0-9]{1,18}", length) for length in lengths):
        raise LookFailed(Fault.BAD_ANSWER, "The host names no sound or more than one length of its answer.")
    codings = [coding.strip().lower() for coding in headers.getlist("transfer-encoding")]
    if codings and codings not in (["chunked"], ["identity"]):
        raise LookFailed(Fault.UNREADABLE_BODY, "The answer is wrapped in a way that nobody asked for.")
    if answer.chunked and lengths:
        headers.discard("content-length")  # RFC 9112 6.3: the chunks decide
