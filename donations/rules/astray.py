"""Rules about a soft 404 in a site's own words, whose footer may hold the charity's name and number."""

from __future__ import annotations

import re

from donations.rules.bot_walls import CONSENT_TOGETHER
from donations.rules.case import A_SENTENCE, Case, read_address
from donations.rules.donation_words import asking
from donations.rules.own_part import own_part
from donations.rules.page import Page
from donations.rules.reasons import because
from donations.rules.said_together import SaidTogether
from donations.rules.verdicts import Judgement
from donations.rules.ways_to_give import asks_by_its_head, has_a_way_to_give
from donations.rules.wording import SENTENCE_END, Spoken, Wording, spoken

ASTRAY_WORDS = Wording("astray_words.toml")
WAY_BACK_TOGETHER = SaidTogether("way_back")
PAGE_WORDS = Wording("page_words.toml")
DENIAL_WORDS = Wording("denial_words.toml")
FORM_WORDS = Wording("form_words.toml")
FEW_WORDS = 800
SHARED_WORDS = 2_500  # with the menus and the footer of a whole site
A_FEW_LINES = 300
HEADS = 2  # headings that may be such a page's own
MOST_SENTENCES = 7  # with those of menu and footer
LITTLE_ELSE = 3  # words of a part of a heading besides
_PART = re.compile(rf"[|•·–—,:]|\s-\s|{SENTENCE_END.pattern}")


def leaves_one_astray(case: Case) -> Judgement | None:
    """Few words under an exclamation or a word for being lost, nothing to give through, and a way back.

    One of the two alone tells nothing.
    """
    if not _may_be_missing(case) or len(case.page.text) > FEW_WORDS or not _has_few_sentences(case):
        return None
    astray = _is_astray(case)
    back = WAY_BACK_TOGETHER.said_in(case.beginning) if astray else ""
    return because("not_found_page", notes=(astray, back)) if back else None


def denies_itself(case: Case) -> Judgement | None:
    """Beside menus and a footer it has a line or two, which ask for nothing, speak of a page and deny it.

    One sentence does both; or a heading speaks of the page, whatever denies it below.
    """
    if not _may_be_missing(case) or len(case.page.text) > SHARED_WORDS:
        return None
    seen = case.observation
    own = own_part(seen.body, seen.header("content-type"), seen.final_url)
    if not 0 < len(own.text) <= min(A_FEW_LINES, len(case.page.text) - 1):
        return None
    if _asks(own) or _leads_elsewhere(own, case) or _draws_the_rest(spoken(own.text)):
        return None
    said = _denied(own)
    return because("not_found_page", notes=said) if said else None


def _may_be_missing(case: Case) -> bool:
    if case.shows_pinned or case.wants_root or case.is_script_drawn or not case.page.is_html:
        return False
    return not has_a_way_to_give(case) and not asks_by_its_head(case)


def _has_few_sentences(case: Case) -> bool:
    parts = SENTENCE_END.split(case.page.text)
    return sum(len(part) >= A_SENTENCE for part in parts) <= MOST_SENTENCES


def _is_astray(case: Case) -> str:
    """The words that a part of a heading is made of, or nearly."""
    heads = (case.page.title, *case.page.headings[:HEADS])
    for part in (part for head in heads for part in _PART.split(head[:400]) if part and part.strip()):
        text = spoken(part)
        said = ASTRAY_WORDS.said_in(text)
        if said and text.says_little_but(said, LITTLE_ELSE):
            return said
    return ""


def _asks(own: Page) -> bool:
    asked = asking(own.text, own.language)
    return bool(asked.strong or asked.weak or asked.account or asked.local or own.iframe_sources)


def _leads_elsewhere(own: Page, case: Case) -> bool:
    """A link to another domain may lead to where gifts are taken."""
    home = case.final.registrable if case.final else ""
    addresses = filter(None, map(read_address, own.links))
    return any(address.registrable != home for address in addresses)


def _draws_the_rest(text: Spoken) -> bool:
    """A word for visitors without scripts or before cookies: more comes, where both are allowed."""
    return bool(FORM_WORDS.said_in(text) or CONSENT_TOGETHER.subject_in(text))


def _denied(own: Page) -> tuple[str, ...]:
    """The word for the page and the one that denies it."""
    whole = spoken(own.text)
    for heading in own.headings[:HEADS]:
        said = PAGE_WORDS.said_in(spoken(heading)), DENIAL_WORDS.said_in(whole)
        if all(said):
            return said
    for sentence in map(spoken, SENTENCE_END.split(own.text)):
        said = PAGE_WORDS.said_in(sentence), DENIAL_WORDS.said_in(sentence)
        if all(said):
            return said
    return ()
