"""A year of many links with scripted faults, each looked at when its own schedule says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from donations.rules.lifecycle import PublicStatus, confirm, public_status
from donations.rules.verdicts import Verdict
from tests.support.lives import published, verdict_of
from tests.support.looks import NOW

DAYS = 365
Script = Callable[[float, Random], str]  # days since the start -> what a look sees


def always_well(day: float, chance: Random) -> str:
    return "confirmed"


def bad_hours(day: float, chance: Random) -> str:
    """Living, with a failed look in fifty, and seven hours of maintenance each month."""
    if day % 30 < 2:
        return "unreachable" if day % 30 < 0.3 else "confirmed"
    return "unreachable" if chance.random() < 0.02 else "confirmed"


def walled(day: float, chance: Random) -> str:
    return "blocked" if 100 <= day < 120 else "confirmed"


def taken_over(day: float, chance: Random) -> str:
    return "suspect" if day >= 200 else "confirmed"


def lapsed(day: float, chance: Random) -> str:
    return "confirmed" if day < 150 else "gone" if day < 190 else "parked"


def dead(day: float, chance: Random) -> str:
    return "gone" if day >= 60 else "confirmed"


def flapping(day: float, chance: Random) -> str:
    return chance.choice(["unreachable", "gone", "confirmed", "unreachable"])


def ended(day: float, chance: Random) -> str:
    return "closed" if day >= 90 else "reachable" if chance.random() < 0.3 else "confirmed"


def our_outage(day: float, chance: Random) -> str:
    return "our_fault" if 50 <= day < 53 else "confirmed"


SCRIPTS: dict[str, tuple[int, Script]] = {  # links of each kind in two hundred
    "always well": (50, always_well),
    "bad hours": (50, bad_hours),
    "walled": (20, walled),
    "taken over": (20, taken_over),
    "lapsed": (12, lapsed),
    "dead": (16, dead),
    "flapping": (12, flapping),
    "ended": (10, ended),
    "our outage": (10, our_outage),
}


@dataclass
class Year:
    """What the public saw of one link: (day, status) at each change, and how many looks it took."""

    seen: list[tuple[float, PublicStatus]] = field(default_factory=list)
    looks: int = 0
    suspect_looks: list[float] = field(default_factory=list)

    def statuses(self) -> set[PublicStatus]:
        return {status for _, status in self.seen}


def live_through(script: Script, seed: int) -> Year:
    chance, year, state, now = Random(seed), Year(), published(), NOW
    end = NOW + timedelta(days=DAYS)
    while now < end:
        day = _days(now)
        name = script(day, chance)
        step = confirm(state, verdict_of(name), now, jitter=chance.uniform(0.9, 1.1))
        state = step.state
        year.looks += 1
        if name in (Verdict.SUSPECT, Verdict.PARKED):
            year.suspect_looks.append(day)
        status = public_status(state, now)
        if not year.seen or year.seen[-1][1] != status:
            year.seen.append((day, status))
        assert step.next_check_at > now
        now = step.next_check_at
    return year


def _days(now: datetime) -> float:
    return (now - NOW) / timedelta(days=1)


@pytest.fixture(
    scope="module",
    params=[pytest.param(1, id="200 links"), pytest.param(5, id="1,000 links", marks=pytest.mark.long)],
)
def years(request: pytest.FixtureRequest) -> dict[str, list[Year]]:
    return {
        name: [live_through(script, 100_000 * place + number) for number in range(count * request.param)]
        for place, (name, (count, script)) in enumerate(SCRIPTS.items())
    }


def test_every_script_is_lived_by_some_links(years: dict[str, list[Year]]) -> None:
    assert sum(len(lives) for lives in years.values()) in (200, 1_000)
    assert all(year.looks > 12 for lives in years.values() for year in lives)


@pytest.mark.parametrize("name", ["always well", "bad hours", "walled", "our outage"])
def test_no_living_link_is_ever_shown_as_anything_but_live(years: dict[str, list[Year]], name: str) -> None:
    assert {status for year in years[name] for status in year.statuses()} == {PublicStatus.LIVE}


@pytest.mark.parametrize("name", ["taken over", "lapsed"])
def test_no_taken_over_link_is_live_after_its_second_look(years: dict[str, list[Year]], name: str) -> None:
    for year in years[name]:
        first, second = year.suspect_looks[:2]
        assert second - first <= 5 / 24 / 60 + 1e-6
        assert year.seen[-1] == (second, PublicStatus.QUARANTINED)


def test_a_dead_link_is_shown_unavailable_within_two_days_and_is_history_in_the_end(
    years: dict[str, list[Year]],
) -> None:
    for year in years["dead"]:
        days = {status: day for day, status in year.seen}
        assert 60 <= days[PublicStatus.UNAVAILABLE] <= 63
        assert 150 <= days[PublicStatus.HISTORY_ONLY] <= 165
        assert year.seen[-1][1] == PublicStatus.HISTORY_ONLY


def test_a_flapping_link_flips_at_most_once_a_day(years: dict[str, list[Year]]) -> None:
    flips = 0
    for year in years["flapping"]:
        later = [day for day, _ in year.seen[1:] if day > 3]  # ten looks make it known for unstable
        flips += len(later)
        assert all(after - before >= 1 - 1e-9 for before, after in pairwise(later))
    assert flips > 0


def test_an_ended_appeal_is_closed_within_three_days(years: dict[str, list[Year]]) -> None:
    for year in years["ended"]:
        assert year.seen[-1][1] == PublicStatus.CLOSED
        assert 90.2 <= year.seen[-1][0] <= 93


def test_a_link_that_is_well_costs_fewer_than_one_look_a_day(years: dict[str, list[Year]]) -> None:
    looks = sum(year.looks for year in years["always well"]) / len(years["always well"])

    assert 200 < looks < DAYS
