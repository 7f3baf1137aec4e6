"""The rule about appeals that have ended and payment links that were switched off."""

from __future__ import annotations

from donations.rules.case import Case
from donations.rules.providers import PROVIDERS
from donations.rules.reasons import because
from donations.rules.said_together import SaidTogether
from donations.rules.verdicts import Judgement
from donations.rules.wording import Wording

CLOSED_WORDS = Wording("closed_words.toml")
CLOSED_TOGETHER = SaidTogether("closed")
GOAL_WORDS = Wording("goal_words.toml")
SHORT_PAGE = 3_000
NOTICE = 600


def says_it_is_closed(case: Case) -> Judgement | None:
    """In the title or a heading; or in the text of a short page that shows nothing to pay with.

    A page that still carries the approved widget is open: it speaks of another appeal. An account number in a
    footer says nothing of the appeal.
    """
    if _widget_works(case):
        return None
    said = CLOSED_WORDS.said_in(case.head) or CLOSED_TOGETHER.said_in(case.head)
    if not said and not case.shows_pinned and len(case.page.text) <= SHORT_PAGE:
        said = (
            CLOSED_WORDS.said_in(case.beginning)
            or _told(case)
            or (GOAL_WORDS.said_in(case.beginning) if _is_bare(case) else "")
        )
    return because("appeal_closed", notes=(said,)) if said else None


def _told(case: Case) -> str:
    """A notice in its own words: only a page of few words is a notice."""
    return CLOSED_TOGETHER.said_in(case.beginning) if len(case.page.text) <= NOTICE else ""


def _is_bare(case: Case) -> bool:
    """Is nothing left on the page to give through?"""
    page = case.page
    return not (page.form_actions or page.iframe_sources or page.payees)


def _widget_works(case: Case) -> bool:
    """An approved provider's widget on the page itself; the address alone outlives its appeal."""
    shown = {payee.identity for payee in case.page.payees if payee.scheme in PROVIDERS}
    return bool(shown & set(case.pinned) - {case.final_account})
