"""Two axes, one review state, one public status: what a run of verdicts makes of a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class ReviewState(StrEnum):
    """Where a listing stands with its moderators."""

    CANDIDATE = "candidate"
    PROPOSED = "proposed"
    PUBLISHED = "published"
    HELD = "held"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"


class Availability(StrEnum):
    """Does the address answer?"""

    UNKNOWN = "unknown"
    UP = "up"
    FAILING = "failing"
    DOWN = "down"
    GONE = "gone"


class Identity(StrEnum):
    """Does it still lead to the same charity?"""

    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    DRIFT = "drift"
    SUSPECT = "suspect"
    CLOSED = "closed"


class PublicStatus(StrEnum):
    """The one status that every page, feed, banner and the way out read."""

    NOT_REVIEWED = "not_reviewed"  # candidate or proposed: nothing to give to yet
    LIVE = "live"
    HIDDEN = "hidden"  # nobody could confirm it for 30 days: a person must look
    UNAVAILABLE = "unavailable"
    QUARANTINED = "quarantined"  # the check saw a take-over sign
    UNDER_REVIEW = "under_review"  # a moderator paused it
    CLOSED = "closed"
    HISTORY_ONLY = "history_only"  # gone for 90 days
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"


UNCONFIRMED_LIMIT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class LinkState:
    """Everything about a link that a verdict may move. All times are aware UTC datetimes.

    `streak_*` count the run of results that agree with `streak_kind` (a verdict name, or an empty string);
    `recent` holds up to 20 outcome letters, newest last: w works, u could not check, b broken.
    """

    review: ReviewState
    availability: Availability = Availability.UNKNOWN
    identity: Identity = Identity.UNCONFIRMED
    streak_kind: str = ""
    streak_count: int = 0
    streak_since: datetime | None = None
    streak_last: datetime | None = None
    good_count: int = 0
    good_since: datetime | None = None
    down_since: datetime | None = None
    confirmed_at: datetime | None = None  # the last look that confirmed, or a person who looked
    published_at: datetime | None = None
    quiet_until: datetime | None = None  # unstable: no public flips before this moment
    shown_unavailable: bool = False
    recent: str = ""
    looks: int = 0


def public_status(state: LinkState, now: datetime) -> PublicStatus:
    """The one public status of a link; the stronger rule wins: identity before availability."""
    review = state.review
    if review == ReviewState.WITHDRAWN:
        return PublicStatus.WITHDRAWN
    if review == ReviewState.REJECTED:
        return PublicStatus.REJECTED
    if state.published_at is None:
        return PublicStatus.NOT_REVIEWED
    if state.identity == Identity.SUSPECT:
        return PublicStatus.QUARANTINED
    if review != ReviewState.PUBLISHED:
        return PublicStatus.UNDER_REVIEW
    if state.identity == Identity.CLOSED:
        return PublicStatus.CLOSED
    return _published_status(state, now)


def _published_status(state: LinkState, now: datetime) -> PublicStatus:
    if state.availability == Availability.GONE:
        return PublicStatus.HISTORY_ONLY
    if state.shown_unavailable:
        return PublicStatus.UNAVAILABLE
    if state.identity == Identity.UNCONFIRMED and _age(state, now) >= UNCONFIRMED_LIMIT:
        return PublicStatus.HIDDEN
    return PublicStatus.LIVE


def _age(state: LinkState, now: datetime) -> timedelta:
    """How long ago the link was last confirmed, by a look or by a person."""
    moments = [moment for moment in (state.confirmed_at, state.published_at) if moment is not None]
    return now - max(moments) if moments else timedelta(0)
