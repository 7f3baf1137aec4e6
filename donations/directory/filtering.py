"""Filters with counts: each says how many charities there would be if that value were the one chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from donations.directory.query import GROUPS, Query
from donations.directory.shelf import Listing, Sign

# Ended listings are not browsed; a search by name, or asking for them, finds them.
ENDED_TONES = frozenset({"closed", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Found:
    """`listings` keep only the signs that match; `counts` by filter group and value."""

    listings: list[Listing]
    counts: dict[str, Counter[str]]


def choose(shelf: Iterable[Listing], query: Query) -> Found:
    """Apply the filters of `query` and count every group as if it were not filtered itself. One pass."""
    chosen = {group: frozenset(query.chosen.get(group, ())) for group in GROUPS}
    ended = frozenset() if query.text or chosen["status"] else ENDED_TONES
    counts: dict[str, Counter[str]] = {group: Counter() for group in GROUPS}
    found = []
    for listing in shelf:
        failing = _failing_groups(listing, chosen)
        if len(failing) > 1:
            continue
        signs = _matching(listing.signs, chosen, ended)
        if signs:
            for group in failing or ("kind", "country", "cause"):
                counts[group].update(_values(listing, group))
        if not failing:
            _count_signs(listing.signs, chosen, ended, counts)
            if signs:
                found.append(_with_signs(listing, signs))
    return Found(found, counts)


def _values(listing: Listing, group: str) -> tuple[str, ...]:
    if group == "cause":
        return listing.causes
    return (listing.kind,) if group == "kind" else (listing.country,)


def _failing_groups(listing: Listing, chosen: dict[str, frozenset[str]]) -> tuple[str, ...]:
    return tuple(
        group
        for group in ("kind", "country", "cause")
        if chosen[group] and chosen[group].isdisjoint(_values(listing, group))
    )


def _matching(
    signs: tuple[Sign, ...], chosen: dict[str, frozenset[str]], ended: frozenset[str]
) -> tuple[Sign, ...]:
    return tuple(
        sign
        for sign in signs
        if sign.tone not in ended
        and (not chosen["status"] or sign.tone in chosen["status"])
        and (not chosen["purpose"] or sign.purpose in chosen["purpose"])
    )


def _count_signs(
    signs: tuple[Sign, ...],
    chosen: dict[str, frozenset[str]],
    ended: frozenset[str],
    counts: dict[str, Counter[str]],
) -> None:
    purposes, statuses = chosen["purpose"], chosen["status"]
    counts["status"].update({sign.tone for sign in signs if not purposes or sign.purpose in purposes})
    counts["purpose"].update(
        {sign.purpose for sign in signs if sign.tone not in ended and (not statuses or sign.tone in statuses)}
    )


def _with_signs(listing: Listing, signs: tuple[Sign, ...]) -> Listing:
    if len(signs) == len(listing.signs):
        return listing
    return Listing(
        listing.charity_id,
        listing.name,
        listing.kind,
        listing.country,
        listing.causes,
        listing.created_at,
        signs,
    )
