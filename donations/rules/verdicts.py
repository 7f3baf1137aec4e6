"""The verdicts of one check and the outcome that the public is shown for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What one look means. The order is that of the policy page."""

    CONFIRMED = "confirmed"
    REACHABLE = "reachable"
    MOVED = "moved"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate_limited"
    UNREACHABLE = "unreachable"
    GONE = "gone"
    SOFT_404 = "soft_404"
    CLOSED = "closed"
    PARKED = "parked"
    CHANGED = "changed"
    SUSPECT = "suspect"
    REFUSED = "refused"
    OUR_FAULT = "our_fault"


class Outcome(StrEnum):
    """What the public is told about one look: three outcomes, and two that a person or the charity ended."""

    WORKS = "works"
    COULD_NOT_CHECK = "could not check"
    BROKEN = "broken"
    CLOSED = "closed"
    UNDER_REVIEW = "under review"


OUTCOMES: dict[Verdict, Outcome] = {
    Verdict.CONFIRMED: Outcome.WORKS,
    Verdict.REACHABLE: Outcome.WORKS,
    Verdict.MOVED: Outcome.WORKS,
    Verdict.BLOCKED: Outcome.COULD_NOT_CHECK,
    Verdict.RATE_LIMITED: Outcome.COULD_NOT_CHECK,
    Verdict.UNREACHABLE: Outcome.BROKEN,
    Verdict.GONE: Outcome.BROKEN,
    Verdict.SOFT_404: Outcome.BROKEN,
    Verdict.CLOSED: Outcome.CLOSED,
    Verdict.PARKED: Outcome.UNDER_REVIEW,
    Verdict.CHANGED: Outcome.WORKS,
    Verdict.SUSPECT: Outcome.UNDER_REVIEW,
    Verdict.REFUSED: Outcome.COULD_NOT_CHECK,
    Verdict.OUR_FAULT: Outcome.COULD_NOT_CHECK,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A value a human approved beside the value found, each with the text around it.

    `hidden`: what was found is on the page, and a donor cannot see it.
    """

    what: str  # "iban", "host", "donorbox" …
    approved: str
    found: str
    approved_context: str = ""
    found_context: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason: a stable code, and the sentence that a moderator reads.

    `needs_human` opens a hold even where the verdict alone moves nothing (a new address to approve, a
    redesign). `proposed_url` is a better address for the same page, for a person to accept.
    """

    verdict: Verdict
    reason: str
    sentence: str
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()
    needs_human: bool = False
    proposed_url: str = ""
    retry_after_s: int | None = None

    @property
    def outcome(self) -> Outcome:
        return OUTCOMES[self.verdict]
