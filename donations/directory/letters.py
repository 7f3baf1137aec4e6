"""Two hosts letter by letter, in words: for people who do not see the difference, or do not see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from donations.rules.letter_pairs import LetterPair


@dataclass(frozen=True, slots=True)
class Letter:
    """`script` is the first word of its Unicode name, `code` its code point."""

    text: str
    script: str
    code: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the hosts differ; an empty list where one of them has nothing."""

    place: str
    listed: list[Letter]
    pasted: list[Letter]


def differences(pairs: Iterable[LetterPair]) -> list[Difference]:
    """The pairs that differ, with their place counted in the listed host from 1."""
    found = []
    place = 1
    for pair in pairs:
        if pair.differs:
            where = gettext("Letter %(place)d") % {"place": place}
            found.append(Difference(where, _letters(pair.listed), _letters(pair.pasted)))
        place += len(pair.listed)
    return found


def _letters(text: str) -> list[Letter]:
    return [Letter(letter, _script(letter), f"U+{ord(letter):04X}") for letter in text]


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0].capitalize()
    return "" if letter.isascii() and not letter.isalpha() else name
