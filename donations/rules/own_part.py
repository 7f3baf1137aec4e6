"""What a page says itself, without the menus and the footer that a whole site shares."""

from __future__ import annotations

import re

MOST_BYTES = 1 << 18
MOST_SHARED = 20
_SHARED = re.compile(rb"<(nav|header|footer)\b[^>]{0,400}>", re.IGNORECASE)


def own_part(body: bytes) -> bytes:
    """The source without its `nav`, `header` and `footer` elements.

    One that is not closed stays, and so does a header with a main heading: it may be an article's.
    """
    body = body[:MOST_BYTES]
    lower = body.lower()
    kept, after = [], 0
    for _ in range(MOST_SHARED):
        opened = _SHARED.search(body, after)
        closed = lower.find(b"</" + opened[1].lower(), opened.end()) if opened else -1
        if opened is None or closed < 0:
            break
        if b"<h1" in lower[opened.end() : closed]:
            kept.append(body[after : opened.end()])
            after = opened.end()
        else:
            kept.append(body[after : opened.start()])
            after = body.find(b">", closed) + 1 or len(body)
    return b" ".join((*kept, body[after:]))
