"""What visitors tell reaches moderators, moves nothing by itself, and needs neither account nor cookie."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from donations.models import Link, Report, Sighting
from donations.models.report import About
from donations.moderation import decisions
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_was_here_before() -> None:
    cache.clear()


def suggest(**fields: Any) -> Any:
    given = {"url": "https://give.hearth.example/winter?utm_source=x", "purpose": "medical", **fields}
    return Client(enforce_csrf_checks=True).post(reverse("suggest"), given)


def test_a_suggestion_becomes_a_candidate_and_tells_where_to_see_how_it_goes() -> None:
    answer = suggest(name="Hearth Clinics", text="On the church's door, in Ukrainian: «Допоможіть»")

    link = Link.objects.get()
    assert (link.url, link.review, link.purpose) == (
        "https://give.hearth.example/winter",
        "candidate",
        "medical",
    )
    assert (answer.status_code, answer.url) == (302, f"/suggest/{link.slug}/")
    assert Sighting.objects.get().kind == "suggestion"
    assert Report.objects.get().about == About.SUGGESTED
    page = Client().get(answer.url)
    assert "It waits for a moderator" in page.text
    assert "give.hearth.example" in re.sub("<[^>]+>", "", page.text)
    assert not answer.cookies
    assert not page.cookies


def test_the_same_suggestion_twice_is_one_candidate() -> None:
    first, second = suggest(), suggest(url="https://give.hearth.example/winter")

    assert first.url == second.url
    assert (Link.objects.count(), Sighting.objects.count()) == (1, 1)


def test_a_link_that_is_listed_is_answered_with_its_standing() -> None:
    link = make_published()

    answer = suggest(url=link.url)

    assert Link.objects.count() == 1
    assert link.charity is not None
    assert link.charity.get_absolute_url() in Client().get(answer.url).text


def test_a_rejected_link_stays_rejected() -> None:
    link = make_candidate()
    decisions.reject(link, make_moderator(), "it is a shop", NOW)

    answer = suggest(url=link.url)

    assert [link.review for link in Link.objects.all()] == ["rejected"]
    assert "Moderators looked and did not list it" in Client().get(answer.url).text


def test_a_suggestion_on_a_known_charity_s_host_names_the_charity() -> None:
    charity = make_charity(official_site="https://lantern.example/")

    suggest(url="https://lantern.example/winter-appeal")

    assert Link.objects.get().charity == charity


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"url": ""}, "Paste the link."),
        ({"url": "lantern,example/give"}, "http"),
        ({"url": "http://127.0.0.1/"}, ""),
        ({"url": "https://user@give.example/"}, ""),
        ({"url": "javascript:alert(1)"}, ""),
        ({"purpose": ""}, "Choose one."),
        ({"purpose": "party"}, ""),
        ({"name": "x" * 301}, "300"),
        ({"text": "x" * 2001}, "2000"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence_and_nothing_is_written(
    fields: dict[str, str], sentence: str
) -> None:
    answer = suggest(**fields)

    assert answer.status_code == 400
    assert 'class="notice broken"' in answer.text
    assert sentence in answer.text
    assert not Link.objects.exists()


def test_what_only_a_robot_fills_is_written_nowhere() -> None:
    assert suggest(robots="buy now").status_code == 400
    assert not Link.objects.exists()


def test_one_sender_cannot_fill_the_queue() -> None:
    answers = [suggest(url=f"https://site-{number}.example/give") for number in range(12)]

    assert [answer.status_code for answer in answers[:10]] == [302] * 10
    assert {answer.status_code for answer in answers[10:]} == {429}
    assert Link.objects.count() == 10


def test_a_link_comes_along_from_the_look_up() -> None:
    page = Client().get(reverse("suggest"), {"url": 'https://give.hearth.example/?a="b'})

    assert "https://give.hearth.example/?a=&quot;b" in page.text


def report(link: Link, **fields: Any) -> Any:
    given = {"about": "account", "text": "The page shows another IBAN.", **fields}
    return Client(enforce_csrf_checks=True).post(reverse("report", args=[link.slug]), given)


def test_a_report_is_kept_and_moves_nothing() -> None:
    link = make_published()

    answer = report(link)

    told = Report.objects.get()
    assert (told.link, told.about, told.text) == (link, "account", "The page shows another IBAN.")
    assert "Thank you" in Client().get(answer.url).text
    before = (link.review, link.public_status)
    link.refresh_from_db()
    assert (link.review, link.public_status) == before


@pytest.mark.parametrize(
    "fields", [{"text": ""}, {"about": ""}, {"about": "suggested"}, {"text": "x" * 2001}]
)
def test_a_report_that_says_nothing_is_refused(fields: dict[str, str]) -> None:
    assert report(make_published(), **fields).status_code == 400
    assert not Report.objects.exists()


def test_what_the_public_cannot_see_cannot_be_reported(settings: Any) -> None:
    settings.WAYMARK_SHOW_CANDIDATES = False
    link = make_candidate()

    assert Client().get(reverse("report", args=[link.slug])).status_code == 404
    assert report(link).status_code == 404
    assert Client().get("/report/never-heard-of/").status_code == 404


def test_a_charity_s_page_leads_to_the_report_of_each_link() -> None:
    link = make_published()
    assert link.charity is not None

    page = Client().get(link.charity.get_absolute_url())

    assert f'href="/report/{link.slug}/"' in page.text
