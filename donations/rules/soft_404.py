"""Rules about pages that are not there although the host says 200."""

from __future__ import annotations

from donations.rules.case import Case
from donations.rules.reasons import because
from donations.rules.said_together import SaidTogether
from donations.rules.verdicts import Judgement
from donations.rules.wording import Wording

NOT_FOUND_WORDS = Wording("soft_404_words.toml")
NOT_FOUND_TITLES = Wording("soft_404_titles.toml")
NOT_FOUND_TOGETHER = SaidTogether("not_found")
FEW_WORDS = 800
SHORT_TITLE = 6  # words


def says_not_found(case: Case) -> Judgement | None:
    """The title, a heading or the few words of the page say that nothing is there."""
    if case.shows_pinned:
        return None
    lists = (NOT_FOUND_WORDS, NOT_FOUND_TITLES, NOT_FOUND_TOGETHER)
    said = next((said for said in (words.said_in(case.head) for words in lists) if said), "") or _numbered(
        case
    )
    if not said and len(case.page.text) <= FEW_WORDS:
        said = NOT_FOUND_WORDS.said_in(case.beginning) or NOT_FOUND_TOGETHER.said_in(case.beginning)
    return because("not_found_page", notes=(said,)) if said else None


def sent_to_the_root(case: Case) -> Judgement | None:
    """A page address that leads to the front page, unless what was approved stands there."""
    if not case.is_at_root or case.wants_root or case.shows_pinned:
        return None
    return because("redirect_to_root") if case.is_same_domain and case.observation.hops else None


def _numbered(case: Case) -> str:
    """A short title or a heading that begins or ends with 404."""
    for text in (case.page.title, *case.page.headings[:2]):
        said = text.replace("|", " ").replace("-", " ").replace(":", " ").split()
        if 0 < len(said) <= SHORT_TITLE and "404" in (said[0], said[-1]):
            return "404"
    return ""
