"""The rule about pages that somebody broke into: gambling, pills and loans among a charity's own words."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import unquote

from donations.rules.case import Case
from donations.rules.hidden_links import sold_links
from donations.rules.names import is_confirmed, names_the_charity
from donations.rules.reasons import because
from donations.rules.verdicts import Judgement
from donations.rules.ways_to_give import has_a_way_to_give
from donations.rules.wording import Wording, spoken

ADDICTION_WORDS = Wording("addiction_words.toml")
INJECTED_WORDS = Wording("injected_words.toml")
DEFACED_WORDS = Wording("defaced_words.toml")
LINKS_THAT_TELL = 2
WORDS_THAT_TELL = 4
LONGEST_CLAIM = 8  # words of a heading
MOST_LINKS_READ = 600
MOST_OF_A_LINK = 400

# A link to another site, with the words that it stands under, hidden or not.
_ANCHOR = re.compile(
    rb"<[aA]\s[^<>]{0,600}?\b(?i:href)\s{0,3}=\s{0,3}[\"']?((?i:https?:)?//[^\"'\s<>]{3,400})[^<>]{0,600}>"
    rb"([^<]{0,160}(?:<(?!/[aA])[^<]{0,160}){0,6})"
)
_TAG = re.compile(r"<[^<>]*>")


def is_defaced(case: Case) -> Judgement | None:
    """Title or headings name those who broke in, as no charity's page does beside its own name.

    Where its name and number are left, in a footer say, only a short heading tells.
    """
    said = DEFACED_WORDS.said_in(case.head)
    if not said or (names_the_charity(case) and has_a_way_to_give(case)):
        return None
    if is_confirmed(case) and (case.shows_pinned or not _is_headed_so(case)):
        return None
    return because("defaced", notes=(said,))


def _is_headed_so(case: Case) -> bool:
    """Short, and begun or, where verbs stand last, ended by the phrase: no report of it is headed so."""
    heads = tuple(map(spoken, (case.page.title, *case.page.headings[:1])))
    said = ((tuple(DEFACED_WORDS.said_in(head).split()), head.words) for head in heads)
    return any(
        phrase and len(words) <= LONGEST_CLAIM and phrase in (words[: len(phrase)], words[-len(phrase) :])
        for phrase, words in said
    )


def carries_injected_links(case: Case) -> Judgement | None:
    """Two links to such pages, one link and words besides, or many such words; one word tells nothing."""
    named = _told_by({url: _place(url) for url in case.page.links[:MOST_LINKS_READ]})
    links = list(dict.fromkeys((*named, *_told_by(_links_with_words(case)))))
    found = INJECTED_WORDS.all_in(case.told)
    said = {phrase for phrase in found if not any(f" {phrase}" in f" {other}" for other in found - {phrase})}
    tells = len(links) >= LINKS_THAT_TELL or (links and len(said) >= 2) or len(said) >= WORDS_THAT_TELL
    if not tells:
        links = list(sold_links(case.observation.body, _own_domain(case), sure=bool(links)))
        tells = bool(links)
    elif not links and ADDICTION_WORDS.said_in(case.told):
        return None  # it tells of those whom gambling has ruined
    return because("injected_links", notes=(*links[:3], *sorted(said)[:3])) if tells else None


def _told_by(texts: dict[str, str]) -> list[str]:
    """The addresses whose texts say so. All are read as one text first: mostly that is the end of it."""
    if not INJECTED_WORDS.said_in(spoken(" | ".join(texts.values()), most=MOST_LINKS_READ * 4_000)):
        return []
    return [url for url, text in texts.items() if INJECTED_WORDS.said_in(spoken(text))]


def _own_domain(case: Case) -> str:
    return (case.final.registrable or case.final.host) if case.final else ""


def _place(url: str) -> str:
    """Host and path of an address, as words. Its parameters say where it was linked from."""
    place = url[:MOST_OF_A_LINK].partition("?")[0].replace("_", " ")
    return unquote(place) if "%" in place else place


def _links_with_words(case: Case) -> dict[str, str]:
    """Links to other sites with their words, in the whole source: injected ones are mostly hidden."""
    own = _own_domain(case)
    found: dict[str, str] = {}
    for match in islice(_ANCHOR.finditer(case.observation.body), MOST_LINKS_READ):
        written = match[1].decode("utf-8", "replace")
        url = f"https:{written}" if written.startswith("//") else written
        host = url.split("/")[2].lower()
        if own and (host == own or host.endswith(f".{own}")):
            continue
        text = _TAG.sub(" ", match[2].decode("utf-8", "replace"))
        if text.strip():
            found[url] = f"{found[url]} | {text}" if url in found else text
    return found
