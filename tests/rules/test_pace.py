"""When the next look comes: ladders, intervals, rests."""

from __future__ import annotations

from datetime import timedelta

from donations.rules.lifecycle import confirm
from donations.rules.pace import Pace
from donations.rules.reasons import because
from donations.rules.verdicts import Verdict
from tests.support.lives import Life, published, verdict_of
from tests.support.looks import NOW
from tests.support.rows import every_row

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def waits(script: str, name: str, looks: int) -> list[timedelta]:
    """The waits that a link keeps when each look comes exactly when it is due."""
    life = Life().live_through(script)
    kept = []
    for _ in range(looks):
        life.look(name, after=life.wait.total_seconds() / 3600)
        kept.append(life.wait)
    return kept


def test_a_new_link_is_looked_at_after_an_hour_six_hours_and_then_daily() -> None:
    life = Life()
    life.look("confirmed")

    assert [life.wait, *waits("confirmed", "confirmed", 3)] == [HOUR, 6 * HOUR, DAY, DAY]


def test_a_changed_link_is_looked_at_as_often_as_a_new_one() -> None:
    assert waits("confirmed, confirmed, confirmed", "changed", 3) == [HOUR, 6 * HOUR, DAY]


def test_a_link_without_change_for_sixty_days_is_looked_at_every_other_day() -> None:
    life = Life().live_through("confirmed, " + ", ".join(["confirmed"] * 59))
    assert life.wait == DAY

    life.look("confirmed", after=24)

    assert life.wait == 2 * DAY


def test_unreachable_climbs_its_ladder_and_is_never_given_up() -> None:
    ladder = [10 * MINUTE, HOUR, 6 * HOUR, DAY, *[DAY] * 7, 7 * DAY, 7 * DAY]

    assert waits("confirmed", "unreachable", 13) == ladder


def test_gone_is_looked_at_again_when_it_may_count_and_monthly_at_last() -> None:
    kept = waits("confirmed", "gone", 40)

    assert kept[:3] == [30 * MINUTE, 6 * HOUR, DAY]
    assert kept[12] == 7 * DAY
    assert kept[-1] == 30 * DAY


@every_row("name", ["soft_404", "closed"])
def test_a_likely_error_is_looked_at_again_when_it_may_count(name: str) -> None:
    assert waits("confirmed", name, 2)[0] == 6 * HOUR


def test_recovery_is_looked_at_again_after_ten_minutes() -> None:
    assert waits("confirmed, gone, gone +1, gone +23", "confirmed", 1) == [10 * MINUTE]


@every_row("jitter", [0.9, 1.0, 1.1])
def test_jitter_spreads_the_days_and_shortens_no_threshold(jitter: float) -> None:
    pace = Pace(jitter)

    assert pace.routine(9, NOW, NOW) == DAY * jitter
    assert pace.after_failure(Verdict.GONE, 1) == 30 * MINUTE
    assert pace.after_failure(Verdict.CLOSED, 1) == 6 * HOUR
    assert pace.after_failure(Verdict.UNREACHABLE, 4) == DAY * jitter
    assert MINUTE <= pace.second_look() <= 5 * MINUTE


def test_a_host_that_asks_for_rest_gets_it() -> None:
    limited = confirm(published(), because("too_many_requests", retry_after_s=120), NOW)
    tired = confirm(published(), because("server_error", retry_after_s=7200), NOW)
    unsaid = confirm(published(), verdict_of("rate_limited"), NOW)

    assert limited.next_check_at - NOW == timedelta(seconds=120)
    assert tired.next_check_at - NOW == timedelta(seconds=7200)
    assert unsaid.next_check_at - NOW == DAY


def test_a_host_that_asks_again_and_again_is_left_for_a_day() -> None:
    state = published(recent="wu")

    step = confirm(state, because("too_many_requests", retry_after_s=120), NOW)

    assert step.next_check_at - NOW == DAY


def test_a_rest_is_in_real_seconds_however_fast_the_world_runs() -> None:
    step = confirm(published(), because("too_many_requests", retry_after_s=120), NOW, scale=60)

    assert step.next_check_at - NOW == timedelta(seconds=120)


def test_a_wall_in_front_of_a_suspicion_is_tried_again_within_the_hour() -> None:
    life = Life().live_through("confirmed, suspect, blocked +0.05")

    assert life.wait == 30 * MINUTE
    assert life.step is not None
    assert life.step.urgent
