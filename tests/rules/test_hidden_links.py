"""Links that a page hides and that lead to strangers, in whatever language they are written."""

# ruff: noqa: E501  a table is read across

from __future__ import annotations

from donations.rules.hidden_links import LONGEST_PLACE, sold_links
from donations.rules.judging import judge
from donations.rules.verdicts import Verdict
from tests.support.looks import APPROVED, donation_page, look
from tests.support.rows import every_row

OFF = "position:absolute; left:-9999px"
NONE = "display:none"


def link(host: str, words: str = "qumar oyunu oyna", way: str = "/") -> str:
    return f'<a href="https://{host}{way}">{words}</a>'


THREE = link("one.test") + link("two.test") + link("three.test")
ROWS = [
    ("pushed out of the window", OFF, link("one.test") + link("two.test"), True),
    ("written in no size", "font-size:0", link("one.test") + link("www.two.test"), True),
    ("not displayed", NONE, THREE, True),
    ("in another script without spaces", NONE, THREE.replace("qumar oyunu oyna", "博物"), True),
    ("not displayed, and few", NONE, link("one.test") + link("two.test"), False),
    ("in sight", "color:red", THREE, False),
    ("one stranger, often", OFF, link("one.test") + link("b.one.test"), False),
    ("its own pages", OFF, link("a.lantern.example") + link("b.lantern.example") + link("one.test"), False),
    ("names of networks", NONE, THREE.replace("qumar oyunu oyna", "Network"), False),
    ("networks that everybody links to", NONE, link("www.facebook.com") + link("x.com") + link("t.me"), False),
    ("ways to pay", NONE, link("donorbox.org") + link("www.paypal.com") + link("liqpay.ua"), False),
    ("a notice of cookies", NONE, "".join(link(f"{n}.test", way="/privacy-policy") for n in ("a", "b", "c")), False),
    ("links after the hidden place", NONE, f"menu</div>{THREE}<div>", False),
]  # fmt: skip


@every_row(("note", "style", "inside", "sold"), ROWS)
def test_hidden_links_to_several_strangers_are_told(note: str, style: str, inside: str, sold: bool) -> None:
    body = donation_page(f"<div class='x' style='{style}'>{inside}</div>")

    assert bool(sold_links(body, "lantern.example")) == sold, note
    assert judge(look(body), APPROVED).verdict == (Verdict.CHANGED if sold else Verdict.CONFIRMED), note


def test_a_hidden_place_is_read_to_its_end_or_not_far() -> None:
    body = f"<div style='{OFF}'>{link('one.test')}{' ' * LONGEST_PLACE}{link('two.test')}"

    assert sold_links(body.encode(), "lantern.example") == ()
