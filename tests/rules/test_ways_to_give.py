"""Pages that only sound as if they were missing, closed, for sale or walled off; and pages that are."""

# ruff: noqa: E501  a table is read across

from __future__ import annotations

from donations.rules.baseline import Baseline
from donations.rules.case import make_case
from donations.rules.judging import judge
from donations.rules.soft_404 import ERROR_PAGES
from donations.rules.verdicts import Outcome, Verdict
from donations.rules.ways_to_give import ASIDE, ONWARD, has_a_way_to_give
from tests.support.looks import (
    APPROVED,
    FILLER,
    IBAN,
    NAME,
    NUMBER,
    PLAIN,
    donation_page,
    grouped,
    html,
    look,
)
from tests.support.rows import every_row

SAID_OF_OTHER_THINGS = (
    "Page not found: that is what pupils saw.", "The page does not exist in any atlas.", "Something went wrong that night.",
    "Service unavailable, said the phone network.", "The domain of medicine is for sale to no one.", "The clinic was temporarily unavailable.",
    "Access denied: our convoys wait at the border.", "Just a moment with a nurse changes a life.", "We are not a robot; we answer every letter.",
    "Aid was blocked in your country's ports, too.", "Our spring appeal has ended, but you can still give.",
)  # fmt: skip
HEADINGS = (
    "Just a moment can save a life", "Closed schools, open hearts", "404 nights without light", "Missing: help us find them",
    "Lost and not found: 312 people", "Nothing here is wasted", "The appeal of a warm home", "Access denied: aid at the border",
    "No longer available: clean water", "Attention required: 40,000 children", "Are you human? Then help", "Before you continue: 3 facts",
    "One more step to a warm winter", "Service unavailable: hospitals in the dark", "Our winter campaign has started",
    "When the fund was closed to refugees", "Error 1944: a deportation remembered", "Former mine closed, families need help",
)  # fmt: skip


def linked(words: str) -> bytes:
    """A living page whose only way to give is a link to its own next page."""
    give = "<a href='/give/card'>Donate by card</a>"
    return html(f"<h1>{NAME}</h1><p>{FILLER}</p><p>{words}</p>{give}<p>Charity no. {NUMBER}</p>")


@every_row("baseline", [APPROVED, PLAIN, None])
def test_a_living_page_may_say_such_words_of_other_things(baseline: Baseline | None) -> None:
    for words in SAID_OF_OTHER_THINGS:
        body = donation_page(f"<p>{words}</p>") if baseline is APPROVED else linked(words)
        assert judge(look(body), baseline).outcome == Outcome.WORKS, words


def test_a_living_page_may_carry_such_a_heading_or_title() -> None:
    for heading in HEADINGS:
        for body, baseline in (
            (donation_page(f"<h2>{heading}</h2>"), APPROVED),
            (donation_page(f"<h2>{heading}</h2>", iban=""), PLAIN),
            (donation_page(iban="", title=f"{heading} | {NAME}"), PLAIN),
        ):
            assert judge(look(body), baseline).outcome == Outcome.WORKS, heading


@every_row(
    "words", ["Page not found", "404 Not Found", "We can't find the page you're looking for", "Error 404", "Nothing found"]
)  # fmt: skip
def test_a_missing_page_is_told_by_its_title_whatever_stands_in_its_footer(words: str) -> None:
    footer = f"<footer>{NAME} IBAN {grouped(IBAN)} charity {NUMBER}</footer>"
    seen = look(html(f"<h1>{words}</h1><p>Go home</p>{footer}", title=f"{words} | {NAME}"))

    assert judge(seen, APPROVED).verdict == Verdict.SOFT_404


@every_row(
    ("form", "gives"),
    [
        ('<form action="/pay" method="post"><button>Donate</button></form>', True),
        ('<form action="/search"><input name="q"></form>', False),
        ('<form action="/" role="search"><input name="s"></form>', False),
        ('<form action="/uk/пошук"><input name="q"></form>', False),
        (
            '<form action="https://lantern.us5.list-manage.com/subscribe/post"><input name="EMAIL"></form>',
            False,
        ),
        ('<iframe src="https://donorbox.org/embed/lantern"></iframe>', True),
        ('<iframe src="https://www.youtube.example/embed/x"></iframe>', False),
        (f"<p>{IBAN}</p>", True),
        ('<a href="https://www.patreon.com/somebody">Patreon</a>', False),
        ('<a href="/donate/card">Give by card</a>', True),
        ('<a href="/donate/updates">News</a><a href="/donate">Donate</a>', False),
    ],
)
def test_a_way_to_give_is_a_form_for_it_a_providers_frame_or_a_printed_account(
    form: str, gives: bool
) -> None:
    assert has_a_way_to_give(make_case(look(html(form)), APPROVED, None)) is gives


@every_row("words", ["This appeal is closed.", "We've stopped accepting donations for this cause."])
def test_a_search_or_a_letter_is_no_way_to_give_to_a_closed_appeal(words: str) -> None:
    for form in ('<form action="/search"><input name="q"></form>', '<form action="/newsletter"></form>'):
        seen = look(html(f"{form}<h1>{NAME}</h1><p>{words}</p><footer>{FILLER}</footer>"))
        assert judge(seen, PLAIN).verdict == Verdict.CLOSED


def test_every_word_for_another_kind_of_form_is_known() -> None:
    for word in ASIDE:
        form = f'<form action="/x/{word}"><input name="q"></form>'
        assert not has_a_way_to_give(make_case(look(html(form)), APPROVED, None)), word


def test_every_word_for_a_way_on_is_known_below_the_page_itself() -> None:
    for word in ONWARD:
        below = make_case(look(html(f'<a href="/donate/{word}">x</a>')), APPROVED, None)
        assert has_a_way_to_give(below), word
        beside = make_case(look(html(f'<a href="/news/{word}">x</a>')), APPROVED, None)
        assert not has_a_way_to_give(beside), word


def test_every_name_of_an_error_page_is_known_at_the_end_of_a_redirect() -> None:
    for name in ERROR_PAGES:
        seen = look(html(f"<h1>{NAME}</h1>"), to=f"https://give.lantern.example/x/{name}.html")
        assert judge(seen, APPROVED).verdict == Verdict.SOFT_404, name
