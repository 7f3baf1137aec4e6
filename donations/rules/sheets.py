"""What a page's own style sheets keep out of a donor's sight, the cascade among their rules counted in."""

from __future__ import annotations

import re
from base64 import b64decode
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import chain, islice
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from donations.rules.hiding import MIGHT_HIDE, ONE_COLOUR, hides, style_hides
from donations.rules.selectors import MOST_STEPS, Attributes, Element, Selector, picks, selector, split_list

LONGEST_SHEET = 200_000
MOST_RULES, MOST_IN_LIST, DEEPEST = 2_000, 50, 6
MOST_LOOKS = 60_000  # elements asked whether a selector picks them
MOST_NAMES = 40  # selectors cost by their number; beyond this every element with a class is looked at

# Set on an element that a sheet hides.
HIDDEN = "data-hidden-by-its-sheet"

_SEEN_INSIDE = '[style*="visibility:visible"],[style*="visibility: visible"]'
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"([{}])")
_PLAIN = re.compile(r"[.#]?-?[A-Za-z_][\w-]*|\[[\w-]+\]")
_WHOLE = re.compile(r":(?:is|where)\((.*)\)", re.DOTALL)
# What may bring back what another rule hid, by the property that hid it.
_UNDOING = frozenset(
    """
    display visibility content-visibility opacity font-size left top right bottom margin-left margin-top
    position text-indent overflow width height max-width max-height clip clip-path transform color background
    background-color filter
    """.split()  # noqa: SIM905  a word list is easier to read
)
_SET = re.compile(r"\s*:")
_IN_A_NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
_ANY = "*"
_VARIABLE = re.compile(r"(--[\w-]{1,60})\s*:\s*(none|hidden|collapse|transparent|0|-\d{3,5}(?:px|em))\s*[;}]")
_USED = re.compile(r"var\(\s*(--[\w-]{1,60})\s*\)")
_LINKED = re.compile(r"<link\b[^<>]{0,400}href\s*=\s*[\"']?data:text/css([^\"'<>\s]{5,20000})", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_PROPERTY = re.compile(r"([a-z-]+)\s*:\s*([^;{}]+)")
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


class _Sheet:
    """The text of one sheet, and its pieces as braces part it, parted once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = text.lower()

    @cached_property
    def parts(self) -> list[str]:
        return _BRACE.split(self.text)


def is_out_of_sight(node: LexborNode, tag: str, attributes: Attributes) -> bool:
    """Whether an element is hidden by itself or marked; not by its visibility, where a part of it is seen."""
    if HIDDEN not in attributes and not hides(tag, attributes):
        return False
    return "visibility" not in attributes.get("style", "") or node.css_first(_SEEN_INSIDE) is None


def mark_what_sheets_hide(tree: LexborHTMLParser, sheets: Iterable[str], html: str) -> bool:
    """Set the attribute `HIDDEN` on each element that a rule hides always and no stronger one shows.

    Reads at most `MOST_LOOKS` elements: what is left over counts as seen. True where it set any.
    """
    if HIDDEN in html:
        for node in tree.css(f"[{HIDDEN}]"):
            del node.attrs[HIDDEN]
    linked = map(_linked, islice(_LINKED.finditer(html), 20)) if "data:text/css" in html else ()
    texts = [_Sheet(_plain(sheet[:LONGEST_SHEET])) for sheet in chain(sheets, linked)]
    rules = [rule for rule in _rules(texts, _hiding_places) if rule.always and _hides(rule)]
    hidden = list(_hidden(tree, _by_sign(rules, html))) if rules else []
    if not hidden:
        return False
    shown_again = _by_sign(_showing(texts, hidden), html)
    marked = False
    for node, seen, rule in hidden:
        if not _is_shown(seen, rule, shown_again):
            node.attrs[HIDDEN] = ""
            marked = True
    return marked


def _hidden(
    tree: LexborHTMLParser, by_sign: dict[str, list[Rule]]
) -> Iterator[tuple[LexborNode, Seen, Rule]]:
    """Each element that rules hide, with the strongest of them."""
    purse = Purse(MOST_LOOKS)
    for node in tree.css(_first_look(by_sign)) if by_sign else ():
        seen = Seen(node, purse)
        fitting = [rule for sign in seen.signs() for rule in by_sign.get(sign, ())]
        hidden_by = [rule for rule in fitting if picks(rule.selector, seen)]
        if purse.left < 0:
            return
        if hidden_by:
            yield node, seen, max(hidden_by, key=lambda rule: rule.rank)


def _showing(sheets: list[_Sheet], hidden: list[tuple[LexborNode, Seen, Rule]]) -> list[Rule]:
    """The rules that set what the hiding ones set, and speak of what they hide."""
    hiding = {rule.rank: rule for _, _, rule in hidden}.values()
    names = {name for rule in hiding for name in _properties(rule.declarations)} & _UNDOING
    words = {sign.strip(".#[]") for _, seen, _ in hidden for sign in seen.signs()}
    return list(_rules(sheets, partial(_set_places, names), words))


def _set_places(names: set[str], lower: str) -> list[int]:
    """Where one of these properties is set."""
    found = []
    for name in names:
        at = lower.find(name)
        while at >= 0:
            if _SET.match(lower, at + len(name)) and lower[at - 1 : at] not in _IN_A_NAME:
                found.append(at)
            at = lower.find(name, at + 1)
    return sorted(found)


def _hides(rule: Rule) -> bool:
    # By a tag alone a sheet hides what it styles anew elsewhere.
    compound = rule.selector.compounds[0]
    if rule.selector.needs_a_hand:
        return False
    alone = len(rule.selector.compounds) == 1 and not (
        compound.signs[:-1] or compound.one_of or compound.places
    )
    return not (alone and compound.tag) and style_hides(rule.declarations)


def _is_shown(seen: Seen, hiding: Rule, showing: dict[str, list[Rule]]) -> bool:
    """Whether the element's own style, or a stronger rule on whatever screen, sets what the rule sets."""
    style = seen.attributes.get("style", "")
    if style and not hiding.rank[0] and _undoes(style, hiding.declarations):
        return True
    rules = [rule for sign in seen.signs() for rule in showing.get(sign, ())] if showing else []
    return not seen.may_be_asked(len(rules)) or any(
        rule.rank > hiding.rank
        and _undoes(rule.declarations, hiding.declarations)
        and picks(rule.selector, seen)
        for rule in rules
    )


@lru_cache(maxsize=512)
def _undoes(showing: str, hiding: str) -> bool:
    """Whether these declarations over those leave nothing hidden."""
    shown, hidden = _properties(showing), _properties(hiding)
    both = ";".join(f"{name}:{value}" for name, value in {**hidden, **shown}.items())
    return not shown.keys().isdisjoint(hidden) and not style_hides(both)


def _properties(declarations: str) -> dict[str, str]:
    return {
        match[1]: match[2].replace("!important", "").strip()
        for match in _PROPERTY.finditer(declarations.lower())
    }


def _by_sign(rules: list[Rule], html: str) -> dict[str, list[Rule]]:
    """Rules by the rarest sign that an element must carry, without those whose names are not on the page."""
    found: dict[str, list[Rule]] = defaultdict(list)
    there: dict[str, bool] = {}
    for rule in rules:
        signs = [sign for compound in rule.selector.compounds for sign in compound.signs]
        for sign in signs:
            if sign not in there:
                there[sign] = sign[0] not in ".#[" or sign.strip(".#[]") in html
        if all(map(there.__getitem__, signs)):
            first = rule.selector.compounds[0]
            some = [one.signs[0] for one in first.one_of[0] if one.signs] if first.one_of else []
            for sign in first.signs[:1] or some or (_ANY,):
                found[sign].append(rule)
    return dict(found)


def _first_look(by_sign: dict[str, list[Rule]]) -> str:
    if len(by_sign) <= MOST_NAMES and all(map(_PLAIN.fullmatch, by_sign)):
        return ",".join(by_sign)
    if _ANY in by_sign:
        return _ANY
    rest = [sign for sign in by_sign if sign[0] not in ".#" and _PLAIN.fullmatch(sign)]
    return ",".join(("[class]", "[id]", *rest[:MOST_NAMES]))


def _hiding_places(lower: str) -> list[int]:
    found = [match.start() for match in MIGHT_HIDE.finditer(lower)]
    if "background" in lower:
        found = sorted(found + [match.start() for match in ONE_COLOUR.finditer(lower)])
    return found


def _rules(
    sheets: Iterable[_Sheet], places: Callable[[str], list[int]], words: set[str] | None = None
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


def _blocks(sheet: _Sheet, places: list[int]) -> Iterable[tuple[int, list[str], str]]:
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


def _nested_blocks(sheet: _Sheet, places: list[int]) -> Iterator[tuple[int, list[str], str]]:
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


class Purse:
    """How many more elements may be looked at for one page, and those that were."""

    __slots__ = ("left", "seen")

    def __init__(self, left: int) -> None:
        self.left = left
        self.seen: dict[int, Seen] = {}

    def look(self, node: LexborNode) -> Seen:
        """An element, made once."""
        known = self.seen.get(node.mem_id)
        if known is None:
            known = self.seen[node.mem_id] = Seen(node, self)
        return known


class Seen:
    """An element of the parser's tree as selectors see it, each of its facts looked up once."""

    __slots__ = ("_attributes", "_node", "_parent", "_purse", "_signs", "tag")

    def __init__(self, node: LexborNode, purse: Purse) -> None:
        self._node = node
        self._purse = purse
        self.tag = node.tag or ""
        self._attributes: Attributes | None = None
        self._parent: Seen | None = None
        self._signs: tuple[str, ...] | None = None

    @property
    def attributes(self) -> Attributes:
        """Its attributes."""
        self._purse.left -= 1
        if self._attributes is None:
            self._attributes = {name: value or "" for name, value in self._node.attributes.items()}
        return self._attributes

    def may_be_asked(self, times: int) -> bool:
        """Whether so many more looks are left."""
        self._purse.left -= times
        return self._purse.left >= 0

    def signs(self) -> tuple[str, ...]:
        """By which signs a rule may pick it."""
        if self._signs is None:
            attributes = self.attributes
            own = [f"#{attributes['id'].strip()}"] if "id" in attributes else []
            own += [f".{name}" for name in set(attributes.get("class", "").split())]
            self._signs = (*own, *(f"[{name}]" for name in attributes), self.tag, _ANY)
        return self._signs

    def parent(self) -> Element | None:
        """The element that holds it; none any more when too many were looked at."""
        if self._purse.left < 0:
            return None
        if self._parent is None:
            node = self._node.parent
            if node is None or (node.tag or "-").startswith("-"):
                return None
            self._parent = self._purse.look(node)
        return self._parent

    def before(self) -> Element | None:
        """The sibling before it."""
        node = self._node.prev if self._purse.left > 0 else None
        while node is not None and (node.tag or "-").startswith("-"):
            node = node.prev
        return None if node is None else self._purse.look(node)

    def place(self, kind: str) -> int:
        """Its place among its siblings from 1; 0 where that is too far."""
        place, node = 1, self._node
        for _ in range(min(MOST_STEPS, self._purse.left)):
            self._purse.left -= 1
            following = node.next if "last" in kind else node.prev
            if following is None:
                return place
            node = following
            tag = node.tag or "-"
            place += not tag.startswith("-") and (not kind.endswith("of-type") or tag == self.tag)
        return 0
