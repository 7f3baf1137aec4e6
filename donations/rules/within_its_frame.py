"""The rule about what a page says itself, within a frame that may hold the charity's name and account."""

from __future__ import annotations

import re
from dataclasses import replace

from donations.rules.bot_walls import CONSENT_TOGETHER
from donations.rules.case import Case, read_address
from donations.rules.closing import says_it_is_closed
from donations.rules.donation_words import asking
from donations.rules.own_part import own_part
from donations.rules.page import Page, read_page
from donations.rules.reasons import because
from donations.rules.said_together import SaidTogether
from donations.rules.soft_404 import says_not_found
from donations.rules.verdicts import Judgement
from donations.rules.ways_to_give import asks_by_its_head, has_a_way_to_give
from donations.rules.wording import SENTENCE_END, Spoken, Wording, spoken

ASTRAY_WORDS = Wording("astray_words.toml")
WAY_BACK_TOGETHER = SaidTogether("way_back")
PAGE_WORDS = Wording("page_words.toml")
DENIAL_WORDS = Wording("denial_words.toml")
FORM_WORDS = Wording("form_words.toml")
WITH_ITS_FRAME = 2_500  # characters of a page, menus and footer counted
A_FEW_LINES = 300
FEW_WORDS = 600
HEADS = 2  # headings that may be such a page's own
ABOUT = 2  # words
LITTLE_ELSE = 3  # words of a part of a heading besides
_EMPTY = re.compile(
    rb"<(div|section|main|p|span|[a-z]{1,20}-[a-z-]{1,40})\b[^<>]{0,400}>\s{0,99}</\1>", re.IGNORECASE
)
_PART = re.compile(rf"[|•·–—,:]|\s-\s|{SENTENCE_END.pattern}")


def is_missing_within_its_frame(case: Case) -> Judgement | None:
    """A soft 404 or a closed appeal in a few lines of its own, whatever menus and footer hold.

    It asks for nothing and leads nowhere else. An account in a footer is one for every page of a site.
    """
    if case.wants_root or not case.page.is_html or len(case.page.text) > WITH_ITS_FRAME:
        return None
    if asks_by_its_head(case) or (not case.shows_pinned and has_a_way_to_give(case)):
        return None
    seen = replace(case.observation, body=own_part(case.observation.body))
    page = read_page(seen.body, seen.header("content-type"), seen.final_url)
    own = replace(case, observation=seen, page=page)
    if not page.text or len(page.text) > FEW_WORDS or own.shows_pinned:
        return None
    if has_a_way_to_give(own) or _leads_elsewhere(own):
        return None
    if case.shows_pinned:
        return says_not_found(own) or says_it_is_closed(own)
    if len(page.text) > A_FEW_LINES or _has_room_for_more(own):
        return None
    return _leaves_one_astray(own) or (_denies_itself(own) if len(page.text) < len(case.page.text) else None)


def _leaves_one_astray(own: Case) -> Judgement | None:
    """An exclamation or a word for being lost above, and a way back. One of the two alone tells nothing."""
    astray = _is_astray(own.page)
    back = WAY_BACK_TOGETHER.said_in(own.beginning) if astray else ""
    return because("not_found_page", notes=(astray, back)) if back else None


def _is_astray(page: Page) -> str:
    """The words that a part of a heading is made of, or nearly."""
    heads = (page.title, *page.headings[:HEADS])
    for part in (part for head in heads for part in _PART.split(head[:400]) if part and part.strip()):
        text = spoken(part)
        said = ASTRAY_WORDS.said_in(text)
        if said and text.says_little_but(said, LITTLE_ELSE):
            return said
    return ""


def _denies_itself(own: Case) -> Judgement | None:
    """Within a frame: a line or two, which ask for nothing, speak of a page and deny it."""
    if _asks(own.page) or _draws_the_rest(spoken(own.page.text)):
        return None
    said = _denied(own.page)
    return because("not_found_page", notes=said) if said else None


def _denied(own: Page) -> tuple[str, ...]:
    """The word for the page and the one that denies it: in one sentence, or below a heading about it."""
    whole = spoken(own.text)
    headed = ((_about(heading), whole) for heading in own.headings[:HEADS])
    within = ((sentence, sentence) for sentence in map(spoken, SENTENCE_END.split(own.text)))
    said = ((PAGE_WORDS.said_in(one), DENIAL_WORDS.said_in(other)) for one, other in (*headed, *within))
    return next(filter(all, said), ())


def _about(heading: str) -> Spoken:
    """What a heading is about stands at its beginning, and something is said of it."""
    text = spoken(heading)
    begun = text.words[:ABOUT]
    return text if text.joined else spoken(" ".join(begun) if len(text.words) > len(begun) else "")


def _asks(own: Page) -> bool:
    asked = asking(own.text, own.language)
    return bool(asked.strong or asked.weak or asked.account or asked.local or own.iframe_sources)


def _leads_elsewhere(own: Case) -> bool:
    """A link to another domain may lead to where gifts are taken."""
    home = own.final.registrable if own.final else ""
    addresses = filter(None, map(read_address, own.page.links))
    return any(address.registrable != home for address in addresses)


def _has_room_for_more(own: Case) -> bool:
    """Scripts, and an empty element for what they draw."""
    body = own.observation.body
    return b"<script" in body and bool(_EMPTY.search(body))


def _draws_the_rest(text: Spoken) -> bool:
    """A word for visitors without scripts or before cookies: more comes, where both are allowed."""
    return bool(FORM_WORDS.said_in(text) or CONSENT_TOGETHER.subject_in(text))
