"""A year of 10,000 links with scripted faults, each looked at when its own schedule says so.

Every look is taken by the rule itself, but for runs of good looks at a link that has been well for a while:
there `coast` counts on, which `test_coasting.py` holds to be the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from donations.rules.lifecycle import LinkState, PublicStatus, confirm, public_status
from donations.rules.verdicts import Verdict
from tests.support.lives import coast, is_steady, published, verdict_of
from tests.support.looks import NOW

DAYS = 365
END = NOW + timedelta(days=DAYS)
LINKS = 10_000


@dataclass(frozen=True, slots=True)
class Seen:
    """What the next looks see: up to `looks` of them, before day `until`."""

    name: str
    until: float = DAYS
    looks: int = 1_000_000


Script = Callable[[float, Random], list[Seen]]  # days since the start -> what is seen from there on


def phases(*ends: tuple[float, str]) -> Script:
    """A life in phases: `(day on which it ends, what is seen)`; the last one ends with the year."""

    def script(day: float, chance: Random) -> list[Seen]:
        return [Seen(name, until) for until, name in ends if day < until]

    return script


def bad_hours(day: float, chance: Random) -> list[Seen]:
    """Living, with seven hours of maintenance each month and otherwise one failed look in fifty."""
    month, since = divmod(day, 30)
    if since < 2:
        return [Seen("unreachable", month * 30 + 0.3), Seen("confirmed", month * 30 + 2)]
    until = (month + 1) * 30
    return [
        Seen("confirmed", until, looks=int(chance.expovariate(0.02))),
        Seen("unreachable", until, looks=1),
    ]


def flapping(day: float, chance: Random) -> list[Seen]:
    return [Seen(chance.choice(["unreachable", "gone", "confirmed", "unreachable"]), looks=1)]


def ended(day: float, chance: Random) -> list[Seen]:
    if day >= 90:
        return [Seen("closed")]
    return [Seen("reachable" if chance.random() < 0.3 else "confirmed", 90, looks=1)]


SCRIPTS: dict[str, tuple[int, Script]] = {  # how many of the 10,000 live so
    "always well": (6_700, phases((DAYS, "confirmed"))),
    "bad hours": (1_000, bad_hours),
    "walled": (600, phases((100, "confirmed"), (120, "blocked"), (DAYS, "confirmed"))),
    "our outage": (
        100,
        phases((5, "confirmed"), (8, "our_fault"), (9, "confirmed"), (14, "our_fault"), (DAYS, "confirmed")),
    ),
    "taken over": (500, phases((200, "confirmed"), (DAYS, "suspect"))),
    "lapsed": (300, phases((150, "confirmed"), (190, "gone"), (DAYS, "parked"))),
    "taken over in our outage": (
        100, phases((99, "confirmed"), (100, "suspect"), (103, "our_fault"), (DAYS, "suspect")),
    ),
    "dead": (400, phases((60, "confirmed"), (DAYS, "gone"))),
    "flapping": (100, flapping),
    "ended": (200, ended),
}  # fmt: skip


@dataclass(slots=True)
class Year:
    """What the public saw of one link: (day, status) at each change, and how many looks it took."""

    seen: list[tuple[float, PublicStatus]] = field(default_factory=list)
    looks: int = 0
    suspect_looks: list[float] = field(default_factory=list)
    moved_by_us: int = 0  # states that a look of our own outage changed

    def show(self, day: float, status: PublicStatus) -> None:
        if not self.seen or self.seen[-1][1] != status:
            self.seen.append((day, status))

    def statuses(self) -> set[PublicStatus]:
        return {status for _, status in self.seen}


def live_through(script: Script, seed: int) -> Year:
    chance, year, state, now = Random(seed), Year(), published(), NOW
    while now < END:
        for seen in script(_days(now), chance):
            state, now = live_phase(seen, year, state, now, chance)
    return year


def live_phase(
    seen: Seen, year: Year, state: LinkState, now: datetime, chance: Random
) -> tuple[LinkState, datetime]:
    until = min(END, NOW + timedelta(days=seen.until))
    judgement, left = verdict_of(seen.name), seen.looks

    def jitter() -> float:
        return 0.9 + 0.2 * chance.random()

    while left and now < until:
        if seen.name == Verdict.CONFIRMED and is_steady(state):
            state, now, done = coast(state, now, until, left, jitter)
            year.looks, left = year.looks + done, left - done
            continue
        step = confirm(state, judgement, now, jitter=jitter())
        year.moved_by_us += judgement.verdict == Verdict.OUR_FAULT and step.state != state
        state, left, year.looks = step.state, left - 1, year.looks + 1
        if judgement.verdict in (Verdict.SUSPECT, Verdict.PARKED):
            year.suspect_looks.append(_days(now))
        year.show(_days(now), public_status(state, now))
        assert step.next_check_at > now
        now = step.next_check_at
    return state, now


def _days(now: datetime) -> float:
    return (now - NOW) / timedelta(days=1)


@pytest.fixture(scope="module")
def years() -> dict[str, list[Year]]:
    return {
        name: [live_through(script, LINKS * place + number) for number in range(count)]
        for place, (name, (count, script)) in enumerate(SCRIPTS.items())
    }


def test_ten_thousand_links_live_through_the_year(years: dict[str, list[Year]]) -> None:
    assert sum(len(lives) for lives in years.values()) == LINKS
    assert all(year.looks > 12 for lives in years.values() for year in lives)
    assert sum(year.looks for lives in years.values() for year in lives) > 150 * LINKS


@pytest.mark.parametrize("name", ["always well", "bad hours", "walled", "our outage"])
def test_no_living_link_is_ever_shown_as_anything_but_live(years: dict[str, list[Year]], name: str) -> None:
    assert {status for year in years[name] for status in year.statuses()} == {PublicStatus.LIVE}


def test_bad_hours_were_had(years: dict[str, list[Year]]) -> None:
    well, bad = (sum(year.looks for year in years[name]) for name in ("always well", "bad hours"))

    assert bad / len(years["bad hours"]) > 1.2 * well / len(years["always well"])


def test_our_own_outage_moves_nothing(years: dict[str, list[Year]]) -> None:
    assert sum(year.moved_by_us for lives in years.values() for year in lives) == 0


@pytest.mark.parametrize("name", ["taken over", "lapsed", "taken over in our outage"])
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
