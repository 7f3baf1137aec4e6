"""Facts that a person records, and those that one visit to the official site collects."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from donations.models import Evidence, Link
from donations.moderation import link_page
from donations.rules.observation import Observation
from tests.support.desk import address, at_desk, text
from tests.support.listings import make_candidate, make_charity, make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return at_desk(make_moderator("otter"))


def test_a_fact_is_recorded_with_its_day_source_and_person(desk: Client) -> None:
    link = make_candidate()
    typed = {
        "fact": "on_register",
        "result": "met",
        "source": "row 51903",
        "seen_on": "2025-01-31",
        "detail": "active",
    }

    desk.post(address(link), {"form": "evidence", **typed})

    row = Evidence.objects.get()
    assert (row.link, row.source, str(row.seen_on), row.recorded_by.username) == (
        link,
        "row 51903",
        "2025-01-31",
        "otter",
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"source": ""},
        {"fact": "rumour"},
        {"result": "maybe"},
        {"seen_on": "yesterday"},
        {"seen_on": (timezone.now() + timedelta(days=2)).date().isoformat()},
    ],
)
def test_a_fact_that_is_not_whole_is_refused(desk: Client, fields: dict[str, str]) -> None:
    link = make_candidate()
    typed = {"fact": "on_register", "result": "met", "source": "row 51903", "seen_on": "2025-01-31", **fields}

    assert desk.post(address(link), {"form": "evidence", **typed}).status_code == 400
    assert not Evidence.objects.exists()


def test_evidence_is_collected_at_the_press_of_a_button(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = make_candidate(charity=make_charity(official_site="https://lantern.example/"))
    body = b'<html><body><a href="https://give.lantern.example/">Give</a>'

    def look(url: str, *, now: Any) -> Observation:
        return Observation(url, url, now(), status=200, headers=(("Content-Type", "text/html"),), body=body)

    monkeypatch.setattr(link_page, "observe", look)
    answer = desk.post(address(link), {"form": "collect"}, follow=True)

    assert set(Evidence.objects.values_list("fact", "result")) == {
        ("on_official_domain", "met"),
        ("official_site_links", "met"),
    }
    assert "The page links to this very address." in text(answer)


def test_collecting_for_a_link_without_a_charity_says_what_to_do(desk: Client) -> None:
    link = make_candidate()
    Link.objects.update(charity=None)

    answer = desk.post(address(link), {"form": "collect"}, follow=True)

    assert "which charity" in text(answer)
    assert not Evidence.objects.exists()
