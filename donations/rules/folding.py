"""Text made comparable: case, accents, vowel marks and spelling variants do not count; words one by one."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = (
    {"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss"}
    # Arabic letters that writers use for one another.
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ك": "ك", "ک": "ك", "ی": "ي", "ـ": ""}
    # Places where a word may be parted, and signs that show nothing.
    | {"\u00ad": "", "\u200b": "", "\u2060": ""}
)
# The combining characters of the basic plane: all of them stand in these stretches.
_STRETCHES = ((0x0300, 0x3100), (0xA600, 0xAC00), (0xFB00, 0xFE30))
_MARKS = "".join(
    chr(code) for first, end in _STRETCHES for code in range(first, end) if unicodedata.combining(chr(code))
)
_MARK = re.compile(f"[{_MARKS}]+")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_ASCII_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}
_WORD = re.compile(r"[^\W_]+")
# The Arabic article, also behind a one-letter particle (and, by, as …); what is left is a word of its own.
_ARTICLE = re.compile(r"(?:[وفبك]?ال|لل)(?=\w{2})")


def fold(text: str) -> str:
    """Lower case, without accents and vowel marks, compatibility forms resolved."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.casefold())
    bare = _MARK.sub("", spread)
    if _BEYOND.search(bare):
        bare = "".join(char for char in bare if not unicodedata.combining(char))
    bare = unicodedata.normalize("NFC", bare)
    for letter, plain in _LETTERS.items():
        if letter in bare:
            bare = bare.replace(letter, plain)
    return bare


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded. Scripts without spaces come as whole runs."""
    folded = fold(text)
    if folded.isascii():
        return tuple(folded.translate(_ASCII_SIGNS).split())
    return tuple(_WORD.findall(folded))


def without_article(word: str) -> str:
    """A word without the Arabic article before it, so that both ways to write it find the same."""
    article = _ARTICLE.match(word)
    return word[article.end() :] if article else word
