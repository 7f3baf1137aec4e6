"""The rule about appeals that have ended and payment links that were switched off."""

from __future__ import annotations

import re

from donations.rules.case import Case
from donations.rules.donation_words import asking
from donations.rules.providers import PROVIDERS
from donations.rules.reasons import because
from donations.rules.said_together import SaidTogether
from donations.rules.verdicts import Judgement
from donations.rules.ways_to_give import has_a_way_to_give
from donations.rules.wording import Spoken, Wording, spoken

CLOSED_WORDS = Wording("closed_words.toml")
CLOSED_TOGETHER = SaidTogether("closed")
GOAL_WORDS = Wording("goal_words.toml")
STILL_OPEN_WORDS = Wording("still_open_words.toml")
SHORT_PAGE = 3_000
NOTICE = 600
LITTLE_ELSE = 2  # words of a heading besides the phrase
FEW_SIGNS = 6  # the same where words are joined
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
    """Where something is left to give through, lower headings tell of other appeals.

    Beside a form for gifts a heading must be that sentence and little else: one that goes on, or names
    another thing between, tells a story (the appeal in court has ended). So must a second one beside any way.
    """
    if not has_a_way_to_give(case):
        said = _tells(case.head)
    else:
        first, second = _top_texts(case)
        said = next(filter(None, map(_is_said_by, (*first, *second))), "")
        if not said and not case.page.asks_how_much:
            said = _tells(spoken(" | ".join(first), most=400))
    return "" if said and STILL_OPEN_WORDS.said_in(case.beginning) else said


def _tells(text: Spoken) -> str:
    return CLOSED_WORDS.said_in(text) or CLOSED_TOGETHER.said_in(text)


def _marked(case: Case) -> str:
    """A mark in brackets beside a name: Roof appeal (closed), [ENDED] Roof."""
    if has_a_way_to_give(case):
        return ""
    marks = _MARK.findall(" | ".join((case.page.title, *case.page.headings[:1])))
    return next((mark for mark in marks if CLOSED_TOGETHER.says_only(spoken(mark))), "")


def _top_texts(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Title and first heading, and the second where the first asks for nothing: it may be a mere name."""
    headings = case.page.headings[:2]
    asks = bool(headings) and bool(asking(headings[0], case.page.language).strong)
    return (case.page.title, *headings[:1]), () if asks else headings[1:]


def _is_said_by(heading: str) -> str:
    """The phrase that a short heading, or a part of one, is made of."""
    for part in map(spoken, _PART.split(heading[:400])):
        said = CLOSED_WORDS.said_in(part)
        besides = len(part.joined) - len(said) if part.joined else len(part.words) - len(said.split())
        if said and besides <= (FEW_SIGNS if part.joined else LITTLE_ELSE):
            return said
    return ""


def _said_below(case: Case) -> str:
    """Only where nothing is left to give through; a notice in its own words has few words besides."""
    if case.shows_pinned or len(case.page.text) > SHORT_PAGE or has_a_way_to_give(case):
        return ""
    if STILL_OPEN_WORDS.said_in(case.beginning):
        return ""
    if len(case.page.text) <= NOTICE:
        told = CLOSED_TOGETHER.said_in(case.beginning, notice=True)
        if told:
            return told
    told = CLOSED_TOGETHER.said_of_this(case.beginning) or GOAL_WORDS.said_in(case.beginning)
    return told or CLOSED_WORDS.said_in(_near_the_top(case)) or _begins_a_sentence(case.beginning)


def _near_the_top(case: Case) -> Spoken:
    """What follows the first heading, where a notice stands; below it a page speaks of other appeals too."""
    text = case.beginning.text
    heading = case.page.headings[0] if case.page.headings else ""
    start = max(0, text.find(heading))
    return spoken(text[start : start + len(heading) + NOTICE])


def _begins_a_sentence(text: Spoken) -> str:
    """A phrase that a sentence begins with: what stands before it would name another appeal."""
    said = CLOSED_WORDS.said_in(text)
    if not said or text.joined:
        return said
    first = tuple(said.split())
    starts = (sentence[at : at + len(first)] for sentence in text.sentences for at in (0, 1))
    return said if first in starts else ""


def _widget_works(case: Case) -> bool:
    """An approved provider's widget on the page itself; the address alone outlives its appeal."""
    shown = {payee.identity for payee in case.page.payees if payee.scheme in PROVIDERS}
    return bool(shown & set(case.pinned) - {case.final_account})
