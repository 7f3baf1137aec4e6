"""What a form is for, as its fields and buttons tell in whatever language they are labelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from donations.rules.donation_words import asking
from donations.rules.folding import words
from donations.rules.word_files import read_words

AMOUNTS = frozenset(word for line in read_words("amount_fields.txt") for word in words(line))
_SEARCHED = frozenset(
    ["s", "q", "k", "query", "keys", "keyword", "keywords", "search", "term", "terms", "text"]
)
_UNTYPED = frozenset({"hidden", "submit", "button", "image", "reset"})
_IDLE = frozenset({"checkbox", "radio"})
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SUM = re.compile(r"\D{0,4}\d{1,3}(?:[ .,'\u00a0]?\d{3}){0,3}(?:[.,]\d{2})?\D{0,4}")
FEW_CHOICES = 2

Attributes = Mapping[str, str | None]


class Purpose(StrEnum):
    """`aside`: a search, a letter to subscribe to, a log-in. `untold`: the fields could serve anything."""

    GIFT = "gift"
    ASIDE = "aside"
    UNTOLD = "untold"


def purpose(fields: Sequence[Attributes], labels: Iterable[str]) -> Purpose:
    """What a form is for. `fields`: its inputs and choices, `labels`: its buttons; none is switched off."""
    if _asks_how_much(fields) or any(_asks(label) for label in labels):
        return Purpose.GIFT
    kinds = [(_kind(field), field) for field in fields]
    if any(kind in ("password", "search") for kind, _ in kinds):
        return Purpose.ASIDE
    filled_in = [(kind, field) for kind, field in kinds if kind not in _UNTYPED | _IDLE]
    if len(filled_in) == 1 and (filled_in[0][1].get("name") or "").lower() in _SEARCHED:
        return Purpose.ASIDE
    return Purpose.ASIDE if _subscribes(filled_in) else Purpose.UNTOLD


def _asks_how_much(fields: Sequence[Attributes]) -> bool:
    """A field named for it, or a choice between sums."""
    if any(AMOUNTS & set(_named(field)) for field in fields if _kind(field) not in _UNTYPED):
        return True
    sums = [field for field in fields if _kind(field) == "radio" and _SUM.fullmatch(field.get("value") or "")]
    return len(sums) >= FEW_CHOICES


def _subscribes(filled_in: list[tuple[str, Attributes]]) -> bool:
    """An address for letters, and at most a name besides."""
    letters = [kind == "email" or "email" in _named(field) for kind, field in filled_in]
    return any(letters) and len(letters) <= FEW_CHOICES


def _kind(field: Attributes) -> str:
    return (field.get("type") or "").strip().lower()


def _named(field: Attributes) -> tuple[str, ...]:
    return words(_CAPITAL.sub(" ", (field.get("name") or field.get("id") or "")[:80]))


def _asks(label: str) -> bool:
    """A button's few words mean what they say: support, where a sentence may speak of it otherwise."""
    found = asking(label)
    return bool(found.strong or (found.weak and len(label.split()) <= FEW_CHOICES and not found.never))
