"""CSS selectors as far as a page at rest can answer them: which elements of a tree does one pick?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

LONGEST_SELECTOR = 500
MOST_COMPOUNDS = 8
MOST_STEPS = 300

_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n]?|(.))")
_NAME = r"(?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}[ \t\n]?|\\[^\n])+"
_PIECE = re.compile(
    rf"(?P<tag>\*|{_NAME})|\.(?P<class>{_NAME})|#(?P<id>{_NAME})"
    rf"|\[\s*(?P<attribute>[\w-]+)\s*(?:(?P<sign>[~^$*|]?=)\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\]\s]+)\s*[is]?)?\s*\]"
    rf"|::?(?P<state>[\w-]+)(?P<inside>\()?"
)
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_NTH = re.compile(r"\s*(?:(odd|even)|([+-]?\d*)n\s*([+-]\s*\d+)?|([+-]?\d+))\s*")
# What a donor's own hand brings about; what is not there at rest.
_STATE_NAMES = "hover focus focus-within focus-visible active target checked open popover-open target-within"
STATES = frozenset(_STATE_NAMES.split())
_REST_NAMES = "root link any-link visited enabled read-only read-write defined scope"
_AT_REST = frozenset(_REST_NAMES.split())
_OF_OTHERS = frozenset(("not", "is", "where", "matches", "any", "-webkit-any", "-moz-any"))
_PLACES = {
    "first-child": ("nth-child", "1"),
    "last-child": ("nth-last-child", "1"),
    "first-of-type": ("nth-of-type", "1"),
    "last-of-type": ("nth-last-of-type", "1"),
}

Attributes = dict[str, str]
Test = tuple[str, str, str]  # attribute, sign, value


class Element(Protocol):
    """One element of a tree as selectors see it."""

    tag: str

    @property
    def attributes(self) -> Attributes:
        """Its attributes."""

    def parent(self) -> Element | None:
        """The element that holds it."""

    def before(self) -> Element | None:
        """The sibling before it."""

    def place(self, kind: str) -> int:
        """Its place among its siblings from 1, by the kind of `:nth-…`; 0 where that is too far."""


@dataclass(frozen=True, slots=True)
class Compound:
    """What is asked of one element. `needs_a_hand`: it must be hovered, opened or the like."""

    tag: str = ""
    id: str = ""
    classes: tuple[str, ...] = ()
    tests: tuple[Test, ...] = ()
    none_of: tuple[Compound, ...] = ()
    one_of: tuple[tuple[Compound, ...], ...] = ()
    places: tuple[tuple[str, int, int], ...] = ()
    needs_a_hand: bool = False

    @property
    def weight(self) -> tuple[int, int, int]:
        """Specificity: ids, then classes and their kin, then tags."""
        inner = [
            max((one.weight for one in some), default=(0, 0, 0)) for some in (*self.one_of, self.none_of)
        ]
        middle = len(self.classes) + len(self.tests) + len(self.places) + self.needs_a_hand
        own = (int(bool(self.id)), middle, int(bool(self.tag)))
        first, second, third = (sum(weights) for weights in zip(own, *inner, strict=True))
        return first, second, third

    @property
    def signs(self) -> tuple[str, ...]:
        """What an element must carry to be picked: the rarest sign first."""
        tests = tuple(f"[{name}]" for name, _, _ in self.tests)
        own = ((f"#{self.id}",) if self.id else ()) + tuple(f".{name}" for name in self.classes) + tests
        return own + ((self.tag,) if self.tag else ())


@dataclass(frozen=True, slots=True)
class Selector:
    """Compounds from the right to the left, and what stands between each and the one before it."""

    compounds: tuple[Compound, ...]
    between: tuple[str, ...] = ()

    @property
    def weight(self) -> tuple[int, int, int]:
        """Specificity of the whole."""
        weights = [compound.weight for compound in self.compounds]
        first, second, third = (sum(column) for column in zip(*weights, strict=True))
        return first, second, third

    @property
    def needs_a_hand(self) -> bool:
        return any(compound.needs_a_hand for compound in self.compounds)


def split_list(text: str) -> list[str]:
    """The members of a list of selectors; commas inside brackets part nothing."""
    if "(" not in text and "[" not in text:
        return [part.strip() for part in text.split(",") if part.strip()]
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(text):
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif sign == "," and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]


@lru_cache(maxsize=4096)
def selector(text: str) -> Selector | None:
    """One selector read; None for what a page at rest cannot answer, or what is none."""
    if len(text) > LONGEST_SELECTOR:
        return None
    compounds: list[Compound] = []
    between: list[str] = []
    place = 0
    while True:
        read = _compound(text, place)
        if read is None:
            return None
        compound, place = read
        compounds.append(compound)
        if place >= len(text):
            break
        sign = _COMBINATOR.match(text, place)
        if sign is None or len(compounds) >= MOST_COMPOUNDS:
            return None
        between.append(sign[1] or " ")
        place = sign.end()
    return Selector(tuple(reversed(compounds)), tuple(reversed(between)))


@dataclass(slots=True)
class _Draft:
    """A compound selector that is being read."""

    tag: str = ""
    id: str = ""
    needs_a_hand: bool = False
    classes: list[str] = field(default_factory=list)
    tests: list[Test] = field(default_factory=list)
    none_of: list[Compound] = field(default_factory=list)
    one_of: list[tuple[Compound, ...]] = field(default_factory=list)
    places: list[tuple[str, int, int]] = field(default_factory=list)

    def take_name(self, match: re.Match[str]) -> None:
        """A class, an id or an attribute."""
        if match["class"]:
            self.classes.append(_unescaped(match["class"]))
        elif match["id"]:
            self.id = _unescaped(match["id"])
        else:
            value = (match["value"] or "").strip("\"'")
            self.tests.append((match["attribute"].lower(), match["sign"] or "", value))

    def take_state(self, state: str, inside: str) -> bool:
        """A pseudo-class with what stands in its brackets; False for one that cannot be told."""
        if state in STATES:
            self.needs_a_hand = True
        elif state in _OF_OTHERS:
            inner = _inner(inside)
            if inner is None:
                return False
            if state == "not":
                self.none_of += inner
            else:
                self.one_of.append(tuple(inner))
        elif nth := _nth(*_PLACES.get(state, (state, inside))):
            self.places += nth
        elif state == "only-child":
            self.places += [("nth-child", 0, 1), ("nth-last-child", 0, 1)]
        else:
            return state in _AT_REST
        return True

    def finished(self) -> Compound:
        return Compound(
            tag=self.tag,
            id=self.id,
            classes=tuple(self.classes),
            tests=tuple(self.tests),
            none_of=tuple(self.none_of),
            one_of=tuple(self.one_of),
            places=tuple(self.places),
            needs_a_hand=self.needs_a_hand,
        )


def _compound(text: str, place: int) -> tuple[Compound, int] | None:
    draft, start = _Draft(), place
    while match := _PIECE.match(text, place):
        place = match.end()
        if match["tag"]:
            if place != start + len(match["tag"]):
                return None
            draft.tag = "" if match["tag"] == "*" else match["tag"].lower()
        elif match["state"]:
            inside = ""
            if match["inside"]:
                end = _closing(text, place)
                inside, place = text[place:end], end + 1
            if not draft.take_state(match["state"].lower(), inside):
                return None
        else:
            draft.take_name(match)
    return None if place == start else (draft.finished(), place)


def _closing(text: str, place: int) -> int:
    depth = 1
    for at in range(place, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at
    return len(text)


def _inner(text: str) -> list[Compound] | None:
    read = [selector(part) for part in split_list(text)[:20]]
    if any(inner is None or len(inner.compounds) != 1 for inner in read):
        return None
    return [inner.compounds[0] for inner in read if inner]


def _nth(state: str, inside: str) -> list[tuple[str, int, int]]:
    """`nth-…(an+b)` as its kind, a and b; empty for anything else."""
    match = _NTH.fullmatch(inside) if state.startswith("nth-") else None
    if match is None:
        return []
    if match[1]:
        return [(state, 2, int(match[1] == "odd"))]
    if match[4]:
        return [(state, 0, int(match[4]))]
    step = {"": 1, "+": 1, "-": -1}.get(match[2]) or int(match[2] or 1)
    return [(state, step, int((match[3] or "0").replace(" ", "")))]


def _unescaped(name: str) -> str:
    if "\\" not in name:
        return name
    return _ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)) if match[1] else match[2], name)


_SIGNS: dict[str, Callable[[str, str], bool]] = {
    "": lambda own, value: True,
    "=": lambda own, value: own == value,
    "~=": lambda own, value: value in own.split(),
    "^=": lambda own, value: bool(value) and own.startswith(value),
    "$=": lambda own, value: bool(value) and own.endswith(value),
    "*=": lambda own, value: bool(value) and value in own,
    "|=": lambda own, value: own == value or own.startswith(value + "-"),
}


def picks(wanted: Selector, element: Element) -> bool:
    """Whether a selector picks an element: linear in its depth, whatever the selector."""
    if not _fits(wanted.compounds[0], element):
        return False
    there = [element]
    for sign, compound in zip(wanted.between, wanted.compounds[1:], strict=True):
        there = [one for one in _candidates(sign, there) if _fits(compound, one)]
        if not there:
            return False
    return True


def _candidates(sign: str, there: list[Element]) -> Iterator[Element]:
    """Elements that may stand to the left of a combinator, each once; `there` are those to its right, the
    nearest first: whatever is above the others is above the nearest as well."""
    if sign == ">":
        yield from filter(None, (element.parent() for element in there))
    elif sign == "+":
        yield from filter(None, (element.before() for element in there))
    else:
        step = there[0].parent if sign == " " else there[0].before
        for _ in range(MOST_STEPS):
            found = step()
            if found is None:
                return
            yield found
            step = found.parent if sign == " " else found.before


def _fits(compound: Compound, element: Element) -> bool:
    if compound.tag and compound.tag != element.tag:
        return False
    attributes = element.attributes
    if compound.id and attributes.get("id", "").strip() != compound.id:
        return False
    if compound.classes:
        own = attributes.get("class", "").split()
        if any(name not in own for name in compound.classes):
            return False
    for name, sign, value in compound.tests:
        if name not in attributes or not _SIGNS[sign](attributes[name], value):
            return False
    for kind, step, first in compound.places:
        place = element.place(kind)
        far = place - first
        if not place or (far if step == 0 else far % step or far // step < 0):
            return False
    if any(_fits(one, element) for one in compound.none_of):
        return False
    return all(any(_fits(one, element) for one in some) for some in compound.one_of)
