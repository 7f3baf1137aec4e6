"""Who gets which link, and who does not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from donations.checking.claim import claim_due, claim_named, give_back, renew
from donations.models import Host, Link
from donations.moderation import decisions
from tests.checking.looks import fresh
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator, make_published

pytestmark = pytest.mark.django_db


PREFETCHED = 3  # what a link that was never approved is compared with: charity, registrations, payees


def listed(count: int) -> list[Link]:
    charity = make_charity()
    return [
        make_published(f"https://site-{number}.example/give", charity=charity, slug=f"site-{number}")
        for number in range(count)
    ]


def test_a_due_link_is_leased_with_its_host_and_compared_with_what_was_approved() -> None:
    (link,) = listed(1)

    (job,) = claim_due(NOW, 10)

    link = fresh(link)
    host = Host.objects.get(name="site-0.example")
    assert (job.url, job.link_id, job.host) == (link.url, link.pk, link.host)
    assert job.baseline is not None
    assert job.baseline.approved
    assert link.lease == host.lease == job.token
    assert link.leased_until == host.leased_until == NOW + timedelta(seconds=45)


def test_a_second_claim_gets_nothing_that_the_first_one_holds() -> None:
    listed(3)

    first, second = claim_due(NOW, 10), claim_due(NOW, 10)

    assert len(first) == 3
    assert second == []


def test_a_claim_takes_no_more_than_there_is_room_for() -> None:
    listed(3)

    first, second = claim_due(NOW, 2), claim_due(NOW, 2)

    assert [len(first), len(second)] == [2, 1]
    assert {job.link_id for job in first}.isdisjoint({job.link_id for job in second})


def test_a_lost_workers_lease_ends_by_itself_within_a_minute() -> None:
    (link,) = listed(1)
    (lost,) = claim_due(NOW, 1)

    assert claim_due(NOW + timedelta(seconds=44), 1) == []
    (taken_over,) = claim_due(NOW + timedelta(seconds=45), 1)

    assert taken_over.link_id == lost.link_id == link.pk
    assert taken_over.token != lost.token


def test_a_lease_that_is_renewed_is_not_taken_over() -> None:
    listed(1)
    jobs = claim_due(NOW, 1)

    renew(jobs, NOW + timedelta(seconds=40))

    assert claim_due(NOW + timedelta(seconds=70), 1) == []
    assert len(claim_due(NOW + timedelta(seconds=110), 1)) == 1


def test_renewing_a_lost_lease_does_not_take_it_back() -> None:
    (link,) = listed(1)
    lost = claim_due(NOW, 1)
    (taken_over,) = claim_due(NOW + timedelta(seconds=45), 1)

    renew(lost, NOW + timedelta(seconds=100))

    assert fresh(link).lease == taken_over.token
    assert fresh(link).leased_until == NOW + timedelta(seconds=90)


def test_what_is_given_back_is_free_at_once() -> None:
    listed(2)
    jobs = claim_due(NOW, 2)

    give_back(jobs)

    assert len(claim_due(NOW, 2)) == 2


def test_one_host_is_visited_by_one_look_at_a_time() -> None:
    charity = make_charity()
    for number in range(3):
        make_published(f"https://donate.example/{number}", charity=charity, slug=f"fund-{number}")

    assert len(claim_due(NOW, 10)) == 1
    assert claim_due(NOW, 10) == []


def test_a_resting_host_is_passed_by_until_its_rest_is_over() -> None:
    listed(1)
    Host.objects.create(name="site-0.example", rests_until=NOW + timedelta(minutes=10))

    assert claim_due(NOW + timedelta(minutes=9), 1) == []
    assert len(claim_due(NOW + timedelta(minutes=10), 1)) == 1


def test_suspects_jump_the_queue() -> None:
    early, suspect = listed(2)
    Link.objects.filter(pk=early.pk).update(next_check_at=NOW - timedelta(days=3))
    Link.objects.filter(pk=suspect.pk).update(next_check_at=NOW - timedelta(minutes=1))
    Link.objects.update(urgent=False)
    Link.objects.filter(pk=suspect.pk).update(urgent=True)

    (job,) = claim_due(NOW, 1)

    assert job.link_id == suspect.pk


def test_only_published_and_paused_links_are_in_the_schedule() -> None:
    published, paused, withdrawn = listed(3)
    candidate = make_candidate("https://new.example/", charity=published.charity)
    decisions.hold(paused, make_moderator("lynx"), "a visitor reported it", NOW)
    decisions.withdraw(withdrawn, make_moderator("lynx"), "the appeal ended", NOW)
    Link.objects.filter(pk=candidate.pk).update(next_check_at=NOW)

    jobs = claim_due(NOW, 10)

    assert {job.link_id for job in jobs} == {published.pk, paused.pk}


def test_links_named_by_hand_are_claimed_though_neither_due_nor_rested() -> None:
    (link,) = listed(1)
    candidate = make_candidate(
        "https://new.example/", charity=link.charity, payees=("iban:DE02120300000000202051",)
    )
    Link.objects.filter(pk=link.pk).update(next_check_at=NOW + timedelta(hours=20))
    Host.objects.create(name=link.host, rests_until=NOW + timedelta(hours=4))

    jobs = {job.link_id: job for job in claim_named([link.pk, candidate.pk], NOW)}

    assert jobs.keys() == {link.pk, candidate.pk}
    proposal = jobs[candidate.pk].baseline
    assert proposal is not None
    assert proposal.payees == ("iban:DE02120300000000202051",)
    assert claim_named([link.pk, candidate.pk], NOW) == []


def test_the_time_scale_shortens_leases_but_never_below_two_deadlines(settings: Any) -> None:
    first, second = listed(2)
    settings.WAYMARK_TIME_SCALE = 2
    claim_due(NOW, 1)
    settings.WAYMARK_TIME_SCALE = 3600
    settings.WAYMARK_CHECK_DEADLINE_S = 4
    claim_due(NOW, 1)

    ends = {fresh(first).leased_until, fresh(second).leased_until}

    assert ends == {NOW + timedelta(seconds=30), NOW + timedelta(seconds=8)}


def test_all_hosts_of_a_platform_are_visited_by_one_look_at_a_time() -> None:
    charity = make_charity()
    for number, host in enumerate(["paypal.com", "www.paypal.com", "buy.stripe.com", "donate.stripe.com"]):
        make_published(f"https://{host}/donate-{number}abc", charity=charity, slug=f"fund-{number}")

    first, second = claim_due(NOW, 10), claim_due(NOW, 10)

    assert sorted(job.host for job in first) == ["paypal.com", "stripe.com"]
    assert second == []


def test_a_crowd_on_one_platform_does_not_keep_other_hosts_waiting() -> None:
    charity = make_charity()
    for number in range(30):
        make_published(f"https://donorbox.org/fund-{number}", charity=charity, slug=f"fund-{number}")
    alone = make_published("https://alone.example/", charity=charity, slug="alone")
    Link.objects.filter(pk=alone.pk).update(next_check_at=NOW, urgent=False)
    Link.objects.exclude(pk=alone.pk).update(next_check_at=NOW - timedelta(days=7), urgent=False)

    jobs = claim_due(NOW, 2) + claim_due(NOW, 2)

    assert sorted(job.host for job in jobs) == ["alone.example", "donorbox.org"]


def test_many_links_cost_no_more_queries_than_one(settings: Any) -> None:
    settings.WAYMARK_RDAP = True
    charity = listed(1)[0].charity
    with CaptureQueriesContext(connection) as alone:
        assert len(claim_due(NOW, 20)) == 1
    for number in range(1, 6):
        make_published(f"https://site-{number}.example/", charity=charity, slug=f"site-{number}")
        proposal = make_candidate(f"https://new-{number}.example/", charity=charity, slug=f"new-{number}")
        Link.objects.filter(pk=proposal.pk).update(next_check_at=NOW)

    keys = list(Link.objects.values_list("pk", flat=True))

    with CaptureQueriesContext(connection) as together:
        jobs = claim_named(keys, NOW)

    assert len(jobs) == 10
    assert len(together) <= len(alone) + PREFETCHED
