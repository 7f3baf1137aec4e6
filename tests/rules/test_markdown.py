"""Markdown as markup."""

from __future__ import annotations

from donations.rules.markdown import looks_like_markdown, to_html
from donations.rules.outline import outline
from tests.support.rows import every_row


def links(text: str) -> list[tuple[str, str, bool]]:
    page = outline(to_html(text))
    return [
        (link.get("href"), page.text_of(link), "data-markdown" in link.attributes)
        for link in page.tagged("a")
        if not link.in_code
    ]


U = "https://hearth.example/give"

LINKS = [
    (f"[give]({U})", [(U, "give", True)]),
    (f'[give](<{U}> "a title")', [(U, "give", True)]),
    (f"[![alt](i.png)]({U})", [(U, "", True)]),
    (f"[give][g] and [g] and [G][]\n\n[g]: {U} 'title'", [(U, "give", True), (U, "g", True), (U, "G", True)]),
    (f"[![alt][i]][g]\n\n[i]: i.png\n[g]: {U}", [(U, "", True)]),
    (f"<{U}>", [(U, U, True)]),
    (f"see {U}.", [(U, U, True)]),
    (f"<a href='{U}'>give</a>", [(U, "give", False)]),
    (f"> [give]({U})", [(U, "give", True)]),
    (f"- a list\n\n    [give]({U})", [(U, "give", True)]),
    (
        f"[a](https://x.example/a_(b)) [give]({U})",
        [("https://x.example/a_(b)", "a", True), (U, "give", True)],
    ),
    (f"[give]({U}&amp;b=1)", [(f"{U}&b=1", "give", True)]),
]


@every_row(("text", "found"), LINKS)
def test_each_way_to_write_a_link_is_read(text: str, found: list[tuple[str, str, bool]]) -> None:
    assert links(text) == found


NOT_LINKS = [
    f"```\n[give]({U})\n```",
    f"~~~html\n<a href='{U}'>x</a>\n~~~",
    f"`[give]({U})`",
    f"``a ` [give]({U})``",
    f"text\n\n    [give]({U})\n",
    f"<!-- [give]({U}) -->",
    f"![give]({U})",
    "[give] (nothing)",
    "[undefined][ref]",
]


@every_row("text", NOT_LINKS)
def test_code_comments_and_plain_images_are_no_links(text: str) -> None:
    assert links(text) == []


def test_our_own_marks_in_a_text_do_no_harm() -> None:
    assert links(f"\ue0015\ue002 [give]({U})") == [(U, "give", True)]


READS_AS = [
    (f"# Title\n\ntext [give]({U})", True),
    (f"[give]({U})", True),
    ("<!doctype html><html><body># x [a](b)", False),
    ("<p>hello</p>", False),
    ("plain words", False),
]


@every_row(("text", "is_markdown"), READS_AS)
def test_a_nameless_text_is_recognised(text: str, is_markdown: bool) -> None:
    assert looks_like_markdown(text) is is_markdown
