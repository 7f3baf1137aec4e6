"""The rule about what stands where no site is: a server's first page, a framework's, a locked account's."""

from __future__ import annotations

from donations.rules.case import Case
from donations.rules.folding import words
from donations.rules.names import is_confirmed, names_the_charity
from donations.rules.reasons import because
from donations.rules.said_together import SaidTogether
from donations.rules.verdicts import Judgement
from donations.rules.ways_to_give import asks_by_its_head, has_a_way_to_give
from donations.rules.wording import Wording, spoken

PLACEHOLDER_WORDS = Wording("placeholder_words.toml")
PLACEHOLDER_TITLES = Wording("placeholder_titles.toml")
PLACEHOLDER_TOGETHER = SaidTogether("placeholder")
LONGEST_TEXT = 1_500  # what a server's first page says of itself
FEW_WORDS = 500
LONGEST_TITLE = 80


def shows_a_placeholder(case: Case) -> Judgement | None:
    """A page of few words that names no charity, asks for nothing and speaks of its server or its account."""
    if len(case.page.text) > LONGEST_TEXT or is_confirmed(case):
        return None
    if has_a_way_to_give(case) or asks_by_its_head(case):
        return None
    said = PLACEHOLDER_WORDS.said_in(case.head) or PLACEHOLDER_WORDS.said_in(case.beginning)
    if not said and len(case.page.text) <= FEW_WORDS:
        said = _titled(case) or _told(case)
    return because("placeholder_page", notes=(said,)) if said else None


def _told(case: Case) -> str:
    """In a sentence of its own words, where no charity is named and no script draws the rest."""
    if names_the_charity(case) or case.is_script_drawn:
        return ""
    return PLACEHOLDER_TOGETHER.said_in(case.head) or PLACEHOLDER_TOGETHER.said_in(case.beginning)


def _titled(case: Case) -> str:
    """A title or a first heading that is such a word and nothing else; where there is none, the text."""
    heads = tuple(filter(None, (case.page.title, *case.page.headings[:1])))
    texts = heads or (case.page.text[:LONGEST_TITLE],)
    found = ((PLACEHOLDER_TITLES.said_in(text), text) for text in map(spoken, texts))
    return next((said for said, text in found if said and _letters(said) == _letters(text.text)), "")


def _letters(text: str) -> str:
    return "".join(words(text))
