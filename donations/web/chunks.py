"""A body that comes in chunks (RFC 9112 7.1): one reading of each size, line ends as browsers take them."""

from __future__ import annotations

import io
import re

from donations.rules.observation import Fault
from donations.web.failure import LookFailed

LONGEST_SIZE_LINE = 16 * 1024
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\r\n]*)?\r?\n")
LINE_ENDS = (b"\r\n", b"\n")


class Chunks:
    """The reading side of such a body.

    Python's own readers take `-1`, `+5`, `0x5` and `1_0` for sizes, and any two bytes for the end of a chunk,
    so that a page could say one thing to them and another to a browser. Trailers are left on the wire: nobody
    asked for them, and no connection is kept.
    """

    def __init__(self, wire: io.BufferedReader) -> None:
        self._wire = wire
        self._left = 0  # of the chunk that is under way
        self._has_ended = False

    def read(self, size: int) -> bytes:
        """The next `size` bytes, fewer only at the end of the body. Raises LookFailed where it is unsound."""
        pieces: list[bytes] = []
        while size > 0 and not self._has_ended:
            if self._left == 0:
                self._left = self._next_size()
                self._has_ended = self._left == 0
                continue
            pieces.append(self._some(min(size, self._left)))
            size -= len(pieces[-1])
        return b"".join(pieces)

    def _some(self, size: int) -> bytes:
        piece = self._wire.read(size)
        if len(piece) < size:
            raise LookFailed(Fault.CUT_SHORT, "The host stopped in the middle of its answer.")
        self._left -= size
        if self._left == 0 and self._line() not in LINE_ENDS:
            raise LookFailed(Fault.BAD_ANSWER, "The host sent a chunk that is longer than it said.")
        return piece

    def _next_size(self) -> int:
        found = _SIZE.fullmatch(self._line())
        if found is None:
            raise LookFailed(Fault.BAD_ANSWER, "The host sent a chunk size that is none.")
        return int(found[1], 16)

    def _line(self) -> bytes:
        line = self._wire.readline(LONGEST_SIZE_LINE)
        if not line.endswith(b"\n") and len(line) < LONGEST_SIZE_LINE:
            raise LookFailed(Fault.CUT_SHORT, "The host stopped in the middle of its answer.")
        return line
