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
    """Where something is left to give through, lower headings tell of other appeals."""
    read = _top(case) if has_a_way_to_give(case) else case.head
    said = CLOSED_WORDS.said_in(read) or CLOSED_TOGETHER.said_in(read)
    return "" if said and STILL_OPEN_WORDS.said_in(case.beginning) else said


def _marked(case: Case) -> str:
    """A mark in brackets beside a name: Roof appeal (closed), [ENDED] Roof."""
    if has_a_way_to_give(case):
        return ""
    marks = _MARK.findall(" | ".join((case.page.title, *case.page.headings[:1])))
    return next((mark for mark in marks if CLOSED_TOGETHER.says_only(spoken(mark))), "")


def _top(case: Case) -> Spoken:
    """Title and first heading, and the second where the first asks for nothing: it may be a mere name."""
    headings = case.page.headings[:2]
    if headings and asking(headings[0], case.page.language).strong:
        headings = headings[:1]
    return spoken(" | ".join((case.page.title, *headings)), most=400)


def _said_below(case: Case) -> str:
    """Only where nothing is left to give through; a notice in its own words has few words besides."""
    if case.shows_pinned or len(case.page.text) > SHORT_PAGE or has_a_way_to_give(case):
        return ""
    if STILL_OPEN_WORDS.said_in(case.beginning):
        return ""
    notice = len(case.page.text) <= NOTICE
    told = CLOSED_TOGETHER.said_in(case.beginning, notice=True) if notice else ""
    told = told or CLOSED_TOGETHER.said_of_this(case.beginning)
    return CLOSED_WORDS.said_in(case.beginning) or told or GOAL_WORDS.said_in(case.beginning)


def _widget_works(case: Case) -> bool:
    """An approved provider's widget on the page itself; the address alone outlives its appeal."""
    shown = {payee.identity for payee in case.page.payees if payee.scheme in PROVIDERS}
    return bool(shown & set(case.pinned) - {case.final_account})
