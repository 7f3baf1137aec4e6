"""The figures by which an operator sees whether the schedule is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from donations.checking.health import note_life, schedule_health
from donations.models import Link
from tests.support.listings import NOW, make_candidate, make_charity, make_published

pytestmark = pytest.mark.django_db


def due_since(minutes: float, number: int) -> None:
    link = make_published(
        f"https://site-{number}.example/", charity=make_charity(f"C {number}"), slug=f"s-{number}"
    )
    Link.objects.filter(pk=link.pk).update(next_check_at=NOW - timedelta(minutes=minutes))


def test_an_empty_site_has_nothing_due_and_nobody_seen() -> None:
    health = schedule_health(NOW)

    assert (health.due, health.overdue, health.oldest_overdue_s, health.checks_last_10_min) == (0, 0, 0, 0)
    assert (health.beat_age_s, health.worker_age_s) == (None, None)


def test_links_that_waited_over_ten_minutes_are_overdue() -> None:
    for number, minutes in enumerate([-60, 0, 9, 11, 120]):
        due_since(minutes, number)
    candidate = make_candidate("https://new.example/", charity=make_charity("New"))
    Link.objects.filter(pk=candidate.pk).update(next_check_at=NOW - timedelta(days=1))

    health = schedule_health(NOW)

    assert (health.due, health.overdue, health.oldest_overdue_s) == (4, 2, 7200)


def test_only_checks_of_the_last_ten_minutes_count() -> None:
    for number, minutes in enumerate([1, 9, 11]):
        due_since(0, number)
        Link.objects.filter(slug=f"s-{number}").update(last_checked_at=NOW - timedelta(minutes=minutes))

    assert schedule_health(NOW).checks_last_10_min == 2


def test_the_newest_sign_of_life_counts() -> None:
    note_life("old", NOW - timedelta(hours=5))
    note_life("new", NOW - timedelta(seconds=30))
    note_life("new", NOW - timedelta(seconds=12))

    health = schedule_health(NOW)

    assert (health.beat_age_s, health.worker_age_s) == (12, 12)


def test_the_figures_cost_few_queries(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for number in range(3):
        due_since(30, number)

    with django_assert_max_num_queries(6):
        schedule_health(NOW)
