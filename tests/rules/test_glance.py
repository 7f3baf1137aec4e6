"""A page as a check reads it: the same as the outline, sooner."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from donations.rules.glance import glance
from donations.rules.ibans import TAG_MARK
from donations.rules.outline import outline, plain
from donations.rules.sheets import MOST_NAMES
from tests.support.rows import every_row

_OPENED = "div p b span li td table br h2 section svg title template textarea x-y datalist wbr"
_CLOSED = "div p b span a table h2 section svg template x-y datalist"
_PIECES = (
    [f"<{tag}>" for tag in _OPENED.split()]
    + [f"</{tag}>" for tag in _CLOSED.split()]
    + ["<a href=/x>", "<p hidden>", "<span class='gone more'>", "<b id=gone>", "<i style='display:none'>"]
    + ["<style>.gone,#gone{display:none}</style>", "<script>'</p>'</script>", "<input type=hidden value=v>"]
    + [
        "<style>p.more,[data-gone]{opacity:0}</style>",
        "<p class=more>",
        "<span data-gone>",
        "<font color=red>",
    ]
    + ["<font color=white style='background:#fff'>", "<i class=more style='color:red;background:red'>"]
    + ["<!-- c -->", "<?php x ?>", "</ y>", "one", " two ", "&amp;", "three\n", "<", "чотири"]
)


def of_outline(page: str) -> tuple[str, list[tuple[str, dict[str, str]]]]:
    read = outline(page)
    links = [(element.tag, element.attributes) for element in read.tagged("a", "html", "script")]
    return plain(read.visible_text()), links


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_text_and_links_are_those_of_the_outline(page: str) -> None:
    seen = glance(page)

    links = [(element.tag, element.attributes) for element in seen.tagged("a", "html", "script")]
    assert (seen.text, links) == of_outline(page)
    assert plain(seen.marked_text()) == seen.text


def test_inline_tags_leave_a_mark_and_blocks_a_space() -> None:
    page = "<p>a<b>b</b><i></i>c</p><p>d<br>e</p>"

    assert glance(page).marked_text() == f"a{TAG_MARK}b{TAG_MARK}c d e"


HIDDEN = [
    "<p>a<span hidden>no</span>b</p>",
    "<div style='display:none'><p>no<b hidden>no</b></div>ab",
    "<style>.x{display:none}</style>a<i class='y x'>no</i>b",
    "<style>#x{display:none}</style>a<i id=x>no</i>b",
    "<style>" + "".join(f".x{number}{{display:none}}" for number in range(2 * MOST_NAMES)) + "</style>"
    "a" + "".join(f"<i class='x{number}'>no</i>" for number in range(2 * MOST_NAMES)) + "b",
    "<style>.1x{display:none}</style>a<i class='1x'>no</i>b",
]


@every_row("page", HIDDEN)
def test_what_is_hidden_is_not_in_the_text(page: str) -> None:
    assert glance(page).text == "ab"


def test_a_page_that_is_hidden_as_a_whole_has_no_text_but_its_links() -> None:
    seen = glance("<html style='opacity:0'><title>t</title><h1>h</h1><a href=/x>x</a>")

    assert (seen.title, seen.text, seen.headings) == ("t", "", ())
    assert [link.get("href") for link in seen.tagged("a")] == ["/x"]


def test_headings_are_read_whole_unless_they_are_hidden() -> None:
    page = "<h1>Give <b>no</b>w</h1><h2>a<br>b</h2><h3 hidden>h</h3><h4>c<i hidden>d</i></h4><h2></h2>"

    assert glance(page).headings == ("Give now", "a b", "cd")


def test_the_title_is_the_first_outside_of_an_icon() -> None:
    assert glance("<svg><title>icon</title></svg><title>page</title>").title == "page"


def test_a_form_knows_its_fields() -> None:
    seen = glance("<form action=/a><div><input name=x></div></form><input name=y><form></form>")

    first, second = seen.tagged("form")
    assert [field.get("name") for field in seen.inside(first)] == ["x"]
    assert list(seen.inside(second)) == []


IBAN = "DE89 3704 0044 0532 0130 0"


def test_long_attributes_are_told_apart_by_who_reads_them() -> None:
    page = (
        f"<input value='{IBAN}1'><p hidden><img alt='{IBAN}2'></p><i data-x='{IBAN}3' class='{IBAN}'></i>"
        f"<a href='bitcoin:{IBAN}4'></a><a href='/{IBAN}5'></a><template><i title='{IBAN}6'></i></template>"
    )

    seen = glance(page)

    assert sorted(seen.shown) == [f"{IBAN}1", f"bitcoin:{IBAN}4"]
    assert sorted(seen.written) == [f"{IBAN}2", f"{IBAN}3"]


@every_row("written", [IBAN + "0", IBAN.replace(" ", "&nbsp;") + "0", "&#68;" + IBAN[1:] + "0"])
def test_an_attribute_is_read_however_it_is_spelt(written: str) -> None:
    seen = glance(f"<i title='{written}'>")

    assert [value.replace("\xa0", " ") for value in seen.shown] == [IBAN + "0"]


def test_only_a_field_in_sight_asks_for_a_password() -> None:
    assert glance("<input type=PassWord>").asks_for_a_password
    assert not glance("<p hidden><input type=password></p>").asks_for_a_password


def test_marks_of_the_page_itself_do_not_part_its_words() -> None:
    assert glance(f"a{TAG_MARK}b<b>c</b>&#xe000;d").text == "abcd"
