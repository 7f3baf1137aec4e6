"""Arabic letters joined, and lines put into the order of the eye, for a painter that can do neither.

Pillow shapes Arabic only where the system has FriBiDi, which a fresh machine may lack; this is enough for the
short, single-direction lines of a banner: joining by the forms of Unicode, order by UAX 9 without embeddings.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

FORM_BLOCKS = (range(0xFB50, 0xFDFC), range(0xFE80, 0xFEFD))
TATWEEL = "\u0640"
LAM = "\u0644"
MIRRORS = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
NUMBERS = ("EN", "AN")


@lru_cache(maxsize=1)
def joined_forms() -> dict[tuple[str, str], str]:
    """(letters, `isolated` | `final` | `initial` | `medial`) to its code point, by Unicode's own table."""
    forms: dict[tuple[str, str], str] = {}
    for block in FORM_BLOCKS:
        for code in block:
            form, _, letters = unicodedata.decomposition(chr(code)).partition("> ")
            bases = "".join(chr(int(letter, 16)) for letter in letters.split())
            if len(bases) == 1 or (
                len(bases) == 2 and bases[0] == LAM and bases[1] in "\u0622\u0623\u0625\u0627"
            ):
                forms.setdefault((bases, form.lstrip("<")), chr(code))
    return forms


def join(text: str) -> str:
    """`text` in reading order, each Arabic letter in its joined form; vowel marks, which are optional, go."""
    forms = joined_forms()
    letters = [letter for letter in text if not _is_vowel_mark(letter)]
    drawn: list[str] = []
    at = 0
    while at < len(letters):
        pair = "".join(letters[at : at + 2])
        unit = pair if (pair, "isolated") in forms and len(pair) == 2 else letters[at]
        before = at > 0 and _joins_onward(letters[at - 1]) and _joins_back(unit[0])
        after = (
            at + len(unit) < len(letters) and _joins_onward(unit[-1]) and _joins_back(letters[at + len(unit)])
        )
        form = {
            (False, False): "isolated",
            (True, False): "final",
            (False, True): "initial",
            (True, True): "medial",
        }
        drawn.append(forms.get((unit, form[before, after]), unit))
        at += len(unit)
    return "".join(drawn)


def _is_vowel_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn" and unicodedata.name(letter, "").startswith("ARABIC")


def _joins_onward(letter: str) -> bool:
    return letter == TATWEEL or (letter, "initial") in joined_forms()


def _joins_back(letter: str) -> bool:
    return letter == TATWEEL or (letter, "final") in joined_forms()


def as_seen(text: str, *, rtl: bool) -> str:
    """`text` from left to right as the eye meets it; `rtl` is the direction of the line."""
    levels = _levels([unicodedata.bidirectional(letter) or "ON" for letter in text], rtl)
    letters = [
        letter.translate(MIRRORS) if level % 2 else letter for letter, level in zip(text, levels, strict=True)
    ]
    for level in range(max(levels, default=0), 0, -1):
        _turn_runs(letters, levels, level)
    return "".join(letters)


def _turn_runs(letters: list[str], levels: list[int], level: int) -> None:
    """Reverse every run at or above `level` (rule L2), and its levels with it."""
    at = 0
    while at < len(letters):
        end = at
        while end < len(letters) and levels[end] >= level:
            end += 1
        letters[at:end] = letters[at:end][::-1]
        levels[at:end] = levels[at:end][::-1]
        at = end + 1


def _levels(kinds: list[str], rtl: bool) -> list[int]:
    """The embedding level of each letter: weak types, then neutral ones, then the implicit levels."""
    kinds = _settle_neutrals(_settle_weak(kinds, "R" if rtl else "L"), "R" if rtl else "L")
    if rtl:
        return [1 if kind == "R" else 2 for kind in kinds]
    return [{"L": 0, "R": 1}.get(kind, 2) for kind in kinds]


def _settle_weak(kinds: list[str], base: str) -> list[str]:
    """Rules W1 to W7: numbers take after the letters before them, their separators after the numbers."""
    settled: list[str] = []
    strong = base
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kind = settled[-1] if settled else base
        elif kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN":
            kind = {"AL": "AN", "L": "L"}.get(strong, "EN")
        elif kind in ("CS", "ES") and settled and kinds[at + 1 : at + 2] == ["EN"] and kinds[at - 1] == "EN":
            kind = settled[-1]
        settled.append("R" if kind == "AL" else kind)
    return settled


def _settle_neutrals(kinds: list[str], base: str) -> list[str]:
    """Rules N1 and N2: what stands between two of a kind joins them, the rest takes the line's direction."""
    settled = list(kinds)
    at = 0
    while at < len(settled):
        end = at
        while end < len(settled) and settled[end] not in ("L", "R", *NUMBERS):
            end += 1
        if end > at:
            before = _side(settled[at - 1] if at else base)
            after = _side(settled[end] if end < len(settled) else base)
            settled[at:end] = [before if before == after else base] * (end - at)
        at = end + 1
    return settled


def _side(kind: str) -> str:
    return "R" if kind in NUMBERS else kind
