"""Filters with counts: each says how many charities there would be if that value were the one chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from donations.directory.query import GROUPS, Query
from donations.directory.shelf import Listing

# Ended listings are not browsed; a search by name, or asking for them, finds them.
ENDED_TONES = frozenset({"closed", "withdrawn"})
OF_CHARITY = ("kind", "country", "cause")


@dataclass(frozen=True, slots=True)
class Found:
    """`listings` keep only the signs that match; `counts` by filter group and value."""

    listings: list[Listing]
    counts: dict[str, Counter[str]]


class Profile(NamedTuple):
    """What the filters look at. Thousands of charities share a few hundred of these."""

    kind: str
    country: str
    cause: tuple[str, ...]
    signs: tuple[tuple[str, str], ...]  # purpose and tone

    def values(self, group: str) -> tuple[str, ...]:
        """What the charity has in a filter group."""
        if group == "cause":
            return self.cause
        return (self.kind,) if group == "kind" else (self.country,)


@dataclass(frozen=True, slots=True)
class Fit:
    """`failing` are the groups of the charity that say no; `kept` the places of the signs that match.

    `is_whole`: all signs match.
    """

    failing: tuple[str, ...]
    kept: tuple[int, ...]
    is_whole: bool

    @property
    def is_found(self) -> bool:
        return bool(self.kept) and not self.failing


@dataclass(frozen=True, slots=True)
class Wanted:
    """The picked values by group, and the tones that nobody asked for."""

    chosen: dict[str, frozenset[str]]
    ended: frozenset[str]

    def fit(self, profile: Profile) -> Fit:
        failing = tuple(
            group
            for group in OF_CHARITY
            if self.chosen[group] and self.chosen[group].isdisjoint(profile.values(group))
        )
        kept = tuple(place for place, sign in enumerate(profile.signs) if self.takes(*sign))
        return Fit(failing, kept, len(kept) == len(profile.signs))

    def takes(self, purpose: str, tone: str) -> bool:
        return tone not in self.ended and self.has("status", tone) and self.has("purpose", purpose)

    def has(self, group: str, value: str) -> bool:
        return not self.chosen[group] or value in self.chosen[group]


def choose(shelf: Iterable[Listing], query: Query) -> Found:
    """Apply the filters of `query` and count every group as if it were not filtered itself. One pass."""
    chosen = {group: frozenset(query.chosen.get(group, ())) for group in GROUPS}
    wanted = Wanted(chosen, frozenset() if query.text or chosen["status"] else ENDED_TONES)
    shared: dict[Profile, list[Listing]] = {}
    for listing in shelf:
        shared.setdefault(_profile(listing), []).append(listing)
    found: list[Listing] = []
    counts: dict[str, Counter[str]] = {group: Counter() for group in GROUPS}
    for profile, alike in shared.items():
        fit = wanted.fit(profile)
        _count(profile, fit, len(alike), wanted, counts)
        if fit.is_found:
            found += alike if fit.is_whole else [_with_signs(listing, fit.kept) for listing in alike]
    return Found(found, counts)


def _profile(listing: Listing) -> Profile:
    signs = tuple([(sign.purpose, sign.tone) for sign in listing.signs])
    return Profile(listing.kind, listing.country, listing.causes, signs)


def _count(profile: Profile, fit: Fit, number: int, wanted: Wanted, counts: dict[str, Counter[str]]) -> None:
    """Add a profile that `number` charities have to every group that it would be found in."""
    if len(fit.failing) > 1:
        return
    if fit.kept:
        for group in fit.failing or OF_CHARITY:
            counts[group].update(dict.fromkeys(profile.values(group), number))
    if not fit.failing:
        tones = {tone for purpose, tone in profile.signs if wanted.has("purpose", purpose)}
        purposes = {
            purpose
            for purpose, tone in profile.signs
            if tone not in wanted.ended and wanted.has("status", tone)
        }
        counts["status"].update(dict.fromkeys(tones, number))
        counts["purpose"].update(dict.fromkeys(purposes, number))


def _with_signs(listing: Listing, kept: tuple[int, ...]) -> Listing:
    return listing._replace(signs=tuple(listing.signs[place] for place in kept))
