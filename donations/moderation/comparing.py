"""What was approved beside what is there now, letter by letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from donations.models import Check, Hold, Link, Sighting
from donations.moderation.words import SUBJECTS, result_of

LONGEST = 600
SHORTEST_RUN = 3
LEAST_IN_COMMON = 0.4  # values that share less are two values, not one that changed


@dataclass(frozen=True, slots=True)
class Part:
    """A run of letters; `differs` when the other value has something else here."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a name, both values in parts, and the text around each where there is any.

    `is_hidden`: what was found is on the page, and a donor cannot see it.
    """

    what: str
    approved: tuple[Part, ...]
    found: tuple[Part, ...]
    differs: bool
    approved_context: str = ""
    found_context: str = ""
    is_hidden: bool = False


def compare(link: Link, holds: Iterable[Hold], last: Check | None) -> list[Line]:
    """What the open holds found first, then the destination as approved and as it stands.

    A link never approved has nothing on the approved side.
    """
    lines = [_difference(one) for hold in holds for one in hold.differences]
    approved = link.baseline or {}
    now = link.proposal()
    lines.append(line(_("Address"), approved.get("url", ""), now.url))
    if last is not None and last.final_url and last.final_url != now.url:
        lines.append(line(_("Where it led"), now.url, last.final_url))
    payees = line(_("Payees"), _listed(approved.get("payees", [])), _listed(now.payees))
    unseen = _hidden_where_gathered(now.payees)
    lines.append(replace(payees, is_hidden=bool(unseen), found_context=_listed(unseen)))
    lines.append(
        line(_("Allowed hosts"), _listed(approved.get("allowed_hosts", [])), _listed(now.allowed_hosts))
    )
    lines.append(line(_("Names"), _listed(approved.get("names", [])), _listed(now.names)))
    lines.append(line(_("Register numbers"), _listed(approved.get("numbers", [])), _listed(now.numbers)))
    return [one for one in lines if one.approved or one.found]


def line(what: str, approved: str, found: str, approved_context: str = "", found_context: str = "") -> Line:
    """Two values side by side; where one is missing nothing is marked in the other."""
    left, right = _parts(approved[:LONGEST], found[:LONGEST])
    differs = bool(approved) and approved != found
    return Line(what, left, right, differs, approved_context, found_context)


def _difference(found: dict[str, Any]) -> Line:
    what = str(found.get("what", ""))
    values = [_value(what, str(found.get(side, ""))) for side in ("approved", "found")]
    contexts = [_context(str(found.get(side, ""))) for side in ("approved_context", "found_context")]
    scheme = what.upper() if what == "iban" else what.replace("_", " ").capitalize()
    subject = str(SUBJECTS.get(what) or scheme)
    return replace(line(subject, *values, *contexts), is_hidden=bool(found.get("hidden")))


def _hidden_where_gathered(payees: Iterable[str]) -> list[str]:
    """Of these identities, those that some page showed to nobody when they were gathered from it."""
    seen = Sighting.objects.filter(destination__in=payees).values_list("destination", "warnings")
    return sorted({identity for identity, warnings in seen if "hidden" in warnings})


def _value(what: str, value: str) -> str:
    return result_of(value) if what == "result" and value else _grouped(what, value)


def _context(words: str) -> str:
    return _("seen from here") if words == "here" else words


def _grouped(what: str, value: str) -> str:
    """An IBAN in fours, as people read it aloud; with its scheme where the row does not name it."""
    bare = value.removeprefix("iban:")
    if what != "iban" and bare == value:
        return value
    fours = " ".join(bare[at : at + 4] for at in range(0, len(bare), 4))
    return fours if what == "iban" else f"iban: {fours}"


def _listed(values: Iterable[str]) -> str:
    return "\n".join(_grouped("", value) for value in values)


def _parts(approved: str, found: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    if not approved or not found or approved == found:
        return _whole(approved), _whole(found)
    runs = _places(approved, found) if len(approved) == len(found) else _runs(approved, found)
    left = [(same, approved[a_from:a_to]) for same, a_from, a_to, _b_from, _b_to in runs]
    right = [(same, found[b_from:b_to]) for same, _a_from, _a_to, b_from, b_to in runs]
    return _joined(left), _joined(right)


def _places(approved: str, found: str) -> list[tuple[bool, int, int, int, int]]:
    """Values of one length, as account numbers are, are compared place by place."""
    return [
        (mine == other, at, at + 1, at, at + 1)
        for at, (mine, other) in enumerate(zip(approved, found, strict=True))
    ]


def _runs(approved: str, found: str) -> list[tuple[bool, int, int, int, int]]:
    """Others by their longest common runs; one or two letters that agree by chance do not count."""
    matcher = SequenceMatcher(None, approved, found, autojunk=False)
    if matcher.ratio() < LEAST_IN_COMMON:
        return [(False, 0, len(approved), 0, len(found))]
    codes = matcher.get_opcodes()
    inside = range(1, len(codes) - 1)
    return [
        (
            kind == "equal" and not (index in inside and a_to - a_from < SHORTEST_RUN),
            a_from,
            a_to,
            b_from,
            b_to,
        )
        for index, (kind, a_from, a_to, b_from, b_to) in enumerate(codes)
    ]


def _joined(runs: list[tuple[bool, str]]) -> tuple[Part, ...]:
    """Neighbours of one kind become one part."""
    together = groupby(((same, text) for same, text in runs if text), key=lambda run: run[0])
    return tuple(Part("".join(text for _same, text in group), not same) for same, group in together)


def _whole(text: str) -> tuple[Part, ...]:
    return (Part(text, False),) if text else ()
