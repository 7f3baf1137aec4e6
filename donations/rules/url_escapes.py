"""Percent-encoding in its one form."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
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
