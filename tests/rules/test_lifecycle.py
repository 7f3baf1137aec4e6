"""What a run of verdicts makes of a link: every threshold of the policy from both sides."""

# ruff: noqa: E501  one life is one row: a table is read across

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from donations.rules.lifecycle import (
    Availability,
    Identity,
    LinkState,
    PublicStatus,
    ReviewState,
    confirm,
    public_status,
)
from donations.rules.reasons import because
from donations.rules.verdicts import OUTCOMES, Outcome, Verdict
from tests.support.lives import Life, published, verdict_of
from tests.support.looks import NOW
from tests.support.rows import every_row

TRANSITIONS = [
    # script, availability, identity, public status, note
    ("confirmed", "up", "confirmed", "live", "one good look is enough to begin with"),
    ("reachable", "up", "unconfirmed", "live", "it works and nothing confirms it"),
    ("confirmed, reachable", "up", "confirmed", "live", "one look without proof lowers nothing"),
    ("confirmed, changed", "up", "drift", "live", "drift is live and in the queue"),
    ("confirmed, changed, reachable", "up", "drift", "live", "without proof it stays drift"),
    ("confirmed, changed, confirmed", "up", "confirmed", "live", "what was approved is back"),
    ("confirmed, moved", "up", "confirmed", "live", "a better address lowers nothing"),
    ("moved_with_identity", "up", "confirmed", "live", "the pinned facts stand at the new address"),
    ("moved_to_unknown_domain", "up", "unconfirmed", "live", "a stranger's page confirms nothing"),
    # unreachable: three in a row over a day
    ("confirmed, unreachable", "failing", "confirmed", "live", "one failure is nothing to the public"),
    ("confirmed, unreachable, unreachable +1, unreachable +22", "failing", "confirmed", "live", "three within 23 h"),
    ("confirmed, unreachable, unreachable +24", "failing", "confirmed", "live", "two over a day"),
    ("confirmed, unreachable, unreachable +1, unreachable +23", "down", "confirmed", "unavailable", "three over 24 h"),
    ("confirmed, unreachable, confirmed +1, unreachable +11, unreachable +12", "failing", "confirmed", "live", "a good look between begins anew"),
    ("confirmed, unreachable, blocked +1, unreachable +11, unreachable +12", "down", "confirmed", "unavailable", "a wall between counts nothing and clears nothing"),
    # gone: shown after two over half an hour
    ("confirmed, gone", "failing", "confirmed", "live", "one 404"),
    ("confirmed, gone, gone +0.4", "failing", "confirmed", "live", "two within half an hour"),
    ("confirmed, gone, gone +0.5", "failing", "confirmed", "unavailable", "two over half an hour"),
    ("confirmed, gone, gone +1, gone +23", "down", "confirmed", "unavailable", "three over 24 h"),
    ("confirmed, unreachable, gone +1", "failing", "confirmed", "live", "a mixed run is as slow as unreachable"),
    ("confirmed, gone, gone +1, gone +23, gone +2159", "down", "confirmed", "unavailable", "down for less than 90 days"),
    ("confirmed, gone, gone +1, gone +23, gone +2160", "gone", "confirmed", "history_only", "down for 90 days"),
    ("confirmed, unreachable, unreachable +1, unreachable +23, unreachable +2400", "down", "confirmed", "unavailable", "unreachable is never gone"),
    # soft 404 and closed: two over six hours
    ("confirmed, soft_404, soft_404 +5.9", "failing", "confirmed", "live", "two within six hours"),
    ("confirmed, soft_404, soft_404 +6", "down", "confirmed", "unavailable", "two over six hours"),
    ("confirmed, closed, closed +5.9", "up", "confirmed", "live", "two within six hours"),
    ("confirmed, closed, closed +6", "up", "closed", "closed", "two over six hours"),
    ("confirmed, closed, closed +6, confirmed", "up", "closed", "closed", "one look does not open an appeal again"),
    ("confirmed, closed, closed +6, confirmed, confirmed +6", "up", "confirmed", "live", "two over six hours do"),
    ("confirmed, closed, closed +6, changed", "up", "closed", "closed", "drift does not open it"),
    # recovery: two good ones over ten minutes
    ("confirmed, unreachable, unreachable +1, unreachable +23, confirmed", "down", "confirmed", "unavailable", "one good look after down"),
    ("confirmed, unreachable, unreachable +1, unreachable +23, confirmed, confirmed +0.1", "down", "confirmed", "unavailable", "two within ten minutes"),
    ("confirmed, unreachable, unreachable +1, unreachable +23, confirmed, confirmed +0.17", "up", "confirmed", "live", "two over ten minutes"),
    ("confirmed, unreachable, unreachable +1, unreachable +23, confirmed, unreachable +1, confirmed +1", "down", "confirmed", "unavailable", "a failure between begins anew"),
    ("confirmed, gone, gone +1, confirmed", "failing", "confirmed", "unavailable", "what was shown unavailable needs two as well"),
    ("confirmed, gone, gone +1, gone +23, gone +2160, reachable, reachable", "gone", "confirmed", "history_only", "a name gone for months may have a new owner"),
    ("confirmed, gone, gone +1, gone +23, gone +2160, confirmed, confirmed", "up", "confirmed", "live", "unless looks confirm it"),
    # take-over signs
    ("confirmed, suspect", "up", "confirmed", "live", "seen once it moves nothing yet"),
    ("confirmed, suspect, suspect +0.01", "up", "confirmed", "live", "the second look came too soon"),
    ("confirmed, suspect, suspect +0.02", "up", "suspect", "quarantined", "the same again a minute later"),
    ("confirmed, parked, parked +0.05", "up", "suspect", "quarantined", "a parked domain is a take-over sign"),
    ("confirmed, suspect, parked +0.05", "up", "suspect", "quarantined", "two different signs agree"),
    ("confirmed, suspect, confirmed +0.05", "up", "confirmed", "live", "a clean look clears it"),
    ("confirmed, suspect, confirmed +0.05, suspect", "up", "confirmed", "live", "and the next sign begins anew"),
    ("confirmed, suspect, blocked +0.05, suspect +1", "up", "suspect", "quarantined", "a wall clears nothing"),
    ("confirmed, suspect, unreachable +0.05, suspect +1", "up", "suspect", "quarantined", "a failure clears nothing"),
    ("confirmed, suspect, unreachable +24, unreachable +1, unreachable +24", "down", "confirmed", "unavailable", "a day of failures is a failure"),
    ("confirmed, suspect, suspect +1, confirmed, confirmed, confirmed", "up", "suspect", "quarantined", "no machine releases"),
    ("confirmed, suspect, suspect +1, closed, closed", "up", "suspect", "quarantined", "nor by another state"),
    ("confirmed, closed, closed +6, suspect, suspect +1", "up", "suspect", "quarantined", "the stronger rule wins"),
    # could not check
    ("confirmed, blocked, blocked, blocked", "up", "confirmed", "live", "a wall says nothing"),
    ("confirmed, rate_limited, refused", "up", "confirmed", "live", "nor does a limit or our own policy"),
    ("confirmed, our_fault, our_fault", "up", "confirmed", "live", "nor our own outage"),
    ("confirmed, blocked +719", "up", "confirmed", "live", "just under 30 days"),
    ("confirmed, blocked +720", "up", "confirmed", "hidden", "30 days without a confirmation"),
    ("confirmed, reachable +720", "up", "confirmed", "hidden", "reached and unconfirmed for 30 days"),
    ("confirmed, reachable +720, confirmed", "up", "confirmed", "live", "confirmed again"),
    ("confirmed, changed +720", "up", "drift", "live", "drift is in the queue, not hidden"),
]  # fmt: skip


@every_row(("script", "availability", "identity", "public", "note"), TRANSITIONS)
def test_a_run_of_looks_leads_where_the_policy_says(
    script: str, availability: str, identity: str, public: str, note: str
) -> None:
    life = Life().live_through(script)

    assert life.axes == (availability, identity, public), note


STATUSES = [
    (LinkState(ReviewState.CANDIDATE), PublicStatus.NOT_REVIEWED),
    (LinkState(ReviewState.PROPOSED, identity=Identity.SUSPECT), PublicStatus.NOT_REVIEWED),
    (LinkState(ReviewState.REJECTED), PublicStatus.REJECTED),
    (published(), PublicStatus.LIVE),
    (published(availability=Availability.FAILING), PublicStatus.LIVE),
    (published(shown_unavailable=True), PublicStatus.UNAVAILABLE),
    (published(availability=Availability.GONE, shown_unavailable=True), PublicStatus.HISTORY_ONLY),
    (published(identity=Identity.CLOSED, availability=Availability.GONE), PublicStatus.CLOSED),
    (published(identity=Identity.SUSPECT, availability=Availability.GONE), PublicStatus.QUARANTINED),
    (replace(published(), review=ReviewState.HELD), PublicStatus.UNDER_REVIEW),
    (replace(published(identity=Identity.SUSPECT), review=ReviewState.HELD), PublicStatus.QUARANTINED),
    (replace(published(), review=ReviewState.PROPOSED), PublicStatus.UNDER_REVIEW),
    (replace(published(identity=Identity.SUSPECT), review=ReviewState.WITHDRAWN), PublicStatus.WITHDRAWN),
]


@every_row(("state", "status"), STATUSES)
def test_the_stronger_rule_makes_the_public_status(state: LinkState, status: PublicStatus) -> None:
    assert public_status(state, NOW) == status


def test_a_first_sign_asks_for_a_second_look_within_five_minutes_and_jumps_the_queue() -> None:
    for jitter, minutes in ((0.9, 1), (1.0, 3), (1.1, 5)):
        step = confirm(published(), verdict_of("suspect"), NOW, jitter=jitter)

        assert step.urgent
        assert step.next_check_at - NOW == pytest.approx(timedelta(minutes=minutes), abs=timedelta(seconds=1))
        assert (step.quarantine, step.open_hold) == (False, False)


def test_a_second_sign_quarantines_once_and_pulls_the_neighbours_forward() -> None:
    life = Life().live_through("confirmed, suspect")

    step = life.look("suspect", after=0.05)
    again = life.look("suspect", after=1)

    assert (step.quarantine, step.pull_forward, step.state.review) == (True, True, ReviewState.HELD)
    assert (again.quarantine, again.pull_forward, again.open_hold) == (False, False, False)


def test_a_candidate_that_shows_a_sign_twice_gets_a_hold_and_keeps_its_review() -> None:
    life = Life(LinkState(ReviewState.CANDIDATE)).live_through("confirmed, suspect")

    step = life.look("suspect", after=0.05)

    assert (step.quarantine, step.open_hold) == (False, True)
    assert (step.state.review, step.state.identity) == (ReviewState.CANDIDATE, Identity.SUSPECT)


def test_a_candidates_availability_moves_like_any_other() -> None:
    life = Life(LinkState(ReviewState.CANDIDATE))

    assert life.live_through("confirmed, gone, gone +1, gone +23").axes == (
        "down",
        "confirmed",
        "not_reviewed",
    )


def test_a_sign_that_a_clean_look_clears_is_left_for_a_human_to_see() -> None:
    life = Life().live_through("confirmed, suspect")

    step = life.look("confirmed", after=0.05)

    assert (step.open_hold, step.hold_reason) == (True, "suspicion_not_repeated")
    assert not step.urgent


def test_a_hold_opens_when_something_begins_and_not_at_every_look() -> None:
    life = Life().live_through("confirmed")

    assert [life.look("changed", after=24).open_hold for _ in range(3)] == [True, False, False]
    assert [life.look("moved_to_unknown_domain", after=24).open_hold for _ in range(2)] == [True, False]
    assert [life.look("login_required", after=24).open_hold for _ in range(2)] == [True, False]
    assert [life.look("certificate_name", after=24).open_hold for _ in range(2)] == [True, False]


def test_thirty_days_behind_a_wall_open_a_hold_that_says_so() -> None:
    life = Life().live_through("confirmed, blocked +700")
    assert not life.step.open_hold  # type: ignore[union-attr]

    step = life.look("blocked", after=24)

    assert (step.open_hold, step.hold_reason) == (True, "unconfirmed_30_days")


def test_a_person_who_looked_brings_a_hidden_link_back() -> None:
    life = Life().live_through("confirmed, blocked +800")
    life.state = replace(life.state, confirmed_at=life.now)

    life.look("blocked", after=24)

    assert life.status == PublicStatus.LIVE


def test_a_link_that_flaps_from_the_beginning_never_flips_in_public() -> None:
    life = Life()

    seen = [
        life.look("unreachable" if turn % 2 else "confirmed", after=6) and life.status for turn in range(40)
    ]

    assert set(seen) == {PublicStatus.LIVE}
    assert life.state.quiet_until is not None


def test_a_link_that_came_back_is_not_shown_unavailable_again_within_a_day() -> None:
    life = Life(published(recent="w" * 20, looks=20)).live_through(
        "gone, gone +1, confirmed +6, confirmed +0.2"
    )
    assert life.axes == ("up", "confirmed", "live")

    again = [life.look("gone", after=6) and life.axes[::2] for _ in range(4)]

    assert again == [("failing", "live")] * 3 + [("failing", "unavailable")]


def test_a_link_that_was_down_for_weeks_comes_back_by_the_ordinary_rule() -> None:
    life = Life().live_through("confirmed" + ", unreachable" * 30)

    life.live_through("confirmed, confirmed +0.2")

    assert life.axes == ("up", "confirmed", "live")


def test_the_demo_runs_the_same_rules_sixty_times_as_fast() -> None:
    life = Life(scale=60).live_through("confirmed, suspect +0.1")
    assert timedelta(seconds=1) <= life.wait <= timedelta(seconds=5)

    life.look("suspect", after=2 / 3600)

    assert life.status == PublicStatus.QUARANTINED
    other = Life(scale=60).live_through("confirmed, gone, gone +0.01, gone +0.4")
    assert other.axes == ("down", "confirmed", "unavailable")


def test_a_look_changes_nothing_but_what_it_returns() -> None:
    state = published(recent="w" * 20, looks=20)

    first = confirm(state, verdict_of("gone"), NOW)
    second = confirm(state, verdict_of("gone"), NOW)

    assert first == second
    assert state == published(recent="w" * 20, looks=20)
    assert (first.state.recent, first.state.looks) == ("w" * 19 + "b", 21)


def test_our_own_outage_leaves_the_state_as_it_was_and_looks_again_soon() -> None:
    life = Life().live_through("confirmed, suspect")
    before = life.state

    step = life.look("our_fault", after=0.05)

    assert step.state == before
    assert step.urgent
    assert life.wait == timedelta(minutes=10)


@every_row("name", ["suspect", "gone"])
def test_a_run_that_a_clock_began_in_the_future_begins_anew(name: str) -> None:
    life = Life(published(streak_kind=name, streak_count=1, streak_since=NOW + timedelta(days=300)))

    life.live_through(f"{name}, {name} +1")

    assert life.state.streak_since == NOW + timedelta(days=1)
    assert life.status != PublicStatus.LIVE


def test_a_quiet_day_of_the_future_keeps_no_link_from_going_down() -> None:
    life = Life().live_through("confirmed")
    life.state = life.state.but(quiet_until=life.now + timedelta(days=300))

    life.live_through("gone, gone +1")

    assert life.status == PublicStatus.UNAVAILABLE


AXIS_FREE = [verdict for verdict in Verdict if OUTCOMES[verdict] == Outcome.COULD_NOT_CHECK]


class AnyLife(RuleBasedStateMachine):
    """Whatever looks come, in whatever order and at whatever distance, the promises hold."""

    def __init__(self) -> None:
        super().__init__()
        self.life = Life()
        self.availability_moves: list[float] = []
        self.hours = 0.0

    @rule(
        verdict=st.sampled_from(list(Verdict)),
        hours=st.sampled_from([0.01, 0.05, 0.5, 1.0, 6.0, 24.0, 24.0, 100.0, 800.0]),
        times=st.integers(1, 6),
    )
    def looks(self, verdict: Verdict, hours: float, times: int) -> None:
        for _ in range(times):
            before, shown = self.life.state, self.life.status
            step = self.life.look(verdict, after=hours)
            self.hours += hours
            self._check(verdict, before, shown, step.quarantine)
            assert step.next_check_at > self.life.now

    def _check(self, verdict: Verdict, before: LinkState, shown: PublicStatus, quarantine: bool) -> None:
        after = self.life.state
        axes = (before.availability, before.identity), (after.availability, after.identity)
        if before.identity == Identity.SUSPECT:
            assert after.identity == Identity.SUSPECT
        if verdict in AXIS_FREE:
            assert axes[0] == axes[1]
            assert before.shown_unavailable == after.shown_unavailable
        if verdict == Verdict.OUR_FAULT:
            assert before == after
        assert quarantine == (after.identity == Identity.SUSPECT != before.identity)
        if after.review != before.review:
            assert (before.review, after.review, quarantine) == (
                ReviewState.PUBLISHED,
                ReviewState.HELD,
                True,
            )
        if before.shown_unavailable != after.shown_unavailable and after.quiet_until is not None:
            assert before.quiet_until is None or self.life.now >= before.quiet_until
        assert confirm(before, verdict_of(verdict), self.life.now).state == after
        assert shown != PublicStatus.QUARANTINED or self.life.status == PublicStatus.QUARANTINED

    @rule()
    def two_people_release(self) -> None:
        self.life.state = replace(published(), published_at=NOW, confirmed_at=self.life.now)

    @invariant()
    def nothing_bad_is_live(self) -> None:
        state = self.life.state
        if self.life.status == PublicStatus.LIVE:
            assert state.review == ReviewState.PUBLISHED
            assert state.identity not in (Identity.SUSPECT, Identity.CLOSED)
            assert state.availability not in (Availability.DOWN, Availability.GONE)
            assert not state.shown_unavailable

    @invariant()
    def what_is_kept_is_bounded(self) -> None:
        assert len(self.life.state.recent) <= 20
        assert set(self.life.state.recent) <= set("wub")


AnyLife.TestCase.settings = settings(max_examples=8, stateful_step_count=15, deadline=None)
TestAnyLife = AnyLife.TestCase


@every_row("verdict", [verdict for verdict in Verdict if verdict != Verdict.OUR_FAULT])
def test_every_verdict_counts_one_look(verdict: Verdict) -> None:
    assert confirm(published(), verdict_of(verdict), NOW).state.looks == 1


def test_a_reason_of_its_own_may_confirm_and_no_other_may() -> None:
    stranger = confirm(published(), because("moved_to_unknown_domain"), NOW)

    assert stranger.state.identity == Identity.UNCONFIRMED
    assert stranger.open_hold
