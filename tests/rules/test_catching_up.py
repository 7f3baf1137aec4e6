"""A backlog, spread: as a pure function."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise

from donations.rules.catching_up import LONGEST_INTERVAL, span_after, spread, was_set_back
from donations.rules.pace import DAY, HOUR, MINUTE, Pace
from tests.support.looks import NOW


def test_a_crowd_of_hosts_is_spread_evenly_over_the_span() -> None:
    moments = spread(((f"site-{number}.example", number) for number in range(4_800)), NOW, DAY)

    per_hour = Counter(int((moment - NOW) / HOUR) for moment, links in moments.items() for _ in links)

    assert sum(per_hour.values()) == 4_800
    assert sorted(per_hour) == list(range(24))
    assert max(per_hour.values()) < 2 * min(per_hour.values())


def test_the_links_of_one_host_stand_evenly_and_in_their_order() -> None:
    moments = spread((("donorbox.org", number) for number in range(24)), NOW, DAY)

    ordered = [(moment, link) for moment, links in sorted(moments.items()) for link in links]

    assert [link for _, link in ordered] == list(range(24))
    assert all(after - before >= HOUR - 3 * MINUTE for (before, _), (after, _) in pairwise(ordered))
    assert all(NOW <= moment < NOW + DAY for moment, _ in ordered)


def test_a_crowd_on_one_host_does_not_put_off_the_only_link_of_another() -> None:
    crowd = [("donorbox.org", number) for number in range(1_000)]

    with_crowd = spread([*crowd, ("alone.example", 5_000)], NOW, DAY)
    without = spread([("alone.example", 5_000)], NOW, DAY)

    assert [at for at, links in with_crowd.items() if 5_000 in links] == list(without)


def test_the_same_backlog_is_spread_the_same_way_twice() -> None:
    backlog = [(f"site-{number % 7}.example", number) for number in range(50)]

    assert spread(backlog, NOW, DAY) == spread(backlog, NOW, DAY)
    assert spread([], NOW, DAY) == {}


def test_a_span_is_as_long_as_the_stop_and_a_day_at_most() -> None:
    assert span_after(59 * MINUTE, 1) is None
    assert span_after(5 * HOUR, 1) == 5 * HOUR
    assert span_after(7 * DAY, 1) == DAY
    assert span_after(2 * MINUTE, 60) == 2 * MINUTE
    assert span_after(7 * DAY, 60) == 24 * MINUTE
    assert span_after(timedelta(seconds=30), 8640) is None, "in a fast world ticks are no stops"


def test_a_sign_from_the_future_says_that_the_clock_was_set_back() -> None:
    assert not was_set_back(NOW + timedelta(seconds=30), NOW)
    assert was_set_back(NOW + timedelta(minutes=2), NOW)


def test_no_look_is_ever_planned_beyond_the_longest_interval() -> None:
    assert Pace(1.1).monthly() < LONGEST_INTERVAL
