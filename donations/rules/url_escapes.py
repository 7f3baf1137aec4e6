"""Percent-encoding in its one form."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_ESCAPED_RUN = re.compile(r"(?:%[89A-F][0-9A-F])+")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def normal_escapes(text: str) -> str:
    """Upper-case hex, unreserved characters unescaped (RFC 3986 6.2.2) unless a bare % is among them."""
    if "%" not in text:
        return text
    keep_all = _BARE_PERCENT.search(text) is not None  # unescaping next to a bare % could make a new escape

    def normal(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if character in _UNRESERVED and not keep_all else match[0].upper()

    return _ESCAPE.sub(normal, text)


def readable(text: str) -> str:
    """A canonical path for people's eyes: letters of other scripts written out, everything else as it was.

    Only whole runs of letters, digits and their marks are unescaped, so nothing that separates, hides or
    turns the reading order ever appears; the address itself stays the escaped one.
    """
    return _ESCAPED_RUN.sub(lambda match: _letters(match[0]), text) if "%" in text else text


def _letters(run: str) -> str:
    decoded = unquote(run, errors="replace")
    return decoded if all(unicodedata.category(letter)[0] in "LNM" for letter in decoded) else run
