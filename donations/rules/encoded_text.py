"""Text under escapes and in encodings that scripts and style sheets undo."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

MOST_TRIED = 300

_A_NUMBER = re.compile(r"0[xX][0-9a-fA-F]{2}|\d{2,3}")
_RUN = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{20,800}+(?![A-Za-z0-9+/_-])")
# "BCD", with which the text of such a code begins, in base64.
_CODED = re.compile(r"(?<![A-Za-z0-9_-])QkNE[A-Za-z0-9_-]{40,1200}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2})+")
_ESCAPE = re.compile(
    r"\\(?:u\{0{0,4}([0-9a-fA-F]{2,5})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([01]?[0-7]{2})|[nrtvf])"
)
_PERCENT = re.compile(r"(?:%[2-7][0-9A-Fa-f])+")
_SHEET_ESCAPE = re.compile(r"\\([0-9a-fA-F]{2,6})[ \t\n]?")
_LETTERS = bytes(97 if code < 128 and chr(code).isalnum() else 32 for code in range(256))
_LONG_RUN = b"a" * 20


def without_escapes(text: str) -> str:
    """A script's text with the escapes of plain letters and digits undone; line ends become spaces."""
    if "\\" in text:
        text = _ESCAPE.sub(_escaped, text)
    return _PERCENT.sub(lambda match: unquote(match[0]), text) if "%" in text else text


def _escaped(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if match[4]:
        return _harmless(int(match[4], 8), match[0])
    return _harmless(int(digits, 16), match[0]) if digits else " "


def _harmless(code: int, written: str) -> str:
    """What ends no string when it stands in a script's text."""
    char = chr(min(code, 0xFFFD))
    return char if code > 127 or char.isalnum() or char in " -.:/@=_&?" else written


def without_sheet_escapes(sheet: str) -> str:
    return _SHEET_ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), sheet)


def characters(numbers: str) -> str:
    written = (match[0] for match in _A_NUMBER.finditer(numbers))
    return "".join(chr(int(number, 16 if number[1] in "xX" else 10)) for number in written)


def from_base64(text: str) -> Iterator[str]:
    """Readable text in base64, or in pairs of hexadecimal digits, wherever it stands."""
    if _LONG_RUN not in text.encode("ascii", "replace").translate(_LETTERS):
        return
    for match in islice(_RUN.finditer(text), MOST_TRIED):
        decoded = plain_of_base64(match[0])
        if not decoded and _HEX.fullmatch(match[0]):
            decoded = _readable(bytes.fromhex(match[0]))
        if decoded:
            yield decoded


def plain_of_base64(text: str) -> str:
    try:
        return _readable(b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_"))
    except ValueError:
        return ""


def _readable(content: bytes) -> str:
    text = content.decode("utf-8", "replace")
    if content.startswith(b"BCD"):
        text = content.decode("utf-8" if "\ufffd" not in text else "latin-1")
    return "" if "\ufffd" in text or any(char < " " and char not in "\r\n\t" for char in text) else text


def coded_text(address: str) -> str:
    """What an address carries as the text of a payment code (`/qr/QkNE…`), or an empty string."""
    for match in islice(_CODED.finditer(address), MOST_TRIED):
        text = plain_of_base64(match[0])
        if text.startswith("BCD"):
            return text
    return ""
