"""The rule about what a page says itself, within a frame that may hold the charity's name and account."""

from __future__ import annotations

import re
from dataclasses import replace

from donations.rules.bot_walls import CONSENT_TOGETHER
from donations.rules.case import Case, read_address
from donations.rules.closing import CLOSED_TOGETHER, CLOSED_WORDS, STILL_OPEN_WORDS
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
FIRST_SENTENCES = 3  # with those of headings
SHORT_CLAUSE = 10  # words
CLOSE = 16  # characters, where words are joined
LITTLE_ELSE = 3  # words of a part of a heading besides
_SPACING = b" \t\r\n"
_CLAUSE_END = re.compile(rf"[,:\u060c\u3001\uff0c\u2013\u2014]|{SENTENCE_END.pattern}")
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
    if not case.shows_pinned and (has_a_way_to_give(case) or asks_by_its_head(case)):
        return None
    body = own_part(case.observation.body)
    if case.shows_pinned and _holds_an_account(body, case):
        return None
    own = _read(body, case)
    if not own.page.text or len(own.page.text) > FEW_WORDS or own.shows_pinned:
        return None
    if has_a_way_to_give(own) or _leads_elsewhere(own):
        return None
    if case.shows_pinned:
        return _is_told_above_the_account(own)
    if len(own.page.text) > A_FEW_LINES or _has_room_for_more(own):
        return None
    has_frame = len(own.page.text) < len(case.page.text)
    return _leaves_one_astray(own) or (_denies_itself(own) if has_frame else None)


def _holds_an_account(body: bytes, case: Case) -> bool:
    """Does an approved account stand there, however it is spaced? Mostly, and then nothing is read anew."""
    signs = body.translate(None, _SPACING).lower()
    return any(identity.partition(":")[2].lower().encode() in signs for identity in case.pinned)


def _read(body: bytes, case: Case) -> Case:
    """The case of the page's own part, which is mostly the page."""
    seen = case.observation
    if len(body) == len(seen.body):
        return case
    page = read_page(body, seen.header("content-type"), seen.final_url)
    return replace(case, observation=replace(seen, body=body), page=page)


def _is_told_above_the_account(own: Case) -> Judgement | None:
    """Said of this page or this appeal: an account takes gifts for others too."""
    if not asks_by_its_head(own) and (missing := says_not_found(own)):
        return missing
    if STILL_OPEN_WORDS.said_in(own.beginning):
        return None
    said = CLOSED_TOGETHER.said_of_this(own.beginning) or _is_all_it_begins_with(own)
    return because("appeal_closed", notes=(said,)) if said else None


def _is_all_it_begins_with(own: Case) -> str:
    """One of the first sentences says that the appeal is closed and names none."""
    parts = SENTENCE_END.split(own.beginning.text)
    sentences = [text for text in map(spoken, parts) if text.words][:FIRST_SENTENCES]
    said = ((CLOSED_WORDS.said_in(sentence), sentence) for sentence in sentences)
    return next((words for words, sentence in said if words and sentence.says_little_but(words, 1)), "")


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
    if _asks(own) or _draws_the_rest(spoken(own.page.text)):
        return None
    said = _denied(own)
    return because("not_found_page", notes=said) if said else None


def _denied(own: Case) -> tuple[str, ...]:
    """The word for the page and the one that denies it: in one clause, or below a heading about it.

    An exclamation above denies it too.
    """
    whole = own.beginning
    headings = tuple(map(spoken, own.page.headings[:HEADS]))
    clauses = [clause for clause in map(spoken, _CLAUSE_END.split(whole.text)) if clause.words]
    pairs = (
        *((_about(heading), whole) for heading in headings),
        *((clause, clause) for clause in clauses if len(clause.words) <= SHORT_CLAUSE),
    )
    if (astray := _is_astray(own.page)) and (page := PAGE_WORDS.said_in(whole)):
        return page, astray
    said = ((PAGE_WORDS.said_in(one), DENIAL_WORDS.said_in(other), one) for one, other in pairs)
    return next(((page, no) for page, no, text in said if page and no and _are_close(page, no, text)), ())


def _are_close(page: str, denial: str, text: Spoken) -> bool:
    """Where words are joined, a clause may be long."""
    at, there = text.joined.find(page), text.joined.find(denial)
    return at < 0 or there < 0 or abs(at - there) <= CLOSE


def _about(text: Spoken) -> Spoken:
    """What a heading is about stands at its beginning, and something is said of it."""
    begun = text.words[:ABOUT]
    return text if text.joined else spoken(" ".join(begun) if len(text.words) > len(begun) else "")


def _asks(own: Case) -> bool:
    """A charity's name may hold a word that asks."""
    text = own.page.text
    for name in own.baseline.names:
        text = text.replace(name, "|")
    asked = asking(text, own.page.language)
    return bool(asked.strong or asked.weak or asked.account or asked.local or own.page.iframe_sources)


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
