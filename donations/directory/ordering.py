"""The order of what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from donations.directory.query import Query
from donations.directory.shelf import Listing
from donations.rules.folding import fold, without_article


def in_order(found: list[Listing], query: Query) -> list[Listing]:
    """Sorted as asked; ties by name. The best match of no text is what a person can use first."""
    keys: dict[str, Callable[[Listing], Any]] = {
        "match": lambda listing: (listing.signs[0].rank, listing.name.casefold(), listing.charity_id),
        "checked": lambda listing: (-_latest(listing), _name(listing)),
        "name": _name,
        "newest": lambda listing: (-_latest(listing), _name(listing)),
    }
    if query.sort == "match" and query.text:
        return sorted(found, key=lambda listing: (_distance(listing, query), keys["match"](listing)))
    return sorted(found, key=keys[query.sort])


def _name(listing: Listing) -> tuple[str, int]:
    return listing.name.casefold(), listing.charity_id


def _latest(listing: Listing) -> float:
    return max(sign.moment.timestamp() if sign.moment else 0.0 for sign in listing.signs)


def _distance(listing: Listing, query: Query) -> int:
    """0 for the very name, 1 for its beginning, 2 for a word of it, 3 for a match elsewhere."""
    text, name = fold(query.text), fold(listing.name)
    if name == text:
        return 0
    if name.startswith(text):
        return 1
    return 2 if all(without_article(fold(word)) in name for word in query.words) else 3
