"""The rule about a soft 404 in a site's own words: it never says what is missing, and sends a visitor back."""

from __future__ import annotations

import re

from donations.rules.case import A_SENTENCE, Case
from donations.rules.reasons import because
from donations.rules.said_together import SaidTogether
from donations.rules.verdicts import Judgement
from donations.rules.ways_to_give import asks_by_its_head, has_a_way_to_give
from donations.rules.wording import SENTENCE_END, Wording, spoken

ASTRAY_WORDS = Wording("astray_words.toml")
WAY_BACK_TOGETHER = SaidTogether("way_back")
FEW_WORDS = 800
HEADS = 2  # headings that may be such a page's own
MOST_SENTENCES = 7  # with those of menu and footer
LITTLE_ELSE = 3  # words of a part of a heading besides
_PART = re.compile(rf"[|•·–—,:]|\s-\s|{SENTENCE_END.pattern}")


def leaves_one_astray(case: Case) -> Judgement | None:
    """Few words under an exclamation or a word for being lost, nothing to give through, and a way back.

    One of the two alone tells nothing; a name and a number in a footer say nothing of the page above it.
    """
    if case.shows_pinned or case.wants_root or case.is_script_drawn or len(case.page.text) > FEW_WORDS:
        return None
    if not _has_few_sentences(case) or has_a_way_to_give(case) or asks_by_its_head(case):
        return None
    astray = _is_astray(case)
    back = WAY_BACK_TOGETHER.said_in(case.beginning) if astray else ""
    return because("not_found_page", notes=(astray, back)) if back else None


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
