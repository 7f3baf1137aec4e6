"""Every phrase and fingerprint in the lists is one that can decide: none is dead or shadowed."""

from __future__ import annotations

from dataclasses import replace

from donations.rules.answers import TROUBLE_WORDS
from donations.rules.bot_walls import WALL_WORDS, WALLS
from donations.rules.case import Case, make_case
from donations.rules.closing import CLOSED_WORDS, GOAL_WORDS
from donations.rules.doorways import CART_WORDS, DOORS
from donations.rules.injection import ADDICTION_WORDS, DEFACED_WORDS, INJECTED_WORDS
from donations.rules.judging import judge
from donations.rules.page import Page
from donations.rules.parking import PARKED_WORDS, PARKING_HOSTS, PARKING_MARKS
from donations.rules.placeholders import PLACEHOLDER_TITLES, PLACEHOLDER_WORDS, shows_a_placeholder
from donations.rules.soft_404 import NOT_FOUND_TITLES, NOT_FOUND_WORDS
from donations.rules.verdicts import Verdict
from donations.rules.within_its_frame import (
    ASTRAY_WORDS,
    DENIAL_WORDS,
    FORM_WORDS,
    PAGE_WORDS,
    is_missing_within_its_frame,
)
from donations.rules.wording import Wording, spoken
from tests.support.examples import some
from tests.support.looks import APPROVED, PLAIN, html, look
from tests.support.rows import every_row

LISTS = {
    Verdict.SOFT_404: NOT_FOUND_WORDS,
    Verdict.CLOSED: CLOSED_WORDS,
    Verdict.PARKED: PARKED_WORDS,
    Verdict.BLOCKED: WALL_WORDS,
    Verdict.UNREACHABLE: TROUBLE_WORDS,
}


def page_that_says(phrase: str) -> Page:
    return Page(title="…", text=f"… {phrase.upper()} …", is_html=True, kind_sniffed="html")


def phrases(wording: Wording) -> list[str]:
    return [phrase for language in wording.phrases.values() for phrase in language]


@every_row("verdict", LISTS)
def test_every_phrase_gives_its_verdict_in_the_words_of_a_short_page(verdict: Verdict) -> None:
    seen = look(b"<html>")
    said = some(phrases(LISTS[verdict]))
    given = {phrase: judge(seen, PLAIN, page_that_says(phrase)).verdict for phrase in said}

    assert {phrase: other for phrase, other in given.items() if other != verdict} == {}


def test_every_title_that_means_not_found_gives_its_verdict_and_says_nothing_in_a_text() -> None:
    for phrase in some(phrases(NOT_FOUND_TITLES)):
        titled = Page(title=phrase, text="…", is_html=True, kind_sniffed="html")
        assert judge(look(b"<html>"), PLAIN, titled).verdict == Verdict.SOFT_404, phrase
    named = page_that_says("Lantern Field Hospitals not found")
    assert judge(look(b"<html>"), PLAIN, named).verdict == Verdict.REACHABLE


def test_every_word_for_a_reached_goal_closes_a_page_without_a_way_to_give() -> None:
    for phrase in some(phrases(GOAL_WORDS)):
        page = page_that_says(phrase)
        assert judge(look(b"<html>"), PLAIN, page).verdict == Verdict.CLOSED, phrase
        open_page = replace(page, form_actions=("https://give.lantern.example/pay",))
        assert judge(look(b"<html>"), PLAIN, open_page).verdict == Verdict.REACHABLE, phrase


def test_every_word_of_a_server_or_a_locked_account_is_a_placeholder() -> None:
    for phrase in some(phrases(PLACEHOLDER_WORDS)):
        page = page_that_says(phrase)
        assert shows_a_placeholder(Case(look(b"<html>"), PLAIN, page)), phrase


def test_every_placeholders_title_is_one_where_it_stands_alone() -> None:
    for phrase in some(phrases(PLACEHOLDER_TITLES)):
        page = Page(title=f"{phrase}!", text="…", is_html=True, kind_sniffed="html")
        assert shows_a_placeholder(Case(look(b"<html>"), PLAIN, page)), phrase
        longer = replace(page, title=f"{phrase} Lantern")
        assert not shows_a_placeholder(Case(look(b"<html>"), PLAIN, longer)), phrase


def test_every_word_for_being_astray_needs_a_way_back() -> None:
    said = some(phrases(ASTRAY_WORDS))

    assert [phrase for phrase in said if not _is_missing(phrase, "Back to the home page")] == []
    assert [phrase for phrase in said if _is_missing(phrase, "We sew lamps by night")] == []


def _is_missing(heading: str, text: str) -> bool:
    footer = "<footer>Lantern Field Hospitals 0042117</footer>"
    seen = look(html(f"<h1>{heading}</h1><p>{text}</p>{footer}", title="Lantern"))
    return is_missing_within_its_frame(make_case(seen, PLAIN)) is not None


def test_every_word_for_a_page_is_one_that_can_be_denied() -> None:
    said = [phrase.rstrip("*") for phrase in some(phrases(PAGE_WORDS))]

    assert [phrase for phrase in said if not _is_missing("Lantern", f"{phrase} gone")] == []
    assert [phrase for phrase in said if _is_missing("Lantern", f"{phrase} gold")] == []


def test_every_denial_denies_a_page_unless_scripts_draw_more() -> None:
    denials = [phrase.rstrip("*") for phrase in some(phrases(DENIAL_WORDS))]
    forms = [phrase.rstrip("*") for phrase in some(phrases(FORM_WORDS))]

    assert [phrase for phrase in denials if not _is_missing("Lantern", f"Link {phrase}")] == []
    assert [phrase for phrase in forms if _is_missing("Lantern", f"Link gone {phrase}")] == []


def test_every_word_against_gambling_is_found() -> None:
    said = phrases(ADDICTION_WORDS)

    assert [phrase for phrase in said if not ADDICTION_WORDS.said_in(spoken(f"x {phrase} y"))] == []


def test_every_injected_word_is_found() -> None:
    lost = [
        phrase for phrase in phrases(INJECTED_WORDS) if not INJECTED_WORDS.said_in(spoken(f"x {phrase} y"))
    ]

    assert lost == []


@every_row(
    "wording",
    [
        NOT_FOUND_WORDS,
        CLOSED_WORDS,
        PARKED_WORDS,
        WALL_WORDS,
        TROUBLE_WORDS,
        INJECTED_WORDS,
        PLACEHOLDER_WORDS,
        ADDICTION_WORDS,
        ASTRAY_WORDS,
        PAGE_WORDS,
        DENIAL_WORDS,
        FORM_WORDS,
    ],
)
def test_a_list_speaks_at_least_twelve_languages_and_says_nothing_twice(wording: Wording) -> None:
    for language, said in wording.phrases.items():
        assert len(said) == len(set(said)), language
    assert len(wording.phrases) >= 12


@every_row("wall", WALLS)
def test_every_fingerprint_of_a_wall_is_known(wall: object) -> None:
    for known in WALLS:
        if known != wall:
            continue
        for name, part in known.headers:
            assert judge(look(b"", status=403, headers={name: part or "1"}), APPROVED).reason == "bot_wall", (
                name
            )
        for server in known.servers:
            seen = look(b"", status=403, headers={"Server": server.title()})
            assert judge(seen, APPROVED).reason == "bot_wall", server
        for mark in known.marks:
            seen = look(html(f"<p>Wait</p><script>{mark}</script>"), status=403)
            assert judge(seen, APPROVED, page_that_says("wait")).reason == "bot_wall", mark
        for host in known.hosts:
            assert judge(look(b"", to=f"https://{host}/t"), APPROVED).reason == "bot_wall", host


def test_every_door_is_seen_at_the_end_of_a_redirect() -> None:
    for kind, names in DOORS.items():
        for name in names:
            seen = look(b"<html>", to=f"https://give.lantern.example/x/{name}")
            assert judge(seen, APPROVED, page_that_says("welcome back")).reason == f"{kind}_page", name


def test_every_parking_host_is_one() -> None:
    for host in PARKING_HOSTS:
        assert judge(look(b"", to=f"https://www.{host}/"), APPROVED).reason == "parking_host", host


def test_a_star_ends_the_beginning_of_a_word() -> None:
    assert INJECTED_WORDS.said_in(spoken("Vedonlyöntibonukset")) == "vedonlyon"
    assert INJECTED_WORDS.said_in(spoken("Casino uden ROFUS")) == "casino"


def test_every_mark_of_a_parking_service_parks_a_page_of_few_words() -> None:
    for mark in PARKING_MARKS:
        seen = look(html(f"<p>…</p><script>{mark}</script>", title="…"))
        assert judge(seen, APPROVED, page_that_says("…")).reason == "parked_frame", mark


@every_row(("wording", "reason"), [(DEFACED_WORDS, "defaced"), (CART_WORDS, "cart_page")])
def test_every_word_of_a_break_in_or_an_empty_cart_is_known(wording: Wording, reason: str) -> None:
    for phrase in some(phrases(wording)):
        shown = page_that_says(phrase)
        shown = replace(shown, title=phrase)
        assert judge(look(b"<html>"), PLAIN, shown).reason == reason, phrase


def test_a_long_text_is_searched_from_its_beginning_only() -> None:
    text = "word " * 2_000 + "page not found"

    assert NOT_FOUND_WORDS.said_in(spoken(text)) == ""
    assert NOT_FOUND_WORDS.said_in(spoken(text, most=len(text))) == "page not found"


def test_a_case_reads_an_empty_answer_as_an_empty_page() -> None:
    case = Case(look(b""), PLAIN, Page())

    assert case.page.kind_sniffed == "empty"
    assert not case.is_script_drawn
