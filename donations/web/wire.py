"""Reading an HTTP answer from a socket within its bounds: heads are metered, 1xx answers skipped."""

from __future__ import annotations

import http.client
import io
import re
import ssl
from dataclasses import dataclass

from urllib3 import HTTPHeaderDict

from donations.rules.media_type import media_type
from donations.rules.observation import Fault
from donations.web.budget import Budget, WireFull
from donations.web.chunks import LINE_ENDS, Chunks
from donations.web.failure import LookFailed
from donations.web.fields import Fields, refuse_broken
from donations.web.hops import REDIRECTS
from donations.web.sockets import Connection, receive_into
from donations.web.tls import Encrypted

MAX_INFORMATIONAL = 8
LONGEST_LINE = 64 * 1024
_BUFFER = 16 * 1024
_END_OF_HEAD = (*LINE_ENDS, b"")
_UNREAD = frozenset((204, 304)) | REDIRECTS  # no body, or none that is asked for
_LENGTH = re.compile(r"[0-9]{1,18}")
_STATUS_LINE = re.compile(rb"HTTP/(?:0\.9|1\.[0-9])[ \t]+([1-9][0-9]{2})(?:[ \t]+[^\r\n]*)?\r?\n")


class _Wire(io.RawIOBase):
    """The receiving side of a socket, counted against the budget, with all that TLS wraps around it."""

    def __init__(self, sock: Connection, budget: Budget) -> None:
        super().__init__()
        self._socket = sock
        self._budget = budget
        self._has_ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands over
        left = self._budget.wire_left
        if left <= 0:
            raise WireFull
        before = self._socket.taken if isinstance(self._socket, Encrypted) else 0
        size = self._receive(buffer[:left])
        taken = self._socket.taken - before if isinstance(self._socket, Encrypted) else size
        self._budget.take_wire(min(taken, left))
        return size

    def _receive(self, buffer: memoryview) -> int:
        if self._has_ended:  # OpenSSL would call the second look at an end a reset
            return 0
        try:
            size = receive_into(self._socket, buffer)
        except ssl.SSLEOFError:
            size = 0  # closed without the goodbye of TLS, as many servers do
        self._has_ended = size == 0
        return size


class _Reader(io.BufferedReader):
    """A buffered reader that knows the lines of a head."""

    def __init__(self, sock: Connection, budget: Budget) -> None:
        super().__init__(_Wire(sock, budget), _BUFFER)
        self._budget = budget

    def status_line(self) -> bytes:
        """What an answer begins with. Raises HTTPException where it begins with something else."""
        line = self.readline(LONGEST_LINE)
        if line in LINE_ENDS:  # left over by a careless program before it; browsers pass over it
            line = self.readline(LONGEST_LINE)
        if not line:
            raise http.client.RemoteDisconnected("no answer")
        if not line.startswith(b"HTTP/"):
            raise http.client.BadStatusLine(line.decode("latin-1"))
        return self._counted(line)

    def pass_over_fields(self) -> None:
        while self._counted(self.readline(LONGEST_LINE)) not in _END_OF_HEAD:
            pass

    def read_fields(self) -> HTTPHeaderDict:
        """All fields up to the end of the head; what follows is the body."""
        fields = Fields(self._budget)
        while (line := self._whole(self.readline(LONGEST_LINE))) not in _END_OF_HEAD:
            fields.take(line)  # how it counts, the fields know
        fields.end_field()
        return fields.kept

    def _counted(self, line: bytes) -> bytes:
        self._budget.take_header(len(self._whole(line)))
        refuse_broken(line)
        return line

    def _whole(self, line: bytes) -> bytes:
        """Never half a line: the other half would be read as a line of its own, or be missed."""
        if not line or line.endswith(b"\n"):
            return line
        if len(line) == LONGEST_LINE:
            raise self._budget.head_too_long()
        raise LookFailed(Fault.CUT_SHORT, "The host stopped in the middle of its answer.")


@dataclass(slots=True)
class Answer:
    """An answer: its head, and its body still on the wire."""

    status: int
    headers: HTTPHeaderDict
    _body: _Reader | Chunks
    _left: int | None  # bytes of the body that are to come; None: up to its own end

    def read(self, size: int) -> bytes:
        """The next `size` bytes of the body, fewer only at its end. Raises LookFailed where it is unsound."""
        if self._left is None:
            return self._body.read(size)
        wanted = min(size, self._left)
        piece = self._body.read(wanted)
        if len(piece) < wanted:
            raise LookFailed(Fault.CUT_SHORT, "The host sent fewer bytes than it promised.")
        self._left -= wanted
        return piece


def _final_status(reader: _Reader) -> int:
    """The status of the first answer that is no 1xx."""
    for _ in range(MAX_INFORMATIONAL):
        line = reader.status_line()
        found = _STATUS_LINE.fullmatch(line)
        if found is None:
            raise http.client.BadStatusLine(line.decode("latin-1"))
        status = int(found[1])
        if status >= 200:
            return status
        if status == 101:
            raise LookFailed(Fault.BAD_ANSWER, "The host switched to a protocol that nobody asked for.")
        reader.pass_over_fields()
    raise LookFailed(Fault.BAD_ANSWER, "The host sent informational answers only.")


def read_answer(sock: Connection, budget: Budget) -> Answer:
    """The answer to a GET, its body still on the wire. Raises LookFailed, OSError, HTTPException.

    http.client and urllib3 read heads and bodies in another way than browsers do, so that a page could show
    us another one: a 103 would be final, `2_00` a status and `+5` a size.
    """
    reader = _Reader(sock, budget)
    try:
        status = _final_status(reader)
        fields = _with_one_type(reader.read_fields())
    except WireFull:
        raise LookFailed(Fault.BAD_ANSWER, "The headers do not end.") from None
    is_chunked, length = _framing(fields, status)
    return Answer(status, fields, Chunks(reader) if is_chunked else reader, length)


def _with_one_type(fields: HTTPHeaderDict) -> HTTPHeaderDict:
    """The fields with the one media type by which browsers go, or without one."""
    written = ",".join(fields.getlist("content-type"))
    fields.discard("content-type")
    found = media_type(written)
    if found:
        fields["Content-Type"] = found
    return fields


def _framing(fields: HTTPHeaderDict, status: int) -> tuple[bool, int | None]:
    """Does the body come in chunks, and else how long is it (None: up to the end of the connection)?

    The fields are left as they are after unwrapping. Raises LookFailed where they do not say it soundly.
    """
    lengths = set(_listed(fields, "content-length"))
    codings = {coding.lower() for coding in _listed(fields, "transfer-encoding")} - {"identity"}
    fields.discard("transfer-encoding")
    if len(lengths) > 1 or not (all(map(_LENGTH.fullmatch, lengths)) or status in _UNREAD):
        raise LookFailed(Fault.BAD_ANSWER, "The host names no sound or more than one length of its answer.")
    if status in _UNREAD:
        return False, 0
    if codings - {"chunked"}:
        raise LookFailed(Fault.UNREADABLE_BODY, "The answer is wrapped in a way that nobody asked for.")
    if codings or not lengths:
        fields.discard("content-length")  # RFC 9112 6.3: the chunks decide
        return bool(codings), None
    fields["Content-Length"] = lengths.pop()
    return False, int(fields["Content-Length"])


def _listed(fields: HTTPHeaderDict, name: str) -> list[str]:
    """The members of a field whose value is a list (RFC 9110 5.6.1), empty ones left out."""
    values = ",".join(fields.getlist(name)).split(",")
    return [value for member in values if (value := member.strip(" \t"))]
