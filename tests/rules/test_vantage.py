"""When another place must look as well, and what two places together say."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from donations.rules.lifecycle import Step, confirm
from donations.rules.link_state import Availability, Identity, LinkState, ReviewState
from donations.rules.reasons import REASONS
from donations.rules.vantage import (
    ASK_AGAIN,
    DISAGREE,
    PATIENCE,
    Sight,
    Why,
    agree,
    differences,
    disputed,
    is_patience_over,
    is_spot_check,
    waiting,
    why_to_ask,
)
from donations.rules.verdicts import Judgement, Verdict
from tests.support.looks import NOW
from tests.support.rows import every_row

PUBLISHED = LinkState(
    ReviewState.PUBLISHED, Availability.UP, Identity.CONFIRMED, published_at=NOW, confirmed_at=NOW
)
DAY = timedelta(days=1)


def judged(verdict: Verdict) -> Judgement:
    return Judgement(verdict, f"because_{verdict}", "A sentence.")


def run(*verdicts: Verdict, every: timedelta, state: LinkState = PUBLISHED) -> tuple[LinkState, Step]:
    """The state before the last of these results, and the last step."""
    step = Step(state, NOW)
    before = state
    for count, verdict in enumerate(verdicts):
        before = step.state
        step = confirm(before, judged(verdict), NOW + count * every)
    return before, step


def sight(verdict: Verdict = Verdict.CONFIRMED, **fields: object) -> Sight:
    facts = {"final_url": "https://a.example/", "domain": "a.example", "payees": ("iban:1",), **fields}
    return Sight(verdict, f"because_{verdict}", "A sentence.", **facts)  # type: ignore[arg-type]


@every_row(
    ("verdicts", "every", "why"),
    [
        ([Verdict.CONFIRMED], DAY, None),
        ([Verdict.UNREACHABLE], DAY, None),
        ([Verdict.UNREACHABLE] * 3, timedelta(hours=13), Why.DOWN),
        ([Verdict.GONE] * 2, timedelta(minutes=40), Why.DOWN),
        ([Verdict.SOFT_404] * 2, timedelta(hours=7), Why.DOWN),
        ([Verdict.SUSPECT], DAY, None),
        ([Verdict.SUSPECT, Verdict.CONFIRMED], timedelta(minutes=3), Why.RELEASE),
        ([Verdict.PARKED, Verdict.REACHABLE], timedelta(minutes=3), Why.RELEASE),
        ([Verdict.SUSPECT, Verdict.BLOCKED], timedelta(minutes=3), None),
        ([Verdict.SUSPECT, Verdict.UNREACHABLE], timedelta(minutes=3), None),
        ([Verdict.SUSPECT, Verdict.SUSPECT], timedelta(minutes=3), None),
    ],
)
def test_another_place_is_asked_before_anything_is_called_down_or_released(
    verdicts: list[Verdict], every: timedelta, why: Why | None
) -> None:
    assert why_to_ask(*run(*verdicts, every=every)) == why


def test_three_months_of_absence_are_asked_about_once_more() -> None:
    down = PUBLISHED.but(
        availability=Availability.DOWN,
        shown_unavailable=True,
        down_since=NOW - 91 * DAY,
        streak_kind=Verdict.GONE,
        streak_count=30,
        streak_since=NOW - 92 * DAY,
    )

    before, step = run(Verdict.GONE, every=DAY, state=down)

    assert step.state.availability == Availability.GONE
    assert why_to_ask(before, step) == Why.DOWN
    assert waiting(before, step, Why.DOWN, NOW, 1).state.availability == Availability.DOWN


def test_while_the_answer_is_awaited_the_look_counts_and_nothing_is_called_down() -> None:
    before, step = run(*[Verdict.GONE] * 2, every=timedelta(minutes=40))

    held = waiting(before, step, Why.DOWN, NOW, 1)

    assert (held.state.streak_count, held.state.availability) == (2, Availability.FAILING)
    assert not held.state.shown_unavailable
    assert held.next_check_at == NOW + ASK_AGAIN
    assert held.urgent


def test_while_the_answer_is_awaited_a_suspicion_stands() -> None:
    before, step = run(Verdict.SUSPECT, Verdict.CONFIRMED, every=timedelta(minutes=3))

    held = waiting(before, step, Why.RELEASE, NOW, 1)

    assert (held.state.streak_kind, held.state.streak_count) == (Verdict.SUSPECT, 1)
    assert held.state.looks == step.state.looks
    assert not held.open_hold
    again = confirm(held.state, judged(Verdict.SUSPECT), NOW + timedelta(minutes=6))
    assert again.quarantine


def test_what_two_places_dispute_is_not_down_and_a_human_compares() -> None:
    before, step = run(*[Verdict.UNREACHABLE] * 3, every=timedelta(hours=13))

    told = disputed(before, step, Why.DOWN)

    assert told.state.availability == Availability.FAILING
    assert (told.open_hold, told.hold_reason) == (True, DISAGREE)
    assert DISAGREE not in REASONS


@every_row(
    ("here", "there", "why", "same"),
    [
        (Verdict.UNREACHABLE, Verdict.GONE, Why.DOWN, True),
        (Verdict.UNREACHABLE, Verdict.CONFIRMED, Why.DOWN, False),
        (Verdict.UNREACHABLE, Verdict.SUSPECT, Why.DOWN, False),
        (Verdict.GONE, Verdict.BLOCKED, Why.DOWN, True),
        (Verdict.GONE, Verdict.OUR_FAULT, Why.DOWN, True),
        (Verdict.CONFIRMED, Verdict.CONFIRMED, Why.RELEASE, True),
        (Verdict.CONFIRMED, Verdict.SUSPECT, Why.RELEASE, False),
        (Verdict.CONFIRMED, Verdict.CHANGED, Why.CLOAKING, False),
        (Verdict.CONFIRMED, Verdict.REACHABLE, Why.CLOAKING, True),
        (Verdict.CONFIRMED, Verdict.UNREACHABLE, Why.CLOAKING, True),
        (Verdict.CHANGED, Verdict.CHANGED, Why.CLOAKING, True),
    ],
)
def test_places_agree_as_far_as_they_were_asked(here: Verdict, there: Verdict, why: Why, same: bool) -> None:
    assert agree(sight(here), sight(there), why) is same


def test_another_domain_or_another_payee_is_another_face() -> None:
    seen = sight()

    assert not agree(seen, replace(seen, domain="b.example"), Why.CLOAKING)
    assert not agree(seen, replace(seen, payees=("iban:2",)), Why.CLOAKING)
    assert agree(seen, replace(seen, payees=()), Why.CLOAKING)
    assert agree(seen, replace(seen, payees=("iban:1", "iban:2")), Why.CLOAKING)


def test_only_what_differs_is_shown_with_the_place_that_saw_it() -> None:
    rows = differences(sight(), sight(Verdict.SUSPECT, payees=("iban:2",)), "helsinki")

    assert [(row.what, row.approved, row.found) for row in rows] == [
        ("result", "confirmed: because_confirmed", "suspect: because_suspect"),
        ("payees", "iban:1", "iban:2"),
    ]
    assert {(row.approved_context, row.found_context) for row in rows} == {("here", "helsinki")}


def test_patience_ends() -> None:
    assert not is_patience_over(NOW, NOW + PATIENCE - timedelta(seconds=1), 1)
    assert is_patience_over(NOW, NOW + PATIENCE, 1)
    assert is_patience_over(NOW, NOW + PATIENCE / 60, 60)


def test_one_look_in_twenty_is_a_spot_check() -> None:
    assert sum(is_spot_check(number / 1000) for number in range(1000)) == 50
