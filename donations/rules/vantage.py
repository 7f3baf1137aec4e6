"""When another place must look as well, and what two places together say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from donations.rules.lifecycle import TAKE_OVER, Step
from donations.rules.link_state import Availability, Identity, LinkState
from donations.rules.pace import HOUR, MINUTE
from donations.rules.reasons import gettext_noop
from donations.rules.verdicts import OUTCOMES, Difference, Outcome, Verdict

PATIENCE = 10 * MINUTE  # how long a second look is waited for; then one place decides as if it were alone
ASK_AGAIN = 2 * MINUTE  # until this place looks once more, by when the answer should be there
# An older answer is no second look at what is seen now. A host that fails rests four hours between two looks.
FRESH = 6 * HOUR
SPOT_CHECKS = 20  # one look in so many that work is looked at from elsewhere too
ENDED = (Availability.DOWN, Availability.GONE)
WARNINGS = TAKE_OVER | {Verdict.CHANGED, Verdict.CLOSED}

DISAGREE = "vantages_disagree"
DISAGREEMENT = gettext_noop(
    "Two places saw different things at this address: compare both looks. Some pages show robots or other "
    "countries another face."
)


class Why(StrEnum):
    """What another place is asked about."""

    DOWN = "down"  # before a link is called unavailable, down or gone
    RELEASE = "release"  # before a clean look ends a suspicion
    CLOAKING = "cloaking"  # now and then: does another network see the same?


@dataclass(frozen=True, slots=True)
class Sight:
    """What one place saw. `domain` is the registrable domain where it ended, `payees` those on the page."""

    verdict: Verdict
    reason: str
    sentence: str
    final_url: str
    domain: str
    payees: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        return OUTCOMES[self.verdict]

    @property
    def says_something(self) -> bool:
        """A place that could not check has no opinion."""
        return self.outcome != Outcome.COULD_NOT_CHECK


def why_to_ask(before: LinkState, step: Step) -> Why | None:
    """Would this step call a link unavailable, or end a suspicion?"""
    after = step.state
    if after.availability in ENDED and after.availability != before.availability:
        return Why.DOWN
    if after.shown_unavailable and not before.shown_unavailable:
        return Why.DOWN
    pending = before.streak_kind in TAKE_OVER and before.identity != Identity.SUSPECT
    still = after.streak_kind in TAKE_OVER or after.identity == Identity.SUSPECT
    return Why.RELEASE if pending and not still else None


def waiting(before: LinkState, step: Step, why: Why, now: datetime, scale: int) -> Step:
    """The step while the answer is awaited: the look is counted, what was asked about does not happen."""
    if why == Why.RELEASE:
        state = before.but(recent=step.state.recent, looks=step.state.looks)
    else:
        state = step.state.but(
            availability=_not_ended(before),
            shown_unavailable=before.shown_unavailable,
            down_since=before.down_since,
        )
    again = min(step.next_check_at, now + ASK_AGAIN / max(scale, 1))
    return Step(state, again, urgent=True)


def disputed(before: LinkState, step: Step, why: Why) -> Step:
    """The step when the other place contradicts: nothing is called down, and a human compares."""
    state = step.state
    if why == Why.DOWN:
        state = state.but(
            availability=_not_ended(before),
            shown_unavailable=before.shown_unavailable,
            down_since=before.down_since,
        )
    return replace(
        step, state=state, open_hold=True, hold_reason=DISAGREE, hold_sentence=DISAGREEMENT, urgent=False
    )


def agree(here: Sight, there: Sight, why: Why) -> bool:
    """Do two places say the same as far as it was asked? A place without an opinion contradicts nothing."""
    if not here.says_something or not there.says_something:
        return True
    if why == Why.DOWN:
        return there.outcome == Outcome.BROKEN
    if there.outcome == Outcome.BROKEN:
        return True  # it is no other face of the page
    if (here.verdict in WARNINGS) != (there.verdict in WARNINGS):
        return False
    same_domain = here.domain == there.domain
    return same_domain and not (here.payees and there.payees and set(here.payees).isdisjoint(there.payees))


def differences(here: Sight, there: Sight, place: str) -> list[Difference]:
    """Both sights beside each other, for the moderator."""
    rows = [
        Difference(
            "result", f"{here.verdict}: {here.reason}", f"{there.verdict}: {there.reason}", "here", place
        ),
        Difference("address", here.final_url, there.final_url, "here", place),
    ]
    if here.payees != there.payees:
        rows.append(Difference("payees", " ".join(here.payees), " ".join(there.payees), "here", place))
    return [row for row in rows if row.approved != row.found]


def is_patience_over(asked_at: datetime, now: datetime, scale: int) -> bool:
    return now - asked_at >= PATIENCE / max(scale, 1)


def is_fresh(answered_at: datetime, now: datetime, scale: int) -> bool:
    return now - answered_at <= FRESH / max(scale, 1)


def is_spot_check(roll: float) -> bool:
    """`roll` is drawn from [0, 1)."""
    return roll * SPOT_CHECKS < 1


def _not_ended(before: LinkState) -> Availability:
    return before.availability if before.availability in ENDED else Availability.FAILING
