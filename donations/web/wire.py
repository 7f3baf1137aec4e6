"""Reading an HTTP answer from a socket within its bounds: heads are metered, 1xx answers skipped."""

from __future__ import annotations

import http.client
import io
import re
import socket
import ssl
from typing import cast

from urllib3 import HTTPHeaderDict
from urllib3.response import HTTPResponse

from donations.rules.observation import Fault
from donations.web.budget import Budget, WireFull
from donations.web.failure import LookFailed

MAX_INFORMATIONAL = 8
MAX_COOKIES = 10
MAX_COOKIE_BYTES = 4096
TLS_RECORD_BYTES = 22  # what TLS 1.3 wraps around each record: header, type and tag
_BUFFER = 16 * 1024
_BROKEN_LINE = re.compile(rb"[\x00\r](?!\n\Z)")
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*:")  # white space before the colon is passed over
_END_OF_HEAD = (b"\r\n", b"\n", b"")


class _Wire(io.RawIOBase):
    """The receiving side of a socket, counted against the budget.

    A read of TLS brings one record at most, however small, so that each read costs the bytes around it too.
    """

    def __init__(self, sock: socket.socket, budget: Budget) -> None:
        super().__init__()
        self._socket = sock
        self._budget = budget
        self._wrapping = TLS_RECORD_BYTES if isinstance(sock, ssl.SSLSocket) else 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands over
        left = self._budget.wire_left
        if left <= 0:
            raise WireFull
        size = self._socket.recv_into(buffer, min(len(buffer), left))
        self._budget.take_wire(min(size + self._wrapping, left))
        return size


class _Reader(io.BufferedReader):
    """A buffered reader whose lines count as headers until `head_done`.

    From `fields_begin` on it leaves out the lines that browsers leave out: http.client would take the first
    of them for the end of the head, and lose a redirect or an encoding that stands below.
    """

    def __init__(self, sock: socket.socket, budget: Budget) -> None:
        super().__init__(_Wire(sock, budget), _BUFFER)
        self._budget = budget
        self._in_head = True
        self._in_fields = False
        self._cookies = 0
        self._is_cookie = False
        self._is_kept = False

    def fields_begin(self) -> None:
        self._in_fields = True

    def head_done(self) -> None:
        self._in_head = self._in_fields = False

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        if self._in_fields:
            return self._field(line, size)
        if self._in_head:
            self._count(line)
        return line

    def _field(self, line: bytes, size: int | None) -> bytes:
        """The first line from this one on that belongs to a field worth keeping, or the end of the head."""
        while line not in _END_OF_HEAD:
            if line[0] not in b" \t":  # a folded line shares the fate of the one above it
                self._begin_field(line)
            if self._is_kept or not self._is_cookie:
                self._count(line)
            if self._is_kept:
                return _FIELD.sub(rb"\1:", line, count=1)
            line = super().readline(size)
        self._count(line)
        return line

    def _begin_field(self, line: bytes) -> None:
        found = _FIELD.match(line)
        self._is_kept = found is not None
        self._is_cookie = found is not None and found[1].lower() == b"set-cookie"
        if self._is_cookie:  # beyond the bounds dropped unread; the wire's own bound ends a flood
            self._cookies += 1
            self._is_kept = self._cookies <= MAX_COOKIES and len(line) <= MAX_COOKIE_BYTES

    def _count(self, line: bytes) -> None:
        if not self._is_cookie:  # cookies have bounds of their own: a page may set too many
            self._budget.take_header(len(line))
        if _BROKEN_LINE.search(line):  # other readers see two headers there
            raise LookFailed(Fault.BAD_ANSWER, "A header holds a bare carriage return or a zero byte.")


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
                cast(_Reader, self.fp).fields_begin()
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
