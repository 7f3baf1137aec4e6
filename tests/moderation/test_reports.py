"""What visitors wrote waits in the queue, beside the link, until a moderator has read it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from donations.models import Link, Report
from donations.models.moderator import Role
from donations.models.report import About
from tests.moderation.test_queue import counts, seen
from tests.support.desk import at_desk
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return at_desk(make_moderator("otter"))


def told(
    link: Link, text: str = "The account on the page is another one.", about: str = About.ACCOUNT
) -> Report:
    return Report.objects.create(link=link, about=about, text=text, at=NOW)


def page_of(desk: Client, link: Link) -> str:
    return desk.get(reverse("moderate_link", args=[link.slug])).text


def test_a_report_brings_its_link_into_the_queue_and_says_what_was_written(desk: Client) -> None:
    link = make_published()
    assert counts(desk)["reports"] == 0
    told(link)

    assert seen(desk, tab="reports") == seen(desk, tab="risk") == [link.slug]
    (row,) = desk.get(reverse("moderate"), {"tab": "reports"}).context["rows"]
    assert row.why == "The account on the page is another one."
    assert "The account on the page is another one." in page_of(desk, link)


def test_a_suggestion_waits_with_the_candidates_and_shows_its_words(desk: Client) -> None:
    link = make_candidate(charity=make_charity())
    told(link, "On the door of the church", About.SUGGESTED)

    assert counts(desk)["reports"] == 0
    assert seen(desk, tab="candidates") == [link.slug]
    assert "On the door of the church" in page_of(desk, link)


def test_a_report_that_was_read_leaves_and_one_that_came_meanwhile_stays(desk: Client) -> None:
    link = make_published()
    first = told(link)
    page_of(desk, link)
    second = told(link, "And the name is gone.")

    answer = desk.post(reverse("moderate_link", args=[link.slug]), {"form": "read", "report": [first.pk]})

    assert answer.status_code == 302
    assert list(Report.objects.open()) == [second]


def test_only_reports_of_this_link_are_read_here(desk: Client) -> None:
    link, charity = make_published(), make_charity("Hearth")
    elsewhere = told(make_candidate("https://hearth.example/", charity=charity))

    desk.post(reverse("moderate_link", args=[link.slug]), {"form": "read", "report": [elsewhere.pk, "x"]})

    assert list(Report.objects.open()) == [elsewhere]


def test_an_auditor_reads_reports_and_closes_none() -> None:
    desk, link = at_desk(make_moderator("owl", role=Role.AUDITOR)), make_published()
    report = told(link)

    assert report.text in page_of(desk, link)
    answer = desk.post(reverse("moderate_link", args=[link.slug]), {"form": "read", "report": [report.pk]})
    assert answer.status_code == 403
    assert Report.objects.open().exists()
