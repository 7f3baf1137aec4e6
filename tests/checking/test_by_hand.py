"""Looks that a person asked for: manners within a run, and nothing waits for what it need not."""

from __future__ import annotations

import errno
from datetime import datetime, timedelta
from threading import Event

import pytest

from donations.checking.by_hand import check_by_hand
from donations.checking.claim import claim_due
from donations.checking.look import Look
from donations.checking.selection import all_links, job_named, jobs_of
from donations.models import Host, Link
from donations.rules.observation import Observation
from donations.web.turns import pause
from tests.checking.looks import Clock, Web, fresh
from tests.support.listings import NOW, make_candidate, make_charity, make_published

pytestmark = pytest.mark.django_db


class Waiting(Clock):
    """A clock that goes some seconds further with each reading: waiting costs readings, not time."""

    step = 1

    def __call__(self) -> datetime:
        return self.move(seconds=self.step)


def test_a_host_that_asks_for_patience_gets_no_second_look_in_this_run() -> None:
    clock, charity, told = Clock(), make_charity(), []
    for number in range(3):
        make_candidate(f"https://donate.example/{number}", charity=charity, slug=f"fund-{number}")
    web = Web(clock)

    def asks_to_wait(url: str) -> Observation:
        web(url)
        return Observation(url, url, clock(), status=429, headers=(("retry-after", "600"),))

    check_by_hand(
        jobs_of(all_links(), clock()), asks_to_wait, clock, lambda look, link: told.append((look, link))
    )

    reasons = sorted(look.judgement.reason for look, _ in told)
    assert len(web.asked) == 1
    assert reasons == ["host_rests", "host_rests", "too_many_requests"]
    assert {link.slug for _, link in told} == {"fund-0", "fund-1", "fund-2"}
    assert sum(link.looks for link in Link.objects.all()) == 1


def test_an_output_that_is_full_ends_the_run_and_leaves_no_lease(settings) -> None:  # type: ignore[no-untyped-def]
    settings.WAYMARK_CHECK_THREADS = 1
    clock, charity = Clock(), make_charity()
    for number in range(4):
        make_candidate(f"https://site-{number}.example/", charity=charity, slug=f"fund-{number}")

    is_full = Event()

    def observe(url: str) -> Observation:
        if "site-0" not in url:
            while not is_full.is_set():
                pause(0.001)
        return Web(clock)(url)

    def tell(look: Look, link: Link | None) -> None:
        is_full.set()
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        check_by_hand(jobs_of(all_links(), clock()), observe, clock, tell)

    assert Link.objects.filter(looks=0).count() == 3
    assert not Link.objects.exclude(lease="").exists()
    assert not Host.objects.exclude(lease="").exists()


def test_looks_at_one_host_are_spaced_within_the_run() -> None:
    clock, charity = Waiting(), make_charity()
    for number in range(2):
        make_candidate(f"https://donate.example/{number}", charity=charity, slug=f"fund-{number}")
    moments = []

    def observe(url: str) -> Observation:
        moments.append(clock.at)
        return Web(clock)(url)

    check_by_hand(jobs_of(all_links(), clock()), observe, clock, lambda look, link: None)

    first, second = moments
    assert second - first >= timedelta(seconds=2)


def test_a_rest_from_an_earlier_run_does_not_keep_a_person_waiting() -> None:
    clock, link = Clock(), make_published()
    Host.objects.create(name=link.host, rests_until=NOW + timedelta(hours=4), failures=5)
    web = Web(clock)

    check_by_hand([job_named(link.url, clock())], web, clock, lambda look, link: None, is_paced=False)

    assert web.asked == [link.url]
    assert fresh(link).looks == 1
    assert Host.objects.get().rests_until == NOW + timedelta(hours=4)


def test_a_link_that_a_worker_holds_is_looked_at_when_its_lease_is_over() -> None:
    clock, link = Waiting(), make_published()
    claim_due(clock(), 1)
    clock.step = 15
    looks: list[Look] = []

    check_by_hand([job_named(link.url, clock())], Web(clock), clock, lambda look, link: looks.append(look))

    assert len(looks) == 1
    assert clock.at - NOW >= timedelta(seconds=60)
    assert fresh(link).looks == 1


def test_a_link_that_vanished_is_left_out() -> None:
    clock, link = Clock(), make_candidate()
    jobs = jobs_of(all_links(), clock())
    link.payees.all().delete()
    link.delete()
    web = Web(clock)

    check_by_hand(jobs, web, clock, lambda look, link: None)

    assert web.asked == []
