"""Text made comparable: case, accents, vowel marks and spelling variants do not count; words one by one."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss"}
    # Arabic letters that writers use for one another.
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ك": "ك", "ک": "ك", "ی": "ي", "ـ": ""}
)
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower case, without accents and vowel marks, compatibility forms resolved."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in spread if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded. Scripts without spaces come as whole runs."""
    return tuple(_WORD.findall(fold(text)))
