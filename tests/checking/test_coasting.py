"""The short cut of the simulated year says exactly what the rule says look by look."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donations.rules.lifecycle import confirm
from tests.support.lives import Life, coast, is_steady, verdict_of

NAMES = ["confirmed", "reachable", "unreachable", "gone", "blocked", "changed", "our_fault"]
FAR = timedelta(days=10_000)


def one_by_one(life: Life, looks: int, seed: int):  # type: ignore[no-untyped-def]
    chance, state, now = Random(seed), life.state, life.now
    for _ in range(looks):
        step = confirm(state, verdict_of("confirmed"), now, jitter=chance.uniform(0.9, 1.1))
        state, now = step.state, step.next_check_at
    return state, now


@settings(max_examples=40, deadline=None)
@given(
    before=st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([0.2, 6.0, 24.0])), max_size=25),
    good=st.integers(0, 25),
    looks=st.integers(0, 90),
    seed=st.integers(0, 1000),
)
def test_coasting_is_confirming_one_by_one(
    before: list[tuple[str, float]], good: int, looks: int, seed: int
) -> None:
    life = Life()
    for name, hours in before:
        life.look(name, after=hours)
    for _ in range(good):
        life.look("confirmed", after=24)
    chance = Random(seed)
    if not is_steady(life.state):
        life.live_through(", ".join(["confirmed"] * 25))
    assert is_steady(life.state)

    coasted = coast(life.state, life.now, life.now + FAR, looks, lambda: chance.uniform(0.9, 1.1))

    assert coasted == (*one_by_one(life, looks, seed), looks)


def test_coasting_ends_before_the_moment_it_is_told() -> None:
    life = Life().live_through(", ".join(["confirmed"] * 25))

    _, _, looks = coast(life.state, life.now, life.now + timedelta(days=3), 99, lambda: 1.0)

    assert looks == 3


@pytest.mark.parametrize("last", ["unreachable", "blocked", "changed", "suspect", "closed", "reachable"])
def test_nothing_but_a_run_of_good_looks_is_steady(last: str) -> None:
    steady = Life().live_through(", ".join(["confirmed"] * 25))
    assert is_steady(steady.state)

    steady.look(last, after=24)

    assert is_steady(steady.state) == (last == "blocked")  # a wall is no part of a run
