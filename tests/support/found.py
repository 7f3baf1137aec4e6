"""Links as the gatherer finds them on a page."""

from __future__ import annotations

from dataclasses import replace

from donations.rules.canonical_url import canonicalise
from donations.rules.found_link import FoundLink

SOURCE = "https://gazette.example/ferry"


def found(url: str = "https://give.lantern.example/", **fields: object) -> FoundLink:
    key = canonicalise(url).key if url.startswith("http") else ""
    link = FoundLink(
        url=url,
        label="Donate",
        kind="text_link",
        charity=None,
        standing="unknown",
        humanitarian=None,
        confidence=0.5,
        reasons=("unknown_host",),
        warnings=(),
        source=SOURCE,
        position="body:1",
        key=key,
    )
    return replace(link, **fields)  # type: ignore[arg-type]
