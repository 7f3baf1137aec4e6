"""Rules about pages that are not there although the host says 200."""

from __future__ import annotations

import re
from urllib.parse import unquote

from donations.rules.case import NEXT_TO_NOTHING, Case
from donations.rules.names import is_confirmed
from donations.rules.reasons import because
from donations.rules.said_together import SaidTogether
from donations.rules.verdicts import Judgement
from donations.rules.ways_to_give import asks_by_its_head, has_a_way_to_give
from donations.rules.word_files import read_words
from donations.rules.wording import Spoken, Wording, spoken

NOT_FOUND_WORDS = Wording("soft_404_words.toml")
NOT_FOUND_TITLES = Wording("soft_404_titles.toml")
NOT_FOUND_TOGETHER = SaidTogether("not_found")
FEW_WORDS = 800
LITTLE = 60
SHORTEST_PATH = 3
SHORT_TITLE = 6  # words
LITTLE_ELSE = 5  # words besides
LEAST_ELSE = 3
ERROR_PAGES = frozenset(read_words("error_pages.txt"))
_SEPARATOR = re.compile(r"[|•·–—]|\s-\s|[.!?](?:\s|$)")
_QUESTION = re.compile(r"[^|•·–—.!?]*[?؟？]")
_ERROR = r"(?:http|error|err|fehler|erreur|erro|errore|błąd|chyba|hata|ошибка|помилка|خطأ)"
_IS_404 = re.compile(
    rf"(?:{_ERROR}\W{{0,3}})?4[0o]4(?:\W{{0,3}}(?:error|page|seite|not found))?", re.IGNORECASE
)
# The same in a text, where a bare number may count anything.
_NUMBERED = re.compile(
    rf"\b(?:{_ERROR}|status|code|type)\W{{0,3}}4[0o]4\b"
    r"|\b4[0o]4\W{1,4}(?:error|(?:page |file )?not found)\b",
    re.IGNORECASE,
)
_LISTING = re.compile(r"\s{0,9}index of /", re.IGNORECASE)  # a folder's files, where no page is


def says_not_found(case: Case) -> Judgement | None:
    """The title or the first heading say it, or the few words of a page without a way to give."""
    open_for_gifts = has_a_way_to_give(case)
    living = bool(is_confirmed(case)) or open_for_gifts
    said = _said_on_top(case, sure=living)
    asks = open_for_gifts or asks_by_its_head(case)
    brief = len(case.page.text) <= FEW_WORDS and (not living or case.has_few_sentences)
    if not said and not case.shows_pinned and not asks and brief:
        said = _said_below(case, sure=living)
    return because("not_found_page", notes=(said,)) if said else None


def _said_below(case: Case, *, sure: bool) -> str:
    """In the few words of a page; where they are all that came, a title's word is enough.

    `sure`: its headings were read as those of a page that may live, and there is more than them.
    """
    text = case.page.text
    read = _without_headings(case) if sure and len(text) > NEXT_TO_NOTHING else case.beginning
    said = NOT_FOUND_WORDS.said_in(read) or NOT_FOUND_TOGETHER.said_in(read)
    if not said and (numbered := _NUMBERED.search(text)):
        said = numbered[0]
    return said or ("" if case.page.title or len(text) > LITTLE else _titled(spoken(text), sure=True))


def _without_headings(case: Case) -> Spoken:
    text = case.beginning.text
    for heading in case.page.headings:
        text = text.replace(heading, "|")
    return spoken(text)


def repeats_its_address(case: Case) -> Judgement | None:
    """A page of few words that prints the path it was asked for, as programs do that know none."""
    path = unquote(case.final.path) if case.final else ""
    if len(path) < SHORTEST_PATH or case.shows_pinned or len(case.page.text) > FEW_WORDS:
        return None
    if path not in case.page.text or has_a_way_to_give(case) or asks_by_its_head(case):
        return None
    printed = re.search(rf"(?<![\w.]){re.escape(path)}(?![\w-])", case.page.text)
    return because("not_found_page", notes=(printed[0],)) if printed else None


def sent_to_an_error_page(case: Case) -> Judgement | None:
    """It leads to an address that is named for what it shows (/404, /errors/not-found)."""
    if case.final is None or case.wanted is None or case.shows_pinned or not case.observation.hops:
        return None
    names = _names(case.final.path) - _names(case.wanted.path)
    return because("not_found_page", notes=(case.observation.final_url,)) if names & ERROR_PAGES else None


def sent_to_the_root(case: Case) -> Judgement | None:
    """A page address that leads to the front page, unless what was approved stands there."""
    if not case.is_at_root or case.wants_root or case.shows_pinned:
        return None
    return because("redirect_to_root") if case.is_same_domain and case.observation.hops else None


def _said_on_top(case: Case, *, sure: bool) -> str:
    """`sure`: the page has what a missing one mostly has not, so only its title and first heading count.

    These must then say it and little else, and all the less beside a form for gifts.
    """
    besides = (LEAST_ELSE if case.page.asks_how_much else LITTLE_ELSE) if sure else None
    for text in (case.page.title, *case.page.headings[: 1 if sure else 4]):
        if sure:
            text = _QUESTION.sub(" ", text)
        parts = [part for part in _SEPARATOR.split(text) if part.strip()]
        if any(_IS_404.fullmatch(part.strip()) for part in parts):
            return "404"
        if _LISTING.match(text):
            return text[:80]
        for part in map(spoken, parts):
            said = _said_by(part, besides) or _titled(part, sure=sure)
            if said:
                return said
    return ""


def _said_by(part: Spoken, besides: int | None) -> str:
    """What a part of a heading says of its page, with at most so many words besides."""
    said = NOT_FOUND_WORDS.said_in(part)
    if not said:
        said = NOT_FOUND_TOGETHER.said_in(part)
        if besides is not None and len(said.split()) > 1 + besides:
            return ""  # so much between the two tells a story
    return said if besides is None or part.says_little_but(said, besides) else ""


def _titled(part: Spoken, *, sure: bool) -> str:
    """Words too plain for a text: in a short title, or as all of it."""
    said = NOT_FOUND_TITLES.said_in(part) if len(part.words) <= SHORT_TITLE else ""
    return said if not sure or part.says_little_but(said, 0) else ""


def _names(path: str) -> frozenset[str]:
    return frozenset(segment.partition(".")[0] for segment in unquote(path).lower().strip("/").split("/"))
