"""A page that the host shows for every address, told from one that stands at its own."""

from __future__ import annotations

from dataclasses import replace

from donations.rules.case import Case, make_case
from donations.rules.judging import judge, judge_case
from donations.rules.sibling import OTHERWISE, is_doubtful, sibling_address, sibling_sketch, sketch
from donations.rules.surroundings import Surroundings
from donations.rules.verdicts import Verdict
from tests.support.looks import FILLER, NAME, PLAIN, URL, donation_page, html, look
from tests.support.rows import every_row
from tests.support.surroundings import SHELL, sketch_of

SPA = html('<div id="app"></div><script src="/app.js"></script>', title="App")


def case(body: bytes, known: str = "", **seen: object) -> Case:
    return make_case(look(body, **seen), PLAIN, None, Surroundings(sibling=known))  # type: ignore[arg-type]


def shell(date: str, number: str) -> bytes:
    """The same page on another day."""
    words = f"<h1>{NAME}</h1><p>{FILLER}</p><p>Charity no. 0042117. Today is {date}, visitor {number}.</p>"
    return html(words, title=f"Welcome | {NAME}")


def doubts(body: bytes, **seen: object) -> bool:
    judged = case(body, **seen)
    return is_doubtful(judged, judge_case(judged))


def test_one_page_for_every_address_is_a_soft_404() -> None:
    judgement = judge(look(SHELL), PLAIN, surroundings=Surroundings(sibling=sketch_of(SHELL)))

    assert (judgement.verdict, judgement.reason) == (Verdict.SOFT_404, "same_as_sibling")


def test_dates_and_counters_do_not_make_it_another_page() -> None:
    known = sketch_of(shell("1 November", "10442"))

    assert judge_case(case(shell("25 November", "10931"), known)).reason == "same_as_sibling"


def test_a_page_of_its_own_is_not_its_sibling() -> None:
    not_found = html(f"<h1>Oh dear</h1><p>{FILLER}</p><p>Charity no. 0042117</p>", title=f"Oh dear | {NAME}")

    assert judge_case(case(SHELL, sketch_of(not_found))).verdict == Verdict.CONFIRMED


def test_an_equal_frame_around_another_text_is_another_page() -> None:
    def page(words: str) -> bytes:
        return html(f"<h1>{NAME}</h1><p>{words}</p><p>Charity no. 0042117</p>", title=f"Welcome | {NAME}")

    other = "Our yearly report tells where each field ward stood, who worked there and what it cost. " * 3

    assert judge_case(case(page(FILLER), sketch_of(page(other)))).verdict == Verdict.CONFIRMED


def test_a_page_drawn_by_script_is_never_a_soft_404_by_this_rule() -> None:
    assert sketch(case(SPA)) == ""
    assert judge_case(case(SPA, "00000000 00000000")).reason == "script_drawn"
    assert not doubts(SPA)


def test_a_site_of_one_page_with_a_donation_form_stays_alive() -> None:
    page = donation_page(iban="")

    assert judge_case(case(page, sketch_of(page))).verdict == Verdict.CONFIRMED
    assert not doubts(page)


def test_a_page_with_an_account_on_it_stays_alive() -> None:
    page = html(f"<h1>{NAME}</h1><p>{FILLER}</p><p>DE89 3704 0044 0532 0130 00</p>")

    assert not doubts(page)


def test_doubt_asks_for_words_and_nothing_that_is_this_links_alone() -> None:
    assert doubts(SHELL)
    assert not doubts(SHELL, status=404)
    assert not doubts(SHELL, url="https://give.lantern.example/")
    assert not doubts(SHELL, to="https://give.lantern.example/elsewhere")


@every_row(
    ("address", "sibling"),
    [
        (URL, "https://give.lantern.example/quiet"),
        ("https://give.lantern.example/a/b/donate/?x=1#form", "https://give.lantern.example/a/b/quiet"),
        ("https://give.lantern.example/?page=donate", "https://give.lantern.example/quiet"),
    ],
)
def test_the_sibling_stands_beside_the_link(address: str, sibling: str) -> None:
    assert sibling_address(case(SHELL, url=address), "quiet") == sibling


def test_what_is_no_page_is_remembered_as_nothing_to_compare_with() -> None:
    asked = "https://give.lantern.example/quiet"

    assert sibling_sketch(case(SHELL, url=asked), asked) == sketch(case(SHELL))
    assert sibling_sketch(case(SHELL, url=asked, status=404), asked) == OTHERWISE
    assert sibling_sketch(case(SHELL, url=asked, to="https://give.lantern.example/"), asked) == OTHERWISE
    assert sibling_sketch(case(SPA, url=asked), asked) == OTHERWISE


def test_a_sketch_is_short_whatever_the_page() -> None:
    long = html("".join(f"<p>{FILLER} {word}</p>" for word in ("amber", "birch", "cedar")) * 200)

    assert len(sketch(case(long))) <= 500


def test_a_candidate_is_asked_after_as_well() -> None:
    judged = make_case(look(SHELL), replace(PLAIN, approved=False))

    assert is_doubtful(judged, judge_case(judged))
