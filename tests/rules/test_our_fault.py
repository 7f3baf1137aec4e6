"""Which failures may be our own."""

from __future__ import annotations

from datetime import UTC, datetime

from donations.rules.observation import Fault, Hop, Observation
from donations.rules.our_fault import is_mass_failure, is_no_answer, is_on_our_side, is_reached
from tests.support.rows import every_row

URL = "https://give.lantern.example/"


def seen(fault: Fault | None, **more: object) -> Observation:
    return Observation(URL, URL, datetime(2026, 11, 25, tzinfo=UTC), fault=fault, **more)  # type: ignore[arg-type]


@every_row(
    ("fault", "no_answer", "reached", "on_our_side"),
    [
        (None, False, True, False),
        (Fault.NAME_NOT_FOUND, True, False, True),
        (Fault.NAME_UNANSWERED, True, False, True),
        (Fault.NO_ROUTE, True, False, True),
        (Fault.OUT_OF_MEANS, True, False, True),
        (Fault.CONNECT_TIMEOUT, True, False, False),
        (Fault.CONNECTION_REFUSED, True, False, False),
        (Fault.DEADLINE, True, False, False),
        (Fault.CERTIFICATE_EXPIRED, False, True, False),  # somebody showed it to us
        (Fault.BAD_ANSWER, False, True, False),
        (Fault.REFUSED_BY_POLICY, False, False, False),  # we never went
    ],
)
def test_a_fault_says_whether_anything_answered(
    fault: Fault | None, no_answer: bool, reached: bool, on_our_side: bool
) -> None:
    observation = seen(fault)

    assert is_no_answer(observation) is no_answer
    assert is_reached(observation) is reached
    assert is_on_our_side(observation) is on_our_side


def test_a_look_that_got_a_redirect_or_some_bytes_has_reached_somebody() -> None:
    hop = Hop(URL, 302, "https://elsewhere.example/")

    assert is_reached(seen(Fault.NAME_NOT_FOUND, hops=(hop,)))
    assert is_reached(seen(Fault.DEADLINE, bytes_read=10))


@every_row(
    ("well", "failing", "mass"),
    [
        (0, 0, False),
        (49, 49, False),
        (50, 10, False),
        (50, 11, True),
        (10_000, 2_000, False),
        (10_000, 2_001, True),
    ],
)
def test_more_than_a_fifth_of_fifty_hosts_is_a_mass_failure(well: int, failing: int, mass: bool) -> None:
    assert is_mass_failure(well=well, failing=failing) is mass
