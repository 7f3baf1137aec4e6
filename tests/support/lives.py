"""A link's life for tests of the lifecycle: one look after another, at stated hours, without a clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from donations.rules.lifecycle import (
    Identity,
    LinkState,
    PublicStatus,
    ReviewState,
    Step,
    confirm,
    public_status,
)
from donations.rules.reasons import REASONS, because
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
