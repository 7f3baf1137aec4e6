"""The rule about appeals that have ended and payment links that were switched off."""

from __future__ import annotations

import re
from itertools import islice

from donations.rules.case import BEGINNING, MOST_HEADINGS, Case
from donations.rules.donation_words import asking
from donations.rules.providers import PROVIDERS
from donations.rules.reasons import because
from donations.rules.said_together import SaidTogether
from donations.rules.verdicts import Judgement
from donations.rules.ways_to_give import asks_in_few_words, has_a_way_to_give
from donations.rules.wording import SENTENCE_END, Spoken, Wording, spoken

CLOSED_WORDS = Wording("closed_words.toml")
CLOSED_TOGETHER = SaidTogether("closed")
GOAL_WORDS = Wording("goal_words.toml")
STILL_OPEN_WORDS = Wording("still_open_words.toml")
SHORT_PAGE = 3_000
NOTICE = 600
LONGEST_ARTICLE = 3
FIRST_SENTENCES = 2
LONGEST_DATE = 6  # words, with the one before it
MOST_TOPS = 4  # headings that may be the page's own
A_SENTENCE = 60  # signs of a part that says more than a second heading
LITTLE_ELSE = 2  # words of a heading besides the phrase
_YEAR = re.compile(r"20\d\d")
_STROKE = re.compile(r"\s{0,9}\|\s{0,9}")
_PART = re.compile(r"[|•·–—]|\s-\s")
_MARK = re.compile(r"[\[(\u3010\uff08]([^\[\]()\u3010\u3011\uff08\uff09]{2,30})[\])\u3011\uff09]")


def says_it_is_closed(case: Case) -> Judgement | None:
    """In the title or a heading; or in the text of a short page with nothing left to give through.

    A page that still carries the approved widget is open: it speaks of another appeal. So is one with a
    way to give that says so. An account number in a footer says nothing of the appeal.
    """
    if _widget_works(case):
        return None
    said = _said_on_top(case) or _marked(case) or _said_below(case)
    return because("appeal_closed", notes=(said,)) if said else None


def _said_on_top(case: Case) -> str:
    """The title or the first heading; lower ones, or any beside a form for gifts, say it and little else.

    One that goes on, or that names another thing between, tells a story (the appeal in court has ended).
    """
    headings = case.page.headings[: _tops(case)]
    said = next(filter(None, map(_is_said_by, (case.page.title, *headings))), "")
    if not said and not case.page.asks_how_much:
        said = _tells(case.top)
    return "" if said and STILL_OPEN_WORDS.said_in(case.beginning) else said


def _tops(case: Case) -> int:
    """How many headings may speak of the page itself: of fewer, the more is left to give through."""
    if case.page.asks_how_much:
        return 1
    if not has_a_way_to_give(case):
        return MOST_TOPS
    first = case.page.headings[0] if case.page.headings else ""
    return 1 if asking(first, case.page.language).strong else 2


def _tells(text: Spoken) -> str:
    return CLOSED_WORDS.said_in(text) or CLOSED_TOGETHER.said_in(text)


def _marked(case: Case) -> str:
    """A mark beside a name: Roof appeal (closed), [ENDED] Roof, Roof – closed."""
    if has_a_way_to_give(case):
        return ""
    tops = " | ".join((case.page.title, *case.page.headings[:2]))
    marks = (*_MARK.findall(tops), *_PART.split(tops))
    return next((mark for mark in marks if CLOSED_TOGETHER.says_only(spoken(mark))), "")


def _is_said_by(heading: str) -> str:
    """The phrase that a short heading, or a part of one, is made of."""
    for part in map(spoken, _PART.split(heading[:400])):
        said = CLOSED_WORDS.said_in(part)
        if said and part.says_little_but(said, LITTLE_ELSE):
            return said
    return ""


def _said_below(case: Case) -> str:
    """Only where nothing is left to give through; a notice in its own words has few words besides."""
    if case.shows_pinned or len(case.page.text) > SHORT_PAGE or has_a_way_to_give(case):
        return ""
    if STILL_OPEN_WORDS.said_in(case.beginning):
        return ""
    told = CLOSED_TOGETHER.said_of_this(case.beginning) or _begins_a_sentence(case.beginning)
    return told or _ended_on_a_day(case.beginning) or _said_in_a_notice(case)


def _said_in_a_notice(case: Case) -> str:
    """Below the first heading, where a notice stands; under later ones a page speaks of other appeals too.

    Where a heading's words stand in a menu as well its place is in doubt: then both readings must say it.
    """
    notice = len(case.page.text) <= NOTICE
    heading = case.page.headings[0] if case.page.headings else case.page.title
    said = ""
    for text in (_from_its_menu(case), _from_its_end(case)):
        if asks_in_few_words(heading, case) or asking(heading, case.page.language).strong:
            text = _its_beginning(text)
        said = CLOSED_WORDS.said_in(text) or GOAL_WORDS.said_in(text)
        if notice and not said:
            said = CLOSED_TOGETHER.said_in(text, notice=True)
        if not said:
            return ""
    return said


def _its_beginning(text: Spoken) -> Spoken:
    """The heading and two sentences: below, a page that asks tells of other campaigns, against polio say."""
    ends = [match.end() for match in islice(SENTENCE_END.finditer(text.text), 1 + FIRST_SENTENCES)]
    return spoken(text.text[: ends[-1]]) if len(ends) > FIRST_SENTENCES else text


def _from_its_menu(case: Case) -> Spoken:
    """What follows the first heading, as headings are found from the beginning of the text."""
    text = case.beginning.text
    start = max(0, text.find(case.page.headings[0])) if case.page.headings else 0
    return _first_part(_STROKE.split(text[start:]))


def _from_its_end(case: Case) -> Spoken:
    """The same, as headings are found from the end of the text."""
    text, parts = case.page.text[:BEGINNING], []
    for heading in reversed(case.page.headings[:MOST_HEADINGS]):
        at = text.rfind(heading)
        if at >= 0:
            parts += [text[at + len(heading) :], heading]
            text = text[:at]
    return _first_part(parts[::-1] or [text])


def _first_part(parts: list[str]) -> Spoken:
    """Of headings and texts in turn: all up to the end of a text that is more than a second heading."""
    told, length = [], 0
    for part in parts:
        if length > A_SENTENCE:
            break
        told.append(part)
        length += len(part) if len(told) > 1 else 0
    return spoken(" | ".join(told)[: NOTICE + len(parts[0])])


def _begins_a_sentence(text: Spoken) -> str:
    """A phrase that a sentence begins with, but for an article: other words there name another appeal."""
    said = CLOSED_WORDS.said_in(text)
    first = tuple(said.split())
    for sentence in text.sentences if said else ():
        after_article = sentence[1:] if len(sentence[0]) <= LONGEST_ARTICLE else sentence
        if first in (sentence[: len(first)], after_article[: len(first)]):
            return said
    return ""


def _ended_on_a_day(text: Spoken) -> str:
    """A sentence begins with a word for the end, and a day of some year follows: Closed on 31 March 2026."""
    for sentence in text.sentences:
        date = sentence[1:LONGEST_DATE]
        year = next((word for word in date if _YEAR.fullmatch(word)), "")
        if year and len(date[0]) <= LONGEST_ARTICLE and CLOSED_TOGETHER.says_only(spoken(sentence[0])):
            return " ".join(sentence[: sentence.index(year) + 1])
    return ""


def _widget_works(case: Case) -> bool:
    """An approved provider's widget on the page itself; the address alone outlives its appeal."""
    shown = {payee.identity for payee in case.page.payees if payee.scheme in PROVIDERS}
    return bool(shown & set(case.pinned) - {case.final_account})
