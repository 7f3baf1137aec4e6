"""Which rows a question means."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Lower

from donations.api.paging import both, moment, newest_row, text
from donations.models import Charity, Check
from donations.models.flip import FlipQuerySet
from donations.models.link import LinkQuerySet, Purpose
from donations.public_record.change_log import filtered_flips
from donations.public_record.search import holding
from donations.public_record.visible import visible, visible_links
from donations.rules.lifecycle import PublicStatus

NEVER = Value(datetime(1970, 1, 1, tzinfo=UTC), DateTimeField())
CHARITY_ORDERS = both(name=text(Lower("name")), added=moment(F("created_at")))
LINK_ORDERS = both(
    slug=text(F("slug")),
    checked=moment(Coalesce("last_checked_at", NEVER)),
    approved=moment(Coalesce("approved_at", NEVER)),
)
CHECK_ORDER = newest_row()
CHANGE_ORDER = moment(F("at"))[True]

FIELDS = {
    "status": "public_status",
    "purpose": "purpose",
    "country": "charity__country",
    "kind": "charity__kind",
}


def links_meant(asked: Mapping[str, Any]) -> LinkQuerySet:
    """Visible links that match all that is asked; those for defence only when they are asked for."""
    links = shown_links(asked).filter(holding(asked.get("q", "").casefold().split()))
    for name, field in FIELDS.items():
        if name in asked:
            links = links.filter(**{f"{field}__in": asked[name]})
    if "cause" in asked:
        links = _with_a_cause(links, asked["cause"])
    if "reviewed" in asked:
        unread = Q(public_status=PublicStatus.NOT_REVIEWED)
        links = links.exclude(unread) if asked["reviewed"] else links.filter(unread)
    return links.filter(charity__slug=asked["charity"]) if "charity" in asked else links


def shown_links(asked: Mapping[str, Any]) -> LinkQuerySet:
    """All visible links, without those for defence unless they, or all of one charity, are asked for."""
    wanted = asked["defence"] or Purpose.DEFENCE in asked.get("purpose", ()) or "charity" in asked
    return visible_links() if wanted else visible_links().exclude(purpose=Purpose.DEFENCE)


def charities_meant(asked: Mapping[str, Any]) -> QuerySet[Charity]:
    """Charities of which a visible link matches all that is asked."""
    return Charity.objects.filter(pk__in=links_meant(asked).values("charity_id"))


def checks_meant(asked: Mapping[str, Any]) -> QuerySet[Check]:
    """Looks at visible links."""
    checks = Check.objects.filter(visible("link__")).select_related("link")
    return checks.filter(link__slug=asked["link"]) if "link" in asked else checks


def changes_meant(asked: Mapping[str, Any]) -> FlipQuerySet:
    """Public changes."""
    flips = filtered_flips(asked.get("kind", ""))
    if "link" in asked:
        flips = flips.filter(link__slug=asked["link"])
    return flips.filter(at__gte=asked["since"]) if "since" in asked else flips


def _with_a_cause(links: LinkQuerySet, causes: Iterable[str]) -> LinkQuerySet:
    """By the text of the list: SQLite cannot look into it, and PostgreSQL prints it without escapes."""
    escaped = connection.vendor == "sqlite"
    found = Q()
    for cause in causes:
        found |= Q(causes_text__contains=json.dumps(cause.lower(), ensure_ascii=escaped))
    return links.alias(causes_text=Cast("charity__causes", TextField())).filter(found)
