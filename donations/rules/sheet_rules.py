"""A style sheet as written: the rules in it that matter, out of their nesting, as browsers read them."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from urllib.parse import unquote

from donations.rules.selectors import Selector, selector, split_list

LONGEST_SHEET = 200_000
MOST_LINKED = 20
MOST_RULES, MOST_IN_LIST, DEEPEST = 2_000, 50, 6

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"([{}])")
_WHOLE = re.compile(r":(?:is|where)\((.*)\)", re.DOTALL)
_VARIABLE = re.compile(r"(--[\w-]{1,60})\s*:\s*(none|hidden|collapse|transparent|0|-\d{3,5}(?:px|em))\s*[;}]")
_USED = re.compile(r"var\(\s*(--[\w-]{1,60})\s*\)")
_LINKED = re.compile(r"<link\b[^<>]{0,400}href\s*=\s*[\"']?data:text/css([^\"'<>\s]{5,20000})", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_NARROW = re.compile(r"\(\s*min-width\s*:\s*(\d{1,4})(?:\.\d+)?(px|em|rem)\s*\)")
_TYPES = re.compile(r"\b(?:only|screen|all|and)\b")


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with what it declares. `always`: on every screen."""

    selector: Selector
    declarations: str
    always: bool
    # Which of two rules for one element wins: by importance, specificity, and place among all rules.
    rank: tuple[bool, tuple[int, int, int], int]


def _linked(match: re.Match[str]) -> str:
    kind, _, content = match[1].partition(",")
    if not kind.endswith("base64"):
        return unquote(content)
    try:
        return b64decode(unquote(content) + "==").decode("utf-8", "replace")
    except ValueError:
        return ""


def _plain(sheet: str) -> str:
    """A sheet without comments, the names put in that stand for a value that hides."""
    sheet = _COMMENT.sub("", sheet) if "/*" in sheet else sheet
    sheet = sheet.replace("<!--", "").replace("-->", "") if "-->" in sheet else sheet
    if "var(" not in sheet:
        return sheet
    named = {match[1]: match[2] for match in _VARIABLE.finditer(sheet)}
    return _USED.sub(lambda match: named.get(match[1], match[0]), sheet) if named else sheet


class Sheet:
    """The text of one sheet, and its pieces as braces part it, parted once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = text.lower()

    @cached_property
    def parts(self) -> list[str]:
        return _BRACE.split(self.text)


def sheets_of(styles: Iterable[str], html: str) -> list[Sheet]:
    """The sheets of a page: what its style elements say, and what it links to within itself."""
    linked = map(_linked, islice(_LINKED.finditer(html), MOST_LINKED)) if "data:text/css" in html else ()
    return [Sheet(_plain(sheet[:LONGEST_SHEET])) for sheet in chain(styles, linked)]


def rules_of(
    sheets: Iterable[Sheet], places: Callable[[str], list[int]], words: set[str] | None = None
) -> Iterator[Rule]:
    """The rules with one of these places in them, nested ones too; with `words`, those that name one."""
    read = offset = 0
    for sheet in sheets:
        for at, above, declarations in _blocks(sheet, places(sheet.lower)):
            selectors, always = _in_force(above)
            if words is not None and words.isdisjoint(_WORD.findall(selectors)):
                continue
            for written in _members(selectors):
                read += 1
                known = selector(written) if read <= MOST_RULES else None
                if known is not None:
                    lower = declarations.lower()
                    rank = ("!important" in lower, known.weight, offset + at)
                    yield Rule(known, lower, always, rank)
        offset += len(sheet.text)


def _members(selectors: str) -> Iterator[str]:
    for written in split_list(selectors)[:MOST_IN_LIST]:
        whole = _WHOLE.fullmatch(written)
        yield from split_list(whole[1])[:MOST_IN_LIST] if whole else (written,)


def _blocks(sheet: Sheet, places: list[int]) -> Iterable[tuple[int, list[str], str]]:
    """`(position, preludes from the outside in, declarations)` of each stretch with one of these places."""
    outermost = _outermost_blocks(sheet.text, places)
    return _nested_blocks(sheet, places) if outermost is None else outermost


def _outermost_blocks(sheet: str, places: list[int]) -> list[tuple[int, list[str], str]] | None:
    """The same where none of them stands in another block, without parting the whole sheet; else None."""
    found: list[tuple[int, list[str], str]] = []
    after = 0
    for place in places:
        if place < after:
            continue
        opening = sheet.rfind("{", after, place)
        if opening < 0:
            continue
        closing = sheet.find("}", place)
        closing = len(sheet) if closing < 0 else closing
        is_nested = sheet.count("{", after, opening) != sheet.count("}", after, opening)
        if is_nested or sheet.find("{", place, closing) >= 0:
            return None
        start = max(sheet.rfind(sign, after, opening) for sign in "};")
        prelude = sheet[max(start + 1, after) : opening].strip()
        found.append((closing, [prelude], sheet[opening + 1 : closing]))
        after = closing + 1
    return found


def _nested_blocks(sheet: Sheet, places: list[int]) -> Iterator[tuple[int, list[str], str]]:
    ahead = iter(places)
    place = next(ahead, -1)
    above: list[str] = []
    end, before = 0, ""
    for part in sheet.parts if place >= 0 else ():
        end += len(part)
        if part == "{":
            above.append(before.rpartition(";")[2].strip())
        elif part == "}":
            before = ""
            if above:
                above.pop()
        else:
            before = part
            if place < end and above:
                yield end, list(above[-DEEPEST:]), part
        while 0 <= place < end:
            place = next(ahead, -1)
        if place < 0:
            return


def _in_force(preludes: list[str]) -> tuple[str, bool]:
    """The selectors that nested blocks come to, and whether they hold on every screen."""
    selectors, always = "", True
    for prelude in preludes:
        if prelude.startswith("@"):
            always = always and _holds(prelude.lower())
        elif not selectors:
            selectors = prelude
        else:
            outer, inner = split_list(selectors)[:10], split_list(prelude)[:10]
            selectors = ",".join(
                part.replace("&", parent) if "&" in part else f"{parent} {part}"
                for part in inner
                for parent in outer
            )
    return selectors, always


def _holds(query: str) -> bool:
    """Whether an at-rule holds on every screen that a donor may have."""
    name, _, condition = query.partition(" ")
    if name in ("@layer", "@supports", "@scope", "@starting-style"):
        return name != "@starting-style" and not condition.strip().startswith("not")
    if name != "@media":
        return False
    return any(_is_any_screen(one) for one in condition.split(","))


def _is_any_screen(query: str) -> bool:
    if "not" in query or "print" in query:
        return False
    rest = _NARROW.sub(lambda match: "" if _is_narrow(match) else "?", query)
    return not _TYPES.sub("", rest).strip()


def _is_narrow(match: re.Match[str]) -> bool:
    return int(match[1]) * (1 if match[2] == "px" else 16) <= 320
