"""A link that a visitor suggests: a sighting and a candidate, like any link that was found on a page."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from donations.gathering.known import known_charities
from donations.gathering.saving import links_by_key, save_findings
from donations.models import Link, Report
from donations.models.report import About
from donations.rules.canonical_url import CanonicalURL
from donations.rules.found_link import FoundLink

SOURCE = "suggestion"


@transaction.atomic
def suggest(address: CanonicalURL, *, name: str, purpose: str, text: str, now: datetime) -> Link:
    """The link of this address, a new candidate where there was none; nothing is fetched.

    `address` is one that may be listed (`read_listed_url`). What the visitor wrote is kept as a report.
    """
    known = known_charities()
    owners = known.at_host(address.host)
    owner = owners[0] if len(owners) == 1 else None
    found = FoundLink(
        url=address.url,
        label=name,
        kind=SOURCE,
        charity=owner.name if owner else None,
        standing="known_host" if owner else "unknown",
        humanitarian=None,
        confidence=0.0,
        reasons=("suggested",),
        warnings=("look_alike",) if not owner and known.imitated_by(address.host) else (),
        source=SOURCE,
        position="",
        slug=owner.slug if owner else "",
        key=address.key,
        purpose=purpose,
    )
    save_findings([found], now)
    link = links_by_key([address.key])[address.key]
    if text:
        Report.objects.create(link=link, about=About.SUGGESTED, text=text, at=now)
    return link
