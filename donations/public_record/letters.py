"""Two hosts letter by letter, in words: for people who do not see the difference, or do not see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from donations.rules.letter_pairs import LetterPair

# The scripts whose letters are taken for others most often; the names of the others stay as Unicode has them.
SCRIPTS: dict[str, Promise] = {
    "ARABIC": gettext_lazy("Arabic script"),
    "ARMENIAN": gettext_lazy("Armenian script"),
    "CYRILLIC": gettext_lazy("Cyrillic"),
    "GREEK": gettext_lazy("Greek script"),
    "HEBREW": gettext_lazy("Hebrew script"),
    "LATIN": gettext_lazy("Latin"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """`script` is the first word of its Unicode name, in the language of the page; `code` its code point."""

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
    """The pairs that differ, with their place counted in the listed host from 1.

    Neighbours that stand in one host only are one difference.
    """
    found = []
    place = 1
    for (differs, one_sided), run in groupby(pairs, key=_manner):
        together = list(run)
        rows = [together] if one_sided else [[pair] for pair in together]
        for row in rows:
            listed = "".join(pair.listed for pair in row)
            if differs:
                where = gettext("Letter %(place)d") % {"place": place}
                found.append(
                    Difference(where, _letters(listed), _letters("".join(pair.pasted for pair in row)))
                )
            place += len(listed)
    return found


def _manner(pair: LetterPair) -> tuple[bool, str]:
    """Does it differ, and is it in one host only: in which?"""
    return pair.differs, "" if pair.listed and pair.pasted else "listed" if pair.listed else "pasted"


def _letters(text: str) -> list[Letter]:
    return [Letter(letter, _script(letter), f"U+{ord(letter):04X}") for letter in text]


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return "" if letter.isascii() and not letter.isalpha() else str(SCRIPTS.get(name) or name.capitalize())
