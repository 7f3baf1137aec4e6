"""Which elements a selector picks."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from donations.rules.seen_elements import Purse, Seen
from donations.rules.selectors import picks, selector, split_list
from tests.support.rows import every_row

PAGE = """<body><main class="wrap a"><h2 id=top>t</h2><p class="x y" id=one data-k=v1>1</p>
<section><p class=x id=two lang=en-GB>2</p><p id=three>3</p></section></main><p class=x id=four>4</p>"""
ALL = "one two three four"

PICKED = [
    ("p", ALL),
    (".x", "one two four"),
    ("p.x.y", "one"),
    ("#two", "two"),
    (".wrap .x", "one two"),
    (".wrap > .x", "one"),
    ("body main section > p", "two three"),
    ("h2 + p", "one"),
    ("h2 ~ p", "one"),
    ("main ~ .x", "four"),
    ("main h2 ~ section p", "two three"),
    ("p:not(.x)", "three"),
    ("p:not(.y, #four)", "two three"),
    (":is(.y, #three)", "one three"),
    ("main :where(.x)", "one two"),
    ("[data-k]", "one"),
    ("[data-k=v1]", "one"),
    ("[data-k^='v']", "one"),
    ("[class~=y]", "one"),
    ("[lang|=en]", "two"),
    ("[id$=ee], [id*=ou]", "three four"),
    ("section p:first-child", "two"),
    ("section p:last-child", "three"),
    ("section p:nth-child(2)", "three"),
    ("section p:nth-child(odd)", "two"),
    ("main p:nth-of-type(1)", "one two"),
    ("body > p:only-child", ""),
    (".\\78", "one two four"),
    (".nowhere p", ""),
    ("main > section > .y", ""),
]


@every_row(("wanted", "ids"), PICKED)
def test_a_selector_picks_these(wanted: str, ids: str) -> None:
    read = [one for part in split_list(wanted) if (one := selector(part))]
    nodes = LexborHTMLParser(PAGE).css("p")

    assert read
    purse = Purse(1_000)
    picked = [node.attributes["id"] for node in nodes if any(picks(one, Seen(node, purse)) for one in read)]
    assert " ".join(filter(None, picked)) == ids


UNREADABLE = ["p::before", "p:has(a)", "p:unknown", "a b c d e f g h i j", "", "p,", ":not(p a)", "x" * 600]


@every_row("wanted", UNREADABLE)
def test_what_a_page_at_rest_cannot_answer_is_no_selector(wanted: str) -> None:
    assert selector(wanted) is None


def test_heavier_selectors_win() -> None:
    weights = [selector(text) for text in ("p", "main p", ".x", ".x:not(.y)", "#one", "#one .x")]
    ranked = [one.weight for one in weights if one]

    assert ranked == sorted(ranked)
    assert len(set(ranked)) == 6


def test_what_needs_a_donors_hand_says_so() -> None:
    hovered = selector("nav:hover p")

    assert hovered is not None
    assert hovered.needs_a_hand
