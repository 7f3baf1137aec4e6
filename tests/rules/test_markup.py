"""The pass before the parser: bounds, and nothing honest lost."""

from __future__ import annotations

import pytest

from donations.rules.markup import DEEPEST, MOST_CHARACTERS, MOST_OPTIONS, tame


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


@pytest.mark.parametrize(("page", "note"), BOUNDS)
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
