"""The known charities of the database as values for the rules, candidates included."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.db.models import TextField
from django.db.models.functions import Cast

from donations.models import Charity, Link, Payee, Registration
from donations.rules.known_charities import KnownCharities, KnownCharity, KnownLink
from donations.rules.lifecycle import ReviewState

# A listing that people turned down, or took back, vouches for no host any more.
_DISOWNED = [ReviewState.REJECTED, ReviewState.WITHDRAWN]


def known_charities() -> KnownCharities:
    """Every charity with the links that stand. Four queries, whatever their number.

    Columns, not models: a page is compared with all of them, and making ten thousand models takes seconds.
    """
    links = _links()
    numbers = _by_owner(Registration.objects.order_by("pk").values_list("charity_id", "number"))
    rows = Charity.objects.annotate(text=_text("other_names")).order_by("pk")
    columns = rows.values_list("pk", "slug", "name", "kind", "official_site", "text")
    return KnownCharities(
        tuple(
            KnownCharity(slug, name, kind, _names(others), _hosts(site), tuple(links[pk]), tuple(numbers[pk]))
            for pk, slug, name, kind, site, others in columns.iterator()
        )
    )


def _links() -> defaultdict[int, list[KnownLink]]:
    """The links that stand, by the primary key of their charity."""
    standing = Link.objects.filter(charity__isnull=False).exclude(review__in=_DISOWNED)
    payees = _by_owner(
        (link_id, f"{scheme}:{value}")
        for link_id, scheme, value in Payee.objects.values_list("link_id", "scheme", "value").iterator()
    )
    rows = standing.annotate(text=_text("allowed_hosts")).order_by("pk")
    found: defaultdict[int, list[KnownLink]] = defaultdict(list)
    for charity_id, pk, key, host, purpose, review, url, allowed in rows.values_list(
        "charity_id", "pk", "key", "host", "purpose", "review", "url", "text"
    ).iterator():
        is_published = review == ReviewState.PUBLISHED
        pinned = tuple(sorted(payees.get(pk, ())))
        found[charity_id].append(
            KnownLink(key, host, purpose, is_published, tuple(_read(allowed)), pinned, url)
        )
    return found


# A list of JSON as text: most are empty, and reading each anew is what costs most.
def _text(field: str) -> Cast:
    return Cast(field, TextField())


def _by_owner(pairs: Iterable[tuple[int, str]]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for owner, value in pairs:
        found[owner].append(value)
    return found


@lru_cache(maxsize=1024)
def _read(text: str) -> tuple[Any, ...]:
    return tuple(json.loads(text))


def _names(text: str) -> tuple[str, ...]:
    return tuple(str(entry["text"]) for entry in _read(text) if entry.get("text"))


def _hosts(site: str) -> tuple[str, ...]:
    try:
        host = (urlsplit(site).hostname or "").removesuffix(".")
    except ValueError:
        return ()
    return (host,) if host else ()
