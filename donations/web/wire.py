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
from donations.web.fields import Fields, refuse_broken

MAX_INFORMATIONAL = 8
LONGEST_LINE = 64 * 1024
TLS_RECORD_BYTES = 22  # what TLS 1.3 wraps around each record: header, type and tag
_BUFFER = 16 * 1024
_END_OF_HEAD = (b"\r\n", b"\n", b"")
_BODILESS = (204, 304)
_LENGTH = re.compile(r"[0-9]{1,18}")


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
    """A buffered reader whose lines count as headers until the fields have been read."""

    def __init__(self, sock: socket.socket, budget: Budget) -> None:
        super().__init__(_Wire(sock, budget), _BUFFER)
        self._budget = budget
        self._in_head = True

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        if self._in_head:
            self._budget.take_header(len(line))
            refuse_broken(line)
        return line

    def read_fields(self) -> HTTPHeaderDict:
        """All fields up to the end of the head; what follows is the body."""
        fields = Fields(self._budget)
        self._in_head = False  # how a line of a field counts, the fields know
        while (line := super().readline(LONGEST_LINE)) not in _END_OF_HEAD:
            fields.take(line)
        fields.end_field()
        return fields.kept


class _Source:
    """What http.client asks of a socket: nothing but its reading side."""

    def __init__(self, reader: _Reader) -> None:
        self._reader = reader

    def makefile(self, mode: str) -> _Reader:
        return self._reader


class _Answer(http.client.HTTPResponse):
    """http.client's reading of an answer, for which no 1xx is ever final, with fields of our own reading."""

    fields: HTTPHeaderDict

    def begin(self) -> None:
        version, self.status, self.reason = self._read_status()
        if not version.startswith(("HTTP/1.", "HTTP/0.9")):
            raise http.client.UnknownProtocol(version)
        self.code, self.version = self.status, 10 if version in ("HTTP/1.0", "HTTP/0.9") else 11
        self.fields = cast(_Reader, self.fp).read_fields()
        self.will_close = True  # no connection is kept for another request
        self.chunked, self.length = _framing(self.fields)
        if self.status in _BODILESS:
            self.length = 0

    def _read_status(self) -> tuple[str, int, str]:
        for _ in range(MAX_INFORMATIONAL):
            version, status, reason = super()._read_status()  # type: ignore[misc]  # not in the type stubs
            if not 100 <= status < 200:
                return version, status, reason.strip()
            if status == 101:
                raise LookFailed(Fault.BAD_ANSWER, "The host switched to a protocol that nobody asked for.")
            while self.fp.readline(LONGEST_LINE) not in _END_OF_HEAD:
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
    return HTTPResponse(
        body=answer,
        headers=answer.fields,
        status=answer.status,
        version=answer.version,
        reason=answer.reason,
        preload_content=False,
        decode_content=False,
        enforce_content_length=True,
        request_method="GET",
    )


def _framing(headers: HTTPHeaderDict) -> tuple[bool, int | None]:
    """Does the body come in chunks, and else how long is it (None: up to the end of the connection)?

    Raises LookFailed where the head does not say it soundly.
    """
    lengths = set(headers.getlist("content-length"))
    if len(lengths) > 1 or not all(map(_LENGTH.fullmatch, lengths)):
        raise LookFailed(Fault.BAD_ANSWER, "The host names no sound or more than one length of its answer.")
    codings = [coding.strip().lower() for coding in headers.getlist("transfer-encoding")]
    if codings and codings not in (["chunked"], ["identity"]):
        raise LookFailed(Fault.UNREADABLE_BODY, "The answer is wrapped in a way that nobody asked for.")
    if codings == ["chunked"]:
        headers.discard("content-length")  # RFC 9112 6.3: the chunks decide
        return True, None
    return False, int(lengths.pop()) if lengths else None
