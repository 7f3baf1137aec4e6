"""When a message that did not arrive is sent again: for about a day, ever more seldom."""

from __future__ import annotations

from datetime import datetime, timedelta

WAITS = tuple(
    timedelta(seconds=seconds) for seconds in (5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 8 * 3600, 8 * 3600)
)
GONE = 410  # the receiver wants no more, by the standard


def next_try(attempts: int, now: datetime) -> datetime | None:
    """The moment after `attempts` (from 1) that failed; None when it is given up."""
    return now + WAITS[attempts - 1] if attempts <= len(WAITS) else None


def has_arrived(status: int | None) -> bool:
    return status is not None and 200 <= status < 300
