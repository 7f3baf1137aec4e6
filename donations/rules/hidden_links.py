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

_STYLED = re.compile(
    rb"<([a-zA-Z][a-zA-Z0-9]{0,9})\b[^<>]{0,400}?\b(?i:style)\s{0,3}=\s{0,3}"
    rb"(?:\"([^\"<>]{3,400})\"|'([^'<>]{3,400})')[^<>]{0,400}>"
)
_MIGHT_HIDE = re.compile(rb"none|hidden|-\d{3}|:\s{0,3}0", re.IGNORECASE)
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


def sold_links(body: bytes, own: str) -> tuple[str, ...]:
    """Links with words, in a hidden place that leads to several strangers; `own` is the page's own domain."""
    for tag, style, start in islice(_hidden_places(body), MOST_PLACES):
        end = body.find(b"</" + tag, start, start + LONGEST_PLACE)
        found = _strangers(body[start : end if end >= 0 else start + LONGEST_PLACE], own)
        if len(found) >= (ALWAYS if _FOR_GOOD.search(style) else OFTEN):
            return tuple(found.values())
    return ()


def _hidden_places(body: bytes) -> Iterator[tuple[bytes, str, int]]:
    """Tag, style and end of the tag of what its own style hides."""
    if b"style" not in body or not _MIGHT_HIDE.search(body):
        return
    for match in _STYLED.finditer(body):
        written = match[2] or match[3]
        if _MIGHT_HIDE.search(written):
            style = written.decode("utf-8", "replace").lower()
            if style_hides(style):
                yield match[1], style, match.end()


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
