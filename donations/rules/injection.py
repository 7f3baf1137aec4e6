"""The rule about pages that somebody broke into: gambling, pills and loans among a charity's own words."""

from __future__ import annotations

from urllib.parse import unquote

from donations.rules.case import Case
from donations.rules.reasons import because
from donations.rules.verdicts import Judgement
from donations.rules.wording import Wording, spoken

INJECTED_WORDS = Wording("injected_words.toml")
LINKS_THAT_TELL = 2
WORDS_THAT_TELL = 4
MOST_LINKS_READ = 600
MOST_OF_A_LINK = 400


def carries_injected_links(case: Case) -> Judgement | None:
    """Two links to such pages, one link and words besides, or many such words; one word tells nothing."""
    links = [url for url in case.page.links[:MOST_LINKS_READ] if _is_such(url)]
    said = INJECTED_WORDS.all_in(spoken(case.page.text, most=20_000))
    tells = len(links) >= LINKS_THAT_TELL or (links and len(said) >= 2) or len(said) >= WORDS_THAT_TELL
    return because("injected_links", notes=(*links[:3], *sorted(said)[:3])) if tells else None


def _is_such(url: str) -> bool:
    """Do host and path of an address name such a thing? Its parameters say where it was linked from."""
    place = url[:MOST_OF_A_LINK].partition("?")[0].replace("_", " ")
    return bool(INJECTED_WORDS.said_in(spoken(unquote(place) if "%" in place else place)))
