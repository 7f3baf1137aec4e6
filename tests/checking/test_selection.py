"""Which links a person means, and in what order they are looked at."""

from __future__ import annotations

from datetime import timedelta

import pytest

from donations.checking.selection import all_links, due_links, job_named
from donations.models import Host, Link
from tests.support.listings import NOW, make_candidate, make_charity, make_published

pytestmark = pytest.mark.django_db


def listed(number: int, **stored: object) -> Link:
    charity = make_charity(f"Charity {number}")
    link = make_published(f"https://site-{number}.example/", charity=charity, slug=f"site-{number}")
    Link.objects.filter(pk=link.pk).update(**stored)
    return link


def test_unseen_links_come_first_then_failing_ones_then_the_longest_unseen() -> None:
    listed(0, last_checked_at=NOW, availability="up")
    listed(1, last_checked_at=NOW - timedelta(days=1), availability="up")
    listed(2, last_checked_at=NOW, availability="down")
    make_candidate("https://new.example/", charity=make_charity("New"), slug="unseen")

    assert [link.slug for link in all_links()] == ["unseen", "site-2", "site-1", "site-0"]


def test_ended_links_are_not_among_all() -> None:
    listed(0, review="withdrawn", public_status="withdrawn")

    assert list(all_links()) == []


def test_due_links_leave_out_those_whose_host_rests() -> None:
    due, resting = listed(0), listed(1)
    Host.objects.create(name=resting.host, rests_until=NOW + timedelta(minutes=1))

    assert list(due_links(NOW)) == [due]


@pytest.mark.parametrize(
    "text", ["https://SITE-0.example", "http://site-0.example/?utm_source=a", "https://site-0.example:443/"]
)
def test_an_address_is_matched_with_a_listing_by_its_one_form(text: str) -> None:
    link = listed(0)

    job = job_named(text, NOW)

    assert (job.link_id, job.url) == (link.pk, link.url)
    assert job.baseline is not None


@pytest.mark.parametrize(
    "text", ["https://site-0.example.evil.example/", "https://user@site-0.example/", "site-0.example", ""]
)
def test_another_or_an_ambiguous_address_is_no_listing(text: str) -> None:
    listed(0)

    job = job_named(text, NOW)

    assert (job.link_id, job.baseline, job.url) == (None, None, text)
