"""Changes that tests tell of."""

from __future__ import annotations

from datetime import datetime

from donations.models import Flip, Link
from donations.models.transition import apply_state
from donations.rules.lifecycle import Availability, Identity, ReviewState


def taken_over(link: Link, at: datetime) -> list[Flip]:
    held = ReviewState.HELD if link.review == ReviewState.PUBLISHED else ReviewState(link.review)
    state = link.state().but(identity=Identity.SUSPECT, review=held)
    return apply_state(link, state, now=at, reason="payee_swapped", sentence="Another account stands there.")


def broken(link: Link, at: datetime) -> list[Flip]:
    state = link.state().but(shown_unavailable=True, availability=Availability.DOWN)
    return apply_state(link, state, now=at, reason="deadline", sentence="No answer for 24 hours.")


def working(link: Link, at: datetime) -> list[Flip]:
    state = link.state().but(shown_unavailable=False, availability=Availability.UP)
    return apply_state(link, state, now=at, reason="reached", sentence="It answers again.")
