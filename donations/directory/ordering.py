"""The order of what was found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from donations.directory.query import Query
from donations.directory.shelf import Listing
from donations.rules.folding import without_article

_NEVER = datetime.min.replace(tzinfo=UTC)


def in_order(found: list[Listing], query: Query) -> list[Listing]:
    """Sorted as asked; ties by name. The best match of no text is what a person can use first."""
    keys: dict[str, Callable[[Listing], Any]] = {
        "match": lambda listing: (_distance(listing, query), listing.signs[0].rank, _name(listing)),
        "checked": lambda listing: (-_seconds(_checked(listing)), _name(listing)),
        "name": _name,
        "newest": lambda listing: (-_seconds(listing.created_at), _name(listing)),
    }
    return sorted(found, key=keys[query.sort])


def _name(listing: Listing) -> tuple[str, int]:
    return listing.name.casefold(), listing.charity_id


def _checked(listing: Listing) -> datetime:
    return max((sign.checked_at or _NEVER for sign in listing.signs), default=_NEVER)


def _seconds(moment: datetime) -> float:
    return 0.0 if moment == _NEVER else moment.timestamp()


def _distance(listing: Listing, query: Query) -> int:
    """0 for the very name, 1 for its beginning, 2 for a word of it, 3 for a match elsewhere."""
    text, name = query.text.casefold(), listing.name.casefold()
    if not text:
        return 0
    if name == text:
        return 0
    if name.startswith(text):
        return 1
    return 2 if all(without_article(word) in name for word in query.words) else 3
