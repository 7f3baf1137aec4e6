"""The first tick after a stop: nothing bursts, nobody is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from donations.checking.claim import claim_due
from donations.checking.health import BEAT
from donations.checking.waking import wake
from donations.models import Heartbeat, Host, Link
from tests.checking.looks import fresh
from tests.support.listings import NOW, make_charity, make_published

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
WEEK = 7 * DAY


def overdue(count: int, by: timedelta = WEEK, host: str = "") -> list[Link]:
    charity = make_charity()
    for number in range(count):
        site = host or f"site-{number}.example"
        make_published(f"https://{site}/give-{number}", charity=charity, slug=f"fund-{number}")
    Link.objects.update(urgent=False, next_check_at=NOW - by)
    return list(Link.objects.order_by("pk"))


def due_at(moment: datetime) -> int:
    return Link.objects.due(moment).count()


def test_a_week_of_looks_is_spread_over_a_day_and_not_burst_through() -> None:
    overdue(48)
    Heartbeat.beat(BEAT, NOW - WEEK)

    wake("one", NOW)

    assert due_at(NOW + timedelta(minutes=10)) <= 4
    assert 12 <= due_at(NOW + DAY / 2) <= 36
    assert due_at(NOW + DAY) == 48


def test_a_host_with_many_links_is_visited_as_evenly_as_the_others() -> None:
    overdue(24, host="donorbox.org")
    Heartbeat.beat(BEAT, NOW - WEEK)

    wake("one", NOW)

    moments = sorted(Link.objects.values_list("next_check_at", flat=True))
    assert min(after - before for before, after in pairwise(moments)) >= timedelta(minutes=57)


def test_a_second_worker_that_wakes_changes_nothing() -> None:
    overdue(10)
    Heartbeat.beat(BEAT, NOW - WEEK)
    wake("one", NOW)
    planned = list(Link.objects.order_by("pk").values_list("next_check_at", flat=True))

    wake("two", NOW + timedelta(seconds=3))

    assert list(Link.objects.order_by("pk").values_list("next_check_at", flat=True)) == planned


def test_suspects_are_not_put_off() -> None:
    links = overdue(10)
    Link.objects.filter(pk=links[3].pk).update(urgent=True)
    Heartbeat.beat(BEAT, NOW - WEEK)

    wake("one", NOW)

    assert fresh(links[3]).next_check_at == NOW - WEEK
    assert claim_due(NOW, 10)[0].link_id == links[3].pk


@pytest.mark.parametrize("last", [None, NOW - timedelta(minutes=50), NOW - timedelta(seconds=10)])
def test_after_a_short_stop_or_at_the_very_first_tick_everything_due_is_looked_at(
    last: datetime | None,
) -> None:
    overdue(5)
    if last is not None:
        Heartbeat.beat(BEAT, last)

    wake("one", NOW)

    assert due_at(NOW) == 5


def test_each_tick_is_a_sign_of_life_of_beat_and_worker() -> None:
    wake("one", NOW)

    assert dict(Heartbeat.objects.values_list("name", "at")) == {"beat": NOW, "worker:one": NOW}


def test_the_time_scale_shortens_the_stop_and_the_span(settings) -> None:  # type: ignore[no-untyped-def]
    settings.WAYMARK_TIME_SCALE = 60
    overdue(10)
    Heartbeat.beat(BEAT, NOW - timedelta(minutes=2))

    wake("one", NOW)

    assert due_at(NOW) < 10
    assert due_at(NOW + timedelta(minutes=2)) == 10


def test_a_clock_that_ran_a_year_ahead_leaves_nothing_waiting_for_a_year() -> None:
    links, ahead = overdue(4), NOW + timedelta(days=365)
    Link.objects.update(last_checked_at=ahead, next_check_at=ahead + DAY)
    Link.objects.filter(pk=links[0].pk).update(lease="x", leased_until=ahead)
    Link.objects.filter(pk=links[1].pk).update(urgent=True)
    Host.objects.create(name="site-2.example", rests_until=ahead, lease="y", leased_until=ahead)
    Heartbeat.beat(BEAT, ahead)
    Heartbeat.beat("worker:gone", ahead)

    wake("one", NOW)

    assert due_at(NOW + DAY) == 4
    assert fresh(links[1]).next_check_at == NOW
    host = Host.objects.get()
    assert (host.rests_until, host.leased_until) == (None, None)
    assert set(Heartbeat.objects.values_list("at", flat=True)) == {NOW}


def test_a_clock_that_ran_a_few_hours_ahead_keeps_the_plans_that_it_did_not_make() -> None:
    planned, misled = overdue(2)
    Link.objects.filter(pk=planned.pk).update(last_checked_at=NOW - DAY, next_check_at=NOW + DAY / 2)
    Link.objects.filter(pk=misled.pk).update(
        last_checked_at=NOW + DAY / 4, next_check_at=NOW + timedelta(days=2)
    )
    Heartbeat.beat(BEAT, NOW + DAY / 4)

    wake("one", NOW)

    assert fresh(planned).next_check_at == NOW + DAY / 2
    assert NOW <= fresh(misled).next_check_at < NOW + DAY  # type: ignore[operator]
