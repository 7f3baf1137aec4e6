"""Groups repeated without going back, alike on every Python.

Before 3.11.5 a round that fails leaves what it has read of the text behind it, as if it had matched, and
Debian 12 brings 3.11.2. There an atomic group does the same, at the cost of remembering each round.
"""

from __future__ import annotations

import sys

_LEAVES_NOTHING = sys.version_info >= (3, 11, 5)


def possessive(pattern: str, times: str) -> str:
    """`pattern` as often as possible, as a part of a regular expression; `times` is `*`, `+` or `?`."""
    return rf"(?:{pattern}){times}+" if _LEAVES_NOTHING else rf"(?>(?:{pattern}){times})"
