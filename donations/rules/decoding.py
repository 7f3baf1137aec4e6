"""Bytes of a page to text, in the order a browser follows (WHATWG Encoding and HTML standards).

Byte order mark; charset of the Content-Type header; `<meta>` in the first 1,024 bytes; UTF-8 if the bytes are
valid UTF-8; then the Cyrillic code pages if the bytes look like Cyrillic words; then windows-1252. Labels are
those of the WHATWG table only, so utf-7 and Python's own codecs (zlib, rot13, idna …) cannot be asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from donations.rules.data_files import read_table

META_WINDOW = 1024
FALLBACK = "cp1252"

LABELS: dict[str, str] = {
    label: row["encoding"] for row in read_table("encoding_labels.csv") for label in row["labels"].split()
}

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';]+)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[\s/][^>]*?charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the Python codec it was read with, and notes such as a label that nobody knows."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def encoding_for(label: str) -> str | None:
    """The codec of a WHATWG encoding label, or None for what browsers do not know."""
    return LABELS.get(label.strip().lower())


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Read `body` as a browser would. Never raises: bytes that cannot be read become U+FFFD."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(encoding, "replace"), encoding)
    notes: list[str] = []
    declared = _declared(body, content_type, notes)
    if declared == "replacement":
        return Decoded("", declared, (*notes, "replacement_encoding"))
    if declared and declared != "utf-8":
        return Decoded(body.decode(declared, "replace"), declared, tuple(notes))
    text = _as_utf8(body)
    if text is not None:
        return Decoded(text, "utf-8", tuple(notes))
    if declared == "utf-8" and not _mostly_wrong(body):
        return Decoded(body.decode("utf-8", "replace"), "utf-8", tuple(notes))
    if declared == "utf-8":
        notes.append("declared_utf8_is_not")
    guess = _guess(body)
    return Decoded(body.decode(guess, "replace"), guess, tuple(notes))


def _declared(body: bytes, content_type: str, notes: list[str]) -> str | None:
    header = _HEADER_CHARSET.search(content_type)
    if header:
        encoding = encoding_for(header.group(1))
        if encoding:
            return encoding
        notes.append("unknown_charset")
    meta = _META_CHARSET.search(_COMMENT.sub(b"", body[:META_WINDOW]))
    if not meta:
        return None
    encoding = encoding_for(meta.group(1).decode("ascii", "replace"))
    if encoding is None:
        notes.append("unknown_charset")
    # A page that could be read as far as this <meta> cannot be UTF-16: the standard reads it as UTF-8.
    return "utf-8" if encoding in ("utf-16-be", "utf-16-le") else encoding


def _as_utf8(body: bytes) -> str | None:
    """Strict UTF-8, save that the last character may be cut, as a byte cap cuts it."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start >= len(body) - 3:
            return body[: error.start].decode("utf-8")
        return None


def _mostly_wrong(body: bytes) -> bool:
    """More unreadable than readable non-ASCII text: the UTF-8 label is a template's habit, not the truth."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    readable = sum(1 for run in re.findall(r"[^\x00-\x7f\ufffd]+", text) for _ in run)
    return broken > 10 and broken > readable


def _guess(body: bytes) -> str:
    """A Cyrillic code page if high bytes come in whole words; single high letters are Western."""
    runs = _HIGH_RUN.findall(body[:65536])
    if not runs or sum(map(len, runs)) < 3 * len(runs):
        return FALLBACK
    sample = b"".join(runs)
    lower_1251 = sum(1 for byte in sample if byte >= 0xE0)
    lower_koi8 = sum(1 for byte in sample if 0xC0 <= byte < 0xE0)
    return "cp1251" if lower_1251 >= lower_koi8 else "koi8_r"
