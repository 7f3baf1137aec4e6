"""What a page's own style sheets keep out of a donor's sight, the cascade among their rules counted in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from selectolax.lexbor import LexborHTMLParser, LexborNode

from donations.rules.hiding import MIGHT_HIDE, ONE_COLOUR, hides, style_hides
from donations.rules.seen_elements import ANY, Purse, Seen
from donations.rules.selectors import Attributes, picks
from donations.rules.sheet_rules import Rule, Sheet, rules_of, sheets_of

MOST_LOOKS = 60_000  # elements asked whether a selector picks them
MOST_NAMES = 40  # selectors cost by their number; beyond this every element with a class is looked at

# Set on an element that a sheet hides.
HIDDEN = "data-hidden-by-its-sheet"

_SEEN_INSIDE = '[style*="visibility:visible"],[style*="visibility: visible"]'
_PLAIN = re.compile(r"[.#]?-?[A-Za-z_][\w-]*|\[[\w-]+\]")
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
_PROPERTY = re.compile(r"([a-z-]+)\s*:\s*([^;{}]+)")


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
    texts = sheets_of(sheets, html)
    rules = [rule for rule in rules_of(texts, _hiding_places) if rule.always and _hides(rule)]
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


def _showing(sheets: list[Sheet], hidden: list[tuple[LexborNode, Seen, Rule]]) -> list[Rule]:
    """The rules that set what the hiding ones set, and speak of what they hide."""
    hiding = {rule.rank: rule for _, _, rule in hidden}.values()
    names = {name for rule in hiding for name in _properties(rule.declarations)} & _UNDOING
    words = {sign.strip(".#[]") for _, seen, _ in hidden for sign in seen.signs()}
    return list(rules_of(sheets, partial(_set_places, names), words))


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
        compound.signs[:-1] or compound.one_of or compound.none_of or compound.places
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
            for sign in first.signs[:1] or some or (ANY,):
                found[sign].append(rule)
    return dict(found)


def _first_look(by_sign: dict[str, list[Rule]]) -> str:
    if len(by_sign) <= MOST_NAMES and all(map(_PLAIN.fullmatch, by_sign)):
        return ",".join(by_sign)
    if ANY in by_sign:
        return ANY
    rest = [sign for sign in by_sign if sign[0] not in ".#" and _PLAIN.fullmatch(sign)]
    return ",".join(("[class]", "[id]", *rest[:MOST_NAMES]))


def _hiding_places(lower: str) -> list[int]:
    found = [match.start() for match in MIGHT_HIDE.finditer(lower)]
    if "background" in lower:
        found = sorted(found + [match.start() for match in ONE_COLOUR.finditer(lower)])
    return found
