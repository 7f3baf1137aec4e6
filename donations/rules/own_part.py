"""What a page says itself, without the menus and the footer that a whole site shares."""

from __future__ import annotations

import re

MOST_BYTES = 1 << 18
MOST_SHARED = 20
MOST_INSIDE = 400  # tags of one name within a shared element
# Elements that are named for it, and others that are called so, as sites and their builders do.
_SHARED = re.compile(
    rb"<(?:(nav|header|footer)\b[^<>]{0,400}"
    rb"|(div|ul|section|table|td)\s(?:[^<>]{0,80}\s)?(?:class|id|role)\s{0,3}=\s{0,3}[\"']?(?:[^\"'<>]{0,200}\s)?"
    rb"(?:(?:site-|page-|main-|top-)?(?:header|footer|nav|navbar|navigation|menu)|topbar|colophon|masthead|contentinfo)"
    rb"(?=[\s\"'>])[^<>]{0,400})>",
    re.IGNORECASE,
)
_TAGS = {
    name: re.compile(rb"<(/?)%s\b" % name, re.IGNORECASE)
    for name in (b"nav", b"header", b"footer", b"div", b"ul", b"section", b"table", b"td")
}


def own_part(body: bytes) -> bytes:
    """The source without the frame of its site.

    What is not closed stays, and so does what holds a main heading: a header may be an article's. A source of
    more than `MOST_BYTES` stays whole.
    """
    if len(body) > MOST_BYTES:
        return body
    kept, after, search = [], 0, 0
    for _ in range(MOST_SHARED):
        opened = _SHARED.search(body, search)
        if opened is None:
            break
        search = opened.end()
        closed = _its_end(body, (opened[1] or opened[2]).lower(), search)
        if closed < 0 or b"<h1" in body[search:closed].lower():
            continue
        kept.append(body[after : opened.start()])
        after = search = closed
    return b" ".join((*kept, body[after:]))


def _its_end(body: bytes, name: bytes, inside: int) -> int:
    """Where an element that was opened before `inside` ends, its closing tag counted; -1 if it does not."""
    depth = 1
    for _, tag in zip(range(MOST_INSIDE), _TAGS[name].finditer(body, inside), strict=False):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return body.find(b">", tag.end()) + 1 or len(body)
    return -1
