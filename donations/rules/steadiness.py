"""The last 20 results: a link that flaps keeps still in public for a day."""

from __future__ import annotations

from datetime import datetime

from donations.rules.link_state import Availability, LinkState
from donations.rules.pace import DAY, Pace
from donations.rules.verdicts import Outcome

REMEMBERED = 20
FEWEST_LOOKS = 10
BAD_SHARE = 0.30

_LETTERS = {Outcome.WORKS: "w", Outcome.BROKEN: "b"}


def letter_of(outcome: Outcome) -> str:
    """w works, b broken, u anything that is neither."""
    return _LETTERS.get(outcome, "u")


def remembered(state: LinkState, letter: str) -> LinkState:
    """The state with one more result among the last 20, and one more look."""
    return state.but(recent=(state.recent + letter)[-REMEMBERED:], looks=state.looks + 1)


def is_unstable(recent: str) -> bool:
    """More than 30 % broken in the last 20, once there were 10 looks."""
    return len(recent) >= FEWEST_LOOKS and recent.count("b") / len(recent) > BAD_SHARE


def settle(before: LinkState, after: LinkState, now: datetime, pace: Pace) -> LinkState:
    """`after`, unless the link flaps.

    An unstable link's availability moves at most once in 24 h: the quiet day begins when it becomes unstable
    and at each move while it is. A link that was down for weeks is not kept from coming back: its quiet day
    is long over. One that came back is not shown unavailable again within a day; it fails and is counted.
    """
    moves = (before.availability, before.shown_unavailable) != (after.availability, after.shown_unavailable)
    unstable = is_unstable(after.recent)
    begins = unstable and not is_unstable(before.recent)
    quiet = begins or _is_quiet(before, now, pace)
    comes_back = before.shown_unavailable and not after.shown_unavailable
    if begins or (moves and not quiet and (unstable or comes_back)):
        after = after.but(quiet_until=now + pace.real(DAY))
    if not (moves and quiet) or before.availability == Availability.UNKNOWN:
        return after
    if not (unstable or before.shown_unavailable):
        return _not_shown_yet(after)
    return after.but(
        availability=before.availability,
        shown_unavailable=before.shown_unavailable,
        down_since=before.down_since,
    )


def _not_shown_yet(state: LinkState) -> LinkState:
    if not state.shown_unavailable:
        return state
    return state.but(availability=Availability.FAILING, shown_unavailable=False, down_since=None)


def _is_quiet(state: LinkState, now: datetime, pace: Pace) -> bool:
    """A quiet day that ends later than a day from now was begun by a clock that ran ahead: it is over."""
    return state.quiet_until is not None and now < state.quiet_until <= now + pace.real(DAY)
