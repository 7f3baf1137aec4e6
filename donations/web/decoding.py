"""Undoing gzip and deflate within bounds: a bomb costs no more than the page it pretends to be."""

from __future__ import annotations

import zlib

from donations.rules.observation import Fault
from donations.web.failure import LookFailed

DECODED_BYTES = 1024 * 1024
MAX_MEMBERS = 16
_GZIP_WBITS = 31
_GZIP_MAGIC = b"\x1f\x8b"
# IANA's HTTP content codings that change the bytes. Any other name (`none`, `utf-8`) is passed over, as
# browsers pass over it: such servers send the plain page.
_CODINGS = frozenset(
    ("aes128gcm", "br", "compress", "dcb", "dcz", "deflate", "exi", "gzip", "pack200-gzip", "zstd")
)
_OLD_NAMES = {"x-gzip": "gzip", "x-compress": "compress"}


class Inflater:
    """Takes a body piece by piece, keeps at most `limit` decoded bytes; `full` says that a rest was left.

    `encoding` is the Content-Encoding header as it came.
    """

    def __init__(self, encoding: str, limit: int = DECODED_BYTES) -> None:
        codings = _codings(encoding)
        self._gzip = codings == ["gzip"]
        self._deflate = codings == ["deflate"]
        if codings and not self._gzip and not self._deflate:
            raise LookFailed(
                Fault.UNREADABLE_BODY, "The answer is compressed in a way that nobody asked for."
            )
        self._stream = zlib.decompressobj(_GZIP_WBITS) if self._gzip else None
        self._members = 1
        self._pieces: list[bytes] = []
        self._left = limit
        self._ended = False
        self._started = False
        self._first = b""  # of a deflate body: two bytes tell its kind
        self.full = False

    def feed(self, piece: bytes) -> None:
        """Decodes one piece. Raises LookFailed when it does not decode."""
        if not piece or self._ended:
            return
        if self._deflate and not self._started:
            self._first += piece
            if len(self._first) < 2:
                return
            piece = self._first
            self._stream = zlib.decompressobj(_deflate_wbits(piece))
        self._started = True
        if self._stream is None:
            self._keep(piece)
            return
        try:
            self._inflate(piece)
        except zlib.error:
            raise LookFailed(Fault.UNREADABLE_BODY, "The compressed answer does not decode.") from None

    def close(self) -> bytes:
        """The decoded body. Raises LookFailed when the compressed stream was cut in the middle."""
        is_open = self._stream is not None and self._started and not self._stream.eof
        if (is_open and not self.full) or (self._first and not self._started):
            raise LookFailed(Fault.CUT_SHORT, "The compressed answer ends in the middle.")
        return b"".join(self._pieces)

    def _inflate(self, piece: bytes) -> None:
        while piece and not self.full and not self._ended and self._stream is not None:
            if self._stream.eof:
                self._begin_member(piece)
            else:
                self._keep(self._stream.decompress(piece, self._left + 1))
                piece = self._stream.unused_data

    def _begin_member(self, piece: bytes) -> None:
        if not self._gzip or not _GZIP_MAGIC.startswith(piece[:2]):
            self._ended = True  # what follows the stream is no part of it; browsers drop it too
            return
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise LookFailed(Fault.UNREADABLE_BODY, "The compressed answer has too many parts.")
        self._stream = zlib.decompressobj(_GZIP_WBITS)

    def _keep(self, decoded: bytes) -> None:
        self.full = self.full or len(decoded) > self._left
        self._pieces.append(decoded[: self._left])
        self._left -= len(self._pieces[-1])


def _codings(header: str) -> list[str]:
    names = (name.strip().lower() for name in header.split(","))
    return [coding for name in names if (coding := _OLD_NAMES.get(name, name)) in _CODINGS]


def _deflate_wbits(first: bytes) -> int:
    """Zlib-wrapped as RFC 9110 says, or the bare stream that some servers send under the same name."""
    wrapped = first[0] & 0x0F == 8 and (first[0] << 8 | first[1]) % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
