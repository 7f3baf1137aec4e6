"""Two axes, one review state, one public status: what a run of verdicts makes of a link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from donations.rules.link_state import Availability, Identity, LinkState, PublicStatus, ReviewState
from donations.rules.pace import DAY, HOUR, MINUTE, Pace
from donations.rules.reasons import gettext_noop
from donations.rules.steadiness import letter_of, remembered, settle
from donations.rules.verdicts import Judgement, Outcome, Verdict

__all__ = [
    "Availability",
    "Identity",
    "LinkState",
    "PublicStatus",
    "ReviewState",
    "Step",
    "confirm",
    "public_status",
]

UNCONFIRMED_LIMIT = 30 * DAY

TAKE_OVER = frozenset({Verdict.SUSPECT, Verdict.PARKED})
CONFIRMING_REASONS = frozenset({"moved_with_identity"})  # the pinned facts stand at the new address
SUSPICION_LAPSES = DAY


@dataclass(frozen=True, slots=True)
class Step:
    """What one look changes. The caller writes `state` and acts on the flags in the same transaction.

    `quarantine`: a machine stopped the link now; its review is `held` in `state`. A hold must be opened
    `at_once` and the hands released, so that two people bring it back. `open_hold`: a human should look and
    nothing stops; where `hold_reason` and `hold_sentence` are not empty they stand for the judgement's.
    """

    state: LinkState
    next_check_at: datetime
    urgent: bool = False
    quarantine: bool = False
    open_hold: bool = False
    pull_forward: bool = False  # other links of the same registrable domain are to be looked at now
    hold_reason: str = ""
    hold_sentence: str = ""


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
    # A confirmation ages: what nobody confirmed for 30 days counts as unconfirmed, whatever it was before.
    if state.identity != Identity.DRIFT and _age(state, now) >= UNCONFIRMED_LIMIT:
        return PublicStatus.HIDDEN
    return PublicStatus.LIVE


def _age(state: LinkState, now: datetime) -> timedelta:
    """How long ago the link was last confirmed, by a look or by a person."""
    moments = [moment for moment in (state.confirmed_at, state.published_at) if moment is not None]
    return now - max(moments) if moments else timedelta(0)


def confirm(
    state: LinkState, judgement: Judgement, now: datetime, *, jitter: float = 1.0, scale: int = 1
) -> Step:
    """The state after one more look: a pure function of state, verdict and now (see `docs/policy.md`).

    Identity: `confirmed` confirms at once, `changed` is drift at once, a take-over sign seen twice is
    `suspect`, `closed` twice is closed. `reachable` and `moved` lower nothing: an identity once confirmed
    stands, and its age alone hides the link after 30 days (`public_status`). What could not be checked moves
    neither axis. No machine leaves `suspect`. `jitter` in [0.9, 1.1] spreads the next look; `scale` divides
    every duration.
    """
    pace = Pace(jitter, scale)
    if judgement.verdict == Verdict.OUR_FAULT:
        return Step(state, now + pace.real(10 * MINUTE), urgent=_is_pending(state))
    seen = remembered(state, letter_of(judgement.outcome))
    if judgement.outcome == Outcome.COULD_NOT_CHECK:
        step = _could_not_check(state, seen, judgement, now, pace)
    elif judgement.verdict in TAKE_OVER:
        step = _suspected(seen, judgement, now, pace)
    elif judgement.outcome == Outcome.BROKEN:
        step = _broken(state, seen, judgement, now, pace)
    else:
        step = _answered(state, seen, judgement, now, pace)
    return _hidden_needs_a_person(step, now)


def _could_not_check(
    before: LinkState, seen: LinkState, judgement: Judgement, now: datetime, pace: Pace
) -> Step:
    """Counts nothing. A suspicion that waits for its second look goes on waiting for it."""
    rest = timedelta(seconds=judgement.retry_after_s or 0)
    again = before.recent.endswith("u")
    if _is_pending(before):
        wait = max(rest, pace.real(30 * MINUTE))
    elif rest and not again:
        wait = rest
    else:
        wait = max(rest, pace.routine(0, None, now))
    return Step(seen, now + wait, urgent=_is_pending(before), open_hold=judgement.needs_human and not again)


def _suspected(seen: LinkState, judgement: Judgement, now: datetime, pace: Pace) -> Step:
    """First sight: look again within minutes. The same again, a minute later or more: stopped at once."""
    state = _counted(seen, judgement.verdict, now, family=TAKE_OVER)
    if state.identity == Identity.SUSPECT:
        return Step(state, now + pace.routine(state.streak_count, None, now))
    if state.streak_count < 2 or _run(state, now) < pace.real(MINUTE):
        return Step(state, now + pace.second_look(), urgent=True)
    stopped = state.review in (ReviewState.PUBLISHED, ReviewState.HELD)
    state = state.but(identity=Identity.SUSPECT, review=ReviewState.HELD if stopped else state.review)
    wait = pace.routine(1, None, now)
    return Step(state, now + wait, quarantine=stopped, open_hold=not stopped, pull_forward=True)


def _broken(before: LinkState, seen: LinkState, judgement: Judgement, now: datetime, pace: Pace) -> Step:
    """Counts towards down. A failure clears no suspicion: for a day it only puts the second look off."""
    rest = timedelta(seconds=judgement.retry_after_s or 0)
    if _is_pending(before) and _run(before, now) < pace.real(SUSPICION_LAPSES):
        return Step(seen, now + max(rest, pace.real(30 * MINUTE)), urgent=True)
    kind = _kind_of_run(before, judgement.verdict)
    state = _counted(seen, kind, now, family=BROKEN).but(good_count=0, good_since=None)
    state = settle(before, _failed(state, judgement.verdict, now, pace), now, pace)
    wait = pace.after_failure(kind, state.streak_count)
    if state.availability == Availability.GONE:
        wait = pace.monthly()
    return Step(state, now + max(rest, wait), open_hold=judgement.needs_human and state.streak_count == 1)


BROKEN = frozenset({Verdict.UNREACHABLE, Verdict.GONE, Verdict.SOFT_404})


def _kind_of_run(before: LinkState, verdict: Verdict) -> Verdict:
    """A run of one kind keeps its quicker threshold; a mixed one is as slow as the slowest, unreachable."""
    mixed = before.streak_kind in BROKEN and before.streak_kind != verdict
    return Verdict.UNREACHABLE if mixed else verdict


def _failed(state: LinkState, verdict: Verdict, now: datetime, pace: Pace) -> LinkState:
    """Where a run of failures stands: failing, shown unavailable, down, gone."""
    count, run, kind = state.streak_count, _run(state, now), state.streak_kind
    lasting = count >= 3 and run >= pace.real(DAY)
    missing = kind == Verdict.SOFT_404 and count >= 2 and run >= pace.real(6 * HOUR)
    refused = kind == Verdict.GONE and count >= 2 and run >= pace.real(30 * MINUTE)
    if state.availability in (Availability.DOWN, Availability.GONE):
        long = state.down_since is not None and now - state.down_since >= pace.real(90 * DAY)
        gone = verdict == Verdict.GONE and long
        return state.but(availability=Availability.GONE) if gone else state
    if lasting or missing:
        return state.but(availability=Availability.DOWN, down_since=now, shown_unavailable=True)
    return state.but(availability=Availability.FAILING, shown_unavailable=state.shown_unavailable or refused)


def _answered(before: LinkState, seen: LinkState, judgement: Judgement, now: datetime, pace: Pace) -> Step:
    """The address answers: it recovers, and the identity moves by what was found."""
    verdict = judgement.verdict
    state = _counted(seen, verdict, now, family=frozenset({verdict}))
    state = settle(before, _recovered(state, verdict, now, pace), now, pace)
    state = _identified(state, judgement, now, pace)
    first = state.streak_count == 1 and judgement.needs_human
    moved = state.identity != before.identity and state.identity in (Identity.DRIFT, Identity.CLOSED)
    step = Step(state, now + _next_after_answer(state, verdict, now, pace), open_hold=first or moved)
    if not _is_pending(before):
        return step
    return replace(step, open_hold=True, hold_reason="suspicion_not_repeated", hold_sentence=NOT_REPEATED)


def _recovered(state: LinkState, verdict: Verdict, now: datetime, pace: Pace) -> LinkState:
    """Up at once, unless it was shown unavailable: then two good looks, 10 minutes apart.

    A name that was gone for months may have a new owner: it comes back only by looks that confirm it.
    """
    if state.availability == Availability.GONE and verdict != Verdict.CONFIRMED:
        return state.but(good_count=0, good_since=None)
    failed = state.availability in (Availability.DOWN, Availability.GONE)
    if state.availability == Availability.UP and not state.shown_unavailable and not state.good_count:
        return state
    if not failed and not state.shown_unavailable:
        return state.but(availability=Availability.UP, good_count=0, good_since=None)
    since = min(state.good_since or now, now)
    state = state.but(good_count=state.good_count + 1, good_since=since)
    if state.good_count < 2 or now - since < pace.real(10 * MINUTE):
        return state
    return state.but(availability=Availability.UP, down_since=None, shown_unavailable=False)


def _identified(state: LinkState, judgement: Judgement, now: datetime, pace: Pace) -> LinkState:
    verdict = judgement.verdict
    if state.identity == Identity.SUSPECT:
        return state
    if verdict == Verdict.CLOSED:
        return state.but(identity=Identity.CLOSED) if _seen_twice(state, now, pace) else state
    if state.identity == Identity.CLOSED and not (
        verdict == Verdict.CONFIRMED and _seen_twice(state, now, pace)
    ):
        return state
    if verdict == Verdict.CHANGED:
        return state.but(identity=Identity.DRIFT)
    if verdict == Verdict.CONFIRMED or judgement.reason in CONFIRMING_REASONS:
        return state.but(identity=Identity.CONFIRMED, confirmed_at=now)
    return state


def _seen_twice(state: LinkState, now: datetime, pace: Pace) -> bool:
    """Two results of one kind, six hours apart: what closes an appeal and what opens it again."""
    return state.streak_count >= 2 and _run(state, now) >= pace.real(6 * HOUR)


def _next_after_answer(state: LinkState, verdict: Verdict, now: datetime, pace: Pace) -> timedelta:
    if verdict == Verdict.CLOSED or (state.identity == Identity.CLOSED and verdict == Verdict.CONFIRMED):
        return pace.after_failure(Verdict.CLOSED, state.streak_count)
    if state.availability in (Availability.DOWN, Availability.GONE) or state.shown_unavailable:
        recovering = state.good_count == 1
        return pace.real(10 * MINUTE) if recovering else pace.routine(2, None, now)
    return pace.routine(state.streak_count, state.streak_since, now)


def _hidden_needs_a_person(step: Step, now: datetime) -> Step:
    if step.quarantine or step.hold_reason or public_status(step.state, now) != PublicStatus.HIDDEN:
        return step
    return replace(step, open_hold=True, hold_reason="unconfirmed_30_days", hold_sentence=UNCONFIRMED)


def _is_pending(state: LinkState) -> bool:
    """Does a take-over sign wait for its second look?"""
    return state.streak_kind in TAKE_OVER and state.identity != Identity.SUSPECT


def _counted(state: LinkState, kind: Verdict, now: datetime, *, family: frozenset[Verdict]) -> LinkState:
    """One more result in the run, or the first of a new one: also where a clock that ran ahead began it."""
    if state.streak_kind in family and state.streak_since is not None and state.streak_since <= now:
        return state.but(streak_kind=kind, streak_count=state.streak_count + 1, streak_last=now)
    return state.but(streak_kind=kind, streak_count=1, streak_since=now, streak_last=now)


def _run(state: LinkState, now: datetime) -> timedelta:
    return now - state.streak_since if state.streak_since is not None else timedelta(0)


NOT_REPEATED = gettext_noop(
    "One look saw a take-over sign and the next did not. Compare the two looks: some pages show another face "
    "now and then."
)
UNCONFIRMED = gettext_noop(
    "Nothing has confirmed this link for 30 days, so it is hidden. Open the page, and confirm or withdraw "
    "the link."
)
