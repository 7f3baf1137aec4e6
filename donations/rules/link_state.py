"""The words for where a link stands: review, two axes, public status, and what a verdict may move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


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


@dataclass(frozen=True)  # without slots: see `but`
class LinkState:
    """Everything about a link that a verdict may move. All times are aware UTC datetimes.

    `streak_*` count the run of results that agree with `streak_kind` (a verdict name, or an empty string);
    looks that could not check are no part of a run. `good_*` count the good results since the link failed.
    `recent` holds up to 20 outcome letters, newest last: w works, b broken, u neither.
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

    def but(self, **changes: Any) -> LinkState:
        """A copy with some fields changed: a fifth of the cost of `replace`, and a look takes several.

        Raises TypeError when a field does not exist.
        """
        if not changes.keys() <= self.__dict__.keys():
            raise TypeError(f"LinkState has no {', '.join(changes.keys() - self.__dict__.keys())}.")
        copy = object.__new__(LinkState)
        copy.__dict__.update(self.__dict__, **changes)
        return copy
