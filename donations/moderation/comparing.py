"""What was approved beside what is there now, letter by letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from donations.models import Check, Hold, Link

LONGEST = 600


@dataclass(frozen=True, slots=True)
class Part:
    """A run of letters; `differs` when the other value has something else here."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a name, both values in parts, and the text around each where there is any."""

    what: str
    approved: tuple[Part, ...]
    found: tuple[Part, ...]
    differs: bool
    approved_context: str = ""
    found_context: str = ""


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
    lines.append(line(_("Payees"), _listed(approved.get("payees", [])), _listed(now.payees)))
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
    values = [_grouped(what, str(found.get(side, ""))) for side in ("approved", "found")]
    contexts = [str(found.get(side, "")) for side in ("approved_context", "found_context")]
    return line(what.upper() if what == "iban" else what.replace("_", " ").capitalize(), *values, *contexts)


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
    left: list[Part] = []
    right: list[Part] = []
    for kind, a_from, a_to, b_from, b_to in SequenceMatcher(
        None, approved, found, autojunk=False
    ).get_opcodes():
        differs = kind != "equal"
        left += [Part(approved[a_from:a_to], differs)] if a_to > a_from else []
        right += [Part(found[b_from:b_to], differs)] if b_to > b_from else []
    return tuple(left), tuple(right)


def _whole(text: str) -> tuple[Part, ...]:
    return (Part(text, False),) if text else ()
