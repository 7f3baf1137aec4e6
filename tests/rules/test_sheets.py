"""What a page's own style sheets keep out of sight."""

from __future__ import annotations

import time

from selectolax.lexbor import LexborHTMLParser

from donations.rules.outline import outline, plain
from donations.rules.page import read_page
from donations.rules.sheets import HIDDEN, mark_what_sheets_hide
from tests.support.rows import every_row

X = "<div class=wrap><h2>t</h2><p class='x y' data-account>x</p></div>"

HIDDEN_BY = [
    (".x{display:none}", "a class"),
    ("p.x{display:none}", "a class of a tag"),
    (".x.y{display:none}", "two classes"),
    ("[data-account]{display:none}", "an attribute"),
    (".wrap .x{visibility:hidden}", "a descendant"),
    (".wrap>p{opacity:0}", "a child"),
    ("body .wrap h2~p{opacity:0}", "a sibling"),
    ("h2+.x{opacity:0}", "the next sibling"),
    (".x:not(.open){display:none}", "what it is not"),
    ("p:not(.open){display:none}", "a tag that is not open"),
    (".x{color:rgba(0,0,0,0)}", "no colour at all"),
    (":is(.a,.x){display:none}", "one of several"),
    (".wrap{color:red;& .x{display:none}}", "a nested rule"),
    (".wrap{.x{display:none}}", "a nested rule without a sign"),
    ("@media screen{.x{display:none}}", "a screen"),
    ("@media (min-width:1px){.x{display:none}}", "any width"),
    ("@supports (display:grid){@layer a{.x{display:none}}}", "what any browser can"),
    ("/* .a{ */.x{display:none}", "a comment"),
    (".\\78{display:none}", "an escape"),
    (":root{--d:none}.x{display:var(--d)}", "a name for the value"),
    ("p:first-of-type{display:none}", "a tag at a place"),
    (".wrap>:last-child{display:none}", "a place alone"),
    (".x{color:#fff;background:#fff}", "the colour behind it"),
    (".x{display:block}.x{display:none}", "the later rule"),
    (".x{display:none!important}p.x.y{display:block}", "importance"),
]
SEEN = [
    ("p{display:none}", "a tag alone, which sheets style anew elsewhere"),
    ("div.x{display:none}", "another tag"),
    ("nav .x{display:none}", "another place"),
    (".no-js .x{display:none}", "a class that is not there"),
    ("@media print{.x{display:none}}", "paper"),
    ("@media (max-width:600px){.x{display:none}}", "small screens"),
    ("@media (min-width:900px){.x{display:none}}", "large screens"),
    (".x:hover{display:none}", "a pointer above it"),
    (".x::before{display:none}", "what stands before it"),
    (".x{display:none}.x.y{display:block}", "a stronger rule"),
    (".x{display:none}.x{display:block}", "a later rule"),
    (".x{display:none}@media (min-width:900px){.x{display:block}}", "large screens show it"),
    (".x{display:none}.wrap:hover .x{display:block}", "a pointer shows it"),
    (".x{color:#fff;background:#000}", "other colours"),
    (".x{position:absolute;left:-9999px}.y.x{position:static}", "it is put back"),
]


def hidden(sheet: str, markup: str = X) -> list[str]:
    tree = LexborHTMLParser(markup)
    mark_what_sheets_hide(tree, [sheet], markup)
    return [node.text() for node in tree.css(f"[{HIDDEN}]")]


@every_row(("sheet", "note"), HIDDEN_BY)
def test_a_sheet_hides_it(sheet: str, note: str) -> None:
    assert hidden(sheet) == ["x"], note


@every_row(("sheet", "note"), SEEN)
def test_a_sheet_lets_it_be_seen(sheet: str, note: str) -> None:
    if "put back" in note:
        sheet = sheet.replace("position:static", "position:static;left:auto")
    assert hidden(sheet) == [], note


def test_an_elements_own_style_is_stronger() -> None:
    assert hidden(".x{display:none}", "<p class=x style='display:block'>x") == []
    assert hidden(".x{display:none!important}", "<p class=x style='display:block'>x") == ["x"]


def test_a_part_that_is_seen_is_seen() -> None:
    source = (
        "<p style='visibility:hidden'>a<b style='visibility: visible'>b</b></p><p style='visibility:hidden'>c"
    )

    assert read_page(source.encode(), "text/html", "https://a.example/").text == "ab"
    assert plain(outline(source).visible_text()) == "ab"


def test_a_page_cannot_mark_its_own_elements() -> None:
    assert hidden(".x{color:red}", f"<p {HIDDEN}>x") == []


def test_gatherer_and_check_read_the_same() -> None:
    source = f"<style>.wrap .x{{display:none}}</style>{X}"

    assert (
        plain(outline(source).visible_text())
        == read_page(source.encode(), "text/html", "https://a.example/").text
        == "t"
    )


def test_a_hostile_sheet_costs_little() -> None:
    deep = "<div class=a>" * 200 + "<p class=x>x" * 600
    sheet = "".join(
        f"b div div div .a div .x{{display:none}}.a .a{number} .x{{opacity:0}}" for number in range(400)
    )
    started = time.process_time()

    hidden(sheet, deep + "b" + " ".join(f"a{number}" for number in range(400)))

    assert time.process_time() - started < 0.5


def test_a_sheet_in_an_address_and_one_for_paper_are_read_as_such() -> None:
    def text(head: str) -> str:
        return read_page(f"<title>t</title>{head}{X}".encode(), "text/html", "https://a.example/").text

    assert text('<link rel=stylesheet href="data:text/css,.x%7Bdisplay:none%7D">') == "t"
    assert text("<style media=screen>.x{display:none}</style>") == "t"
    assert text("<style media=print>.x{display:none}</style>") == "t x"
