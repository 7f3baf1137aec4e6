"""The pass before the parser: bounds, and nothing honest lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from donations.rules import markup
from donations.rules.ibans import TAG_MARK
from donations.rules.markup import DEEPEST, MOST_CHARACTERS, MOST_OPTIONS, tame
from tests.support.rows import every_row


def test_an_honest_page_passes_unchanged_but_for_comments_and_insides() -> None:
    page = "<!doctype html><p class=a title='b>c'>x &lt; y<br/><a href=/d>e</a></p>"

    assert tame(page).html == page
    assert tame("<p>a<!-- b -->c</p>").html == "<p>ac</p>"
    assert tame("<script src=a.js>if (a<b) '<p>'</script>").html == "<script src=a.js></script>"


def test_scripts_and_styles_are_kept_apart() -> None:
    markup = tame("<style>.a{}</style><script type=module>let a = '<b>'</script>")

    assert markup.styles == [".a{}"]
    assert markup.scripts == [(" type=module", "let a = '<b>'")]


def test_a_title_stays_text() -> None:
    assert tame("<title>a <b> c</title>").html == "<title>a &lt;b> c</title>"


BOUNDS = [
    ("<div>" * 5_000 + "deep", "too_deep"),
    ("".join(f"<font color={n}><p>" for n in range(5_000)) + "deep", "too_many_open_tags"),
    ("<select>" + "<option>" * (MOST_OPTIONS + 9) + "deep", "too_many_options"),
    ("<p " + "".join(f"a{n}=1 " for n in range(5_000)) + ">deep", "too_many_attributes"),
    ("<p " + "a " * 5_000 + ">deep", "too_many_attributes"),
    ("<i></i>" * 20_000 + "deep", "too_many_tags"),
]


@every_row(("page", "note"), BOUNDS)
def test_what_no_honest_page_has_is_dropped_and_its_text_kept(page: str, note: str) -> None:
    markup = tame(page)

    assert note in markup.notes
    assert markup.html.endswith("deep")
    assert len(markup.html) <= len(page)


def test_closed_elements_do_not_count_as_deep() -> None:
    assert tame("<div></div>" * (DEEPEST + 50)).notes == []


def test_a_page_over_the_cap_is_cut_and_says_so() -> None:
    assert "cut" in tame("x" * (MOST_CHARACTERS + 1)).notes


def test_a_tag_that_never_ends_ends_the_page() -> None:
    assert tame("<p>seen</p><a href='https://a.example").html == "<p>seen</p>"


def test_raw_text_inside_foreign_markup_cannot_smuggle_tags_past_the_bounds() -> None:
    markup = tame("<svg><style>" + "<b>" * 50_000 + "</style><title>" + "<b>" * 50_000 + "</title></svg>")

    assert "<b>" not in markup.html


COMMENTS_OF_A_KIND = ["a<?php if (x) ?>b", "a<!ELEMENT x>b", "a</ x>b", "a<![endif]>b"]


@every_row("page", COMMENTS_OF_A_KIND)
def test_what_browsers_take_for_a_comment_goes_like_one(page: str) -> None:
    assert tame(page).html == "ab"


def test_text_between_tags_is_known_of_a_well_formed_page() -> None:
    page = "<p title='c'>a<b>b</b><!-- c --><script>s</script>"

    assert tame(page).texts == f" a{TAG_MARK}b{TAG_MARK}  "
    assert tame(page).asides == ["s"]
    assert tame(page).attributes == " title='c'\n\n\n\n"
    assert tame("<p title='<b>'>a").texts is None


_NAMES = [
    "div",
    "p",
    "b",
    "font",
    "option",
    "html",
    "br",
    "li",
    "x-y",
    "DIV",
    "script",
    "style",
    "title",
    "iframe",
]
_ATTRIBUTES = ["", " a=1", " a='b>c'", ' a="<script>"', " a = b", " a", "/", " a='", " =x", " a b='c' d"]
_STRETCHES = [
    "text",
    "<",
    "<!-- c -->",
    "<!--",
    "<?x?>",
    "</ x>",
    "</div>",
    "</p>",
    "</b>",
    "</script>",
    "</DIV >",
    "\0",
]
_TAGS = st.builds(
    "<{}{}{}".format, st.sampled_from(_NAMES), st.sampled_from(_ATTRIBUTES), st.sampled_from(">>>/ ")
)


@given(st.lists(_TAGS | st.sampled_from(_STRETCHES), max_size=30).map("".join))
def test_a_page_taken_in_bulk_is_the_page_taken_tag_by_tag(page: str) -> None:
    in_bulk = markup._taken_whole(page)
    tag_by_tag = markup._Taming(page).run()

    if in_bulk is not None:
        assert in_bulk.html == tag_by_tag.html
        assert (in_bulk.scripts, in_bulk.styles) == (tag_by_tag.scripts, tag_by_tag.styles)
        assert tag_by_tag.notes == []


NEVER_IN_BULK = [
    "<div>" * (DEEPEST + 1),
    "</div>" * 300 + "<div>" * (DEEPEST + 1),
    "<option>" * (MOST_OPTIONS + 1),
    "<b>" * 9,
    "<html><HTML><html>",
    "<a b='c>",
    "<p " + "a " * 300 + ">",
    "<?x?>",
    "<" * 40_000,
]


@every_row("page", NEVER_IN_BULK)
def test_a_page_near_a_bound_is_taken_tag_by_tag(page: str) -> None:
    assert markup._taken_whole(page) is None
