"""A link's life for tests of the lifecycle: one look after another, at stated hours, without a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from donations.rules.lifecycle import (
    Availability,
    Identity,
    LinkState,
    PublicStatus,
    ReviewState,
    Step,
    confirm,
    public_status,
)
from donations.rules.pace import RELAXED, RELAXED_AFTER, ROUTINE
from donations.rules.reasons import REASONS, because
from donations.rules.steadiness import REMEMBERED, is_unstable
from donations.rules.verdicts import Judgement, Verdict
from tests.support.looks import NOW

OUR_FAULT = Judgement(Verdict.OUR_FAULT, "our_outage", "Our own network was out.")
USUAL_REASON = {
    Verdict.CONFIRMED: "payee_found",
    Verdict.REACHABLE: "reached",
    Verdict.MOVED: "moved_within_domain",
    Verdict.BLOCKED: "bot_wall",
    Verdict.RATE_LIMITED: "too_many_requests",
    Verdict.UNREACHABLE: "deadline",
    Verdict.GONE: "not_found",
    Verdict.SOFT_404: "not_found_page",
    Verdict.CLOSED: "appeal_closed",
    Verdict.PARKED: "parked_page",
    Verdict.CHANGED: "payee_missing",
    Verdict.SUSPECT: "payee_swapped",
    Verdict.REFUSED: "refused_by_policy",
}


def verdict_of(name: str) -> Judgement:
    """A judgement by its verdict or by one of its reasons."""
    if name in REASONS:
        return because(name)
    verdict = Verdict(name)
    return OUR_FAULT if verdict == Verdict.OUR_FAULT else because(USUAL_REASON[verdict])


def published(**fields: object) -> LinkState:
    """A link that two people just published."""
    return LinkState(ReviewState.PUBLISHED, published_at=NOW, confirmed_at=NOW, **fields)  # type: ignore[arg-type]


@dataclass
class Life:
    """`look("gone", after=hours)` moves the clock and the state; the last step is kept."""

    state: LinkState = field(default_factory=published)
    now: datetime = NOW
    scale: int = 1
    step: Step | None = None

    def look(self, name: str, *, after: float = 0.0, judgement: Judgement | None = None) -> Step:
        self.now += timedelta(hours=after)
        self.step = confirm(self.state, judgement or verdict_of(name), self.now, scale=self.scale)
        self.state = self.step.state
        return self.step

    def live_through(self, script: str) -> Life:
        """`"confirmed, gone +0, gone +0.5"`: verdicts with the hours since the look before."""
        for part in script.split(","):
            name, _, hours = part.strip().partition(" +")
            self.look(name, after=float(hours or 24))
        return self

    @property
    def status(self) -> PublicStatus:
        return public_status(self.state, self.now)

    @property
    def axes(self) -> tuple[str, Identity, PublicStatus]:
        return self.state.availability.value, self.state.identity, self.status

    @property
    def wait(self) -> timedelta:
        assert self.step is not None
        return self.step.next_check_at - self.now


def is_steady(state: LinkState) -> bool:
    """Will looks that confirm do nothing but count?"""
    return (
        state.streak_kind == Verdict.CONFIRMED
        and state.streak_count >= 2
        and state.availability == Availability.UP
        and state.identity == Identity.CONFIRMED
        and not (state.shown_unavailable or state.good_count)
        and ("b" not in state.recent or (len(state.recent) == REMEMBERED and not is_unstable(state.recent)))
    )


def coast(
    state: LinkState, now: datetime, until: datetime, looks: int, jitter: Callable[[], float]
) -> tuple[LinkState, datetime, int]:
    """What up to `looks` confirming looks from `now`, before `until`, make of a steady state, in one go.

    The state, the moment of the look after them, and how many there were. It is what `confirm` says one by
    one (`test_coasting.py` holds them side by side), thirty times as fast.
    """
    relaxed_from = (state.streak_since or now) + RELAXED_AFTER
    done, last = 0, state.streak_last
    while done < looks and now < until:
        last = now
        now += (RELAXED if now >= relaxed_from else ROUTINE) * jitter()
        done += 1
    after = state.but(
        streak_count=state.streak_count + done,
        streak_last=last,
        confirmed_at=last if done else state.confirmed_at,
        looks=state.looks + done,
        recent=(state.recent + "w" * min(done, REMEMBERED))[-REMEMBERED:],
    )
    return after, now, done
