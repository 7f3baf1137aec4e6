"""Links to strangers that a page keeps out of a donor's sight, as they are sold to those who rank pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from donations.rules.canonical_url import registrable_domain
from donations.rules.folding import words
from donations.rules.hiding import style_hides
from donations.rules.known_hosts import kind_of_host
from donations.rules.providers import provider_of_host

MOST_PLACES = 60
LONGEST_PLACE = 6_000  # bytes of a hidden place that are read
ALWAYS = 2  # strangers in a place that is pushed out of the window or written in no size
OFTEN = 3  # in one that a script may show: menus and notices wait there too
WORDS_OF_A_PHRASE = 2

_STYLED = re.compile(rb"style\s{0,3}=\s{0,3}(?:\"([^\"<>]{3,400})\"|'([^'<>]{3,400})')[^<>]{0,400}>")
_TAG_NAME = re.compile(rb"[a-z][a-z0-9]{0,9}")
_MIGHT_HIDE = re.compile(rb"none|hidden|-\d{3}|:\s{0,3}0")
# A script shows what is merely not displayed; nobody brings back what stands a thousand pixels to the left.
_FOR_GOOD = re.compile(
    r"(?:left|top|right|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}|font-size\s*:\s*0"
)
_LINK = re.compile(
    rb"<[aA]\s[^<>]{0,600}?\b(?i:href)\s{0,3}=\s{0,3}[\"']?(?i:https?:)?//"
    rb"([^\"'\s<>/?#:]{3,200})([^\"'\s<>]{0,400})[^<>]{0,600}>([^<]{0,160}(?:<(?!/[aA])[^<]{0,160}){0,6})"
)
_TAG = re.compile(r"<[^<>]*>")
_NOTICE = re.compile(r"privacy|polic(?:y|ies)|cookie|terms|legal|datenschutz|consent|opt-?out", re.IGNORECASE)


def sold_links(body: bytes, own: str, *, sure: bool = False) -> tuple[str, ...]:
    """Links with words, in a hidden place that leads to several strangers; `own` is the page's own domain.

    `sure`: other things tell that strangers wrote on this page, so two of them are enough.
    """
    lower = body.lower()
    for tag, style, start in islice(_hidden_places(lower), MOST_PLACES):
        end = lower.find(b"</" + tag, start, start + LONGEST_PLACE)
        found = _strangers(body[start : end if end >= 0 else start + LONGEST_PLACE], own)
        if len(found) >= (ALWAYS if sure or _FOR_GOOD.search(style) else OFTEN):
            return tuple(found.values())
    return ()


def _hidden_places(lower: bytes) -> Iterator[tuple[bytes, str, int]]:
    """Name, style and end of the tags whose own style hides what they span."""
    for match in _STYLED.finditer(lower):
        written = match[1] or match[2]
        if not _MIGHT_HIDE.search(written):
            continue
        tag = _TAG_NAME.match(lower, lower.rfind(b"<", 0, match.start()) + 1)
        style = written.decode("utf-8", "replace")
        if tag and style_hides(style):
            yield tag[0], style, match.end()


def _strangers(place: bytes, own: str) -> dict[str, str]:
    """A link for each domain that is a stranger's, where several words lead there."""
    found: dict[str, str] = {}
    for match in _LINK.finditer(place):
        host = match[1].decode("ascii", "replace").lower()
        text = words(_TAG.sub(" ", match[3].decode("utf-8", "replace")))
        domain = registrable_domain(host) or host
        way = match[2].decode("utf-8", "replace")
        if domain == own or kind_of_host(host) or provider_of_host(host) or _NOTICE.search(way):
            continue
        if len(text) >= WORDS_OF_A_PHRASE or any(not word.isascii() for word in text):
            found.setdefault(domain, f"https://{host}{way}")
    return found
