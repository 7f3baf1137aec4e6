"""Slugs from names in any script: letters and digits of ASCII with hyphens, as addresses want them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

LONGEST = 100  # leaves room for a number in a field of 120


def _letters(pairs: str) -> dict[str, str]:
    """`шsh` is ш read as sh; a letter alone is silent."""
    return {pair[0]: pair[1:] for pair in pairs.split()}


# Ukrainian by resolution 55 of its Cabinet of Ministers (2010), other Cyrillic as usually romanised.
_CYRILLIC = _letters(
    "аa бb вv гh ґg дd еe жzh зz иy іi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch юiu яia єie їi"
    " йi ь ъ ыy эe ёyo ўu ђdj јj љlj њnj ћc џdz ѓgj ќkj ѕdz"
)
# The same resolution: these sound otherwise at the beginning of a word.
_CYRILLIC_FIRST = _letters("єye їyi йy юyu яya")
_GREEK = _letters("αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs τt υy φf χch ψps ωo ςs")
# Letters of Latin alphabets that do not fall apart into a letter and a mark.
_LATIN = _letters("ßss æae œoe øo đd ðd þth łl ıi ħh")
_LETTERS = {**_CYRILLIC, **_GREEK, **_LATIN}
_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc`]")
_OTHER = re.compile(r"[^a-z0-9]+")


def make_slug(text: str, otherwise: str) -> str:
    """A slug of at most 100 characters; from `otherwise` (a host) where `text` is in no script known here."""
    return _slug(text) or _slug(otherwise) or "charity"


def unused_slug(wanted: str, taken: Container[str]) -> str:
    """`wanted`, or with the first number from 2 on that makes it new."""
    number, slug = 2, wanted
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _slug(text: str) -> str:
    folded = unicodedata.normalize("NFC", _APOSTROPHES.sub("", text).casefold()).replace("зг", "zgh")
    latin = "".join(_latin(letter, folded[index - 1 : index]) for index, letter in enumerate(folded))
    plain = _OTHER.sub("-", latin).strip("-")
    if len(plain) <= LONGEST:
        return plain
    return plain[: LONGEST + 1].rpartition("-")[0] or plain[:LONGEST]


def _latin(letter: str, before: str) -> str:
    if letter in _CYRILLIC_FIRST and not before.isalpha():
        return _CYRILLIC_FIRST[letter]
    known = _LETTERS.get(letter)
    if known is not None:
        return known
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return _LETTERS.get(bare, bare)
