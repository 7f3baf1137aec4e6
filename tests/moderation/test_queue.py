"""What waits for whom, in which order, and that a long queue costs no more queries than a short one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from donations.models import Hold, Link
from donations.moderation import decisions
from tests.moderation.test_decisions import fresh, quarantine
from tests.support.desk import at_desk
from tests.support.listings import make_candidate, make_charity, make_moderator, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return at_desk(make_moderator("otter"))


def seen(desk: Client, **query: str) -> list[str]:
    """Slugs of one tab, in order."""
    return [row.link.slug for row in desk.get(reverse("moderate"), query).context["rows"]]


def counts(desk: Client) -> dict[str, int]:
    return {tab.name: count for tab, count in desk.get(reverse("moderate")).context["tabs"]}


def at(host: str, **fields: Any) -> Link:
    return make_candidate(f"https://{host}.example/", charity=make_charity(host), slug=host, **fields)


def live(host: str) -> Link:
    return make_published(f"https://{host}.example/", charity=make_charity(host), slug=host)


def test_what_must_be_seen_at_once_comes_first() -> None:
    desk, now = at_desk(make_moderator("otter")), timezone.now()
    drifted = live("drifted")
    Hold.objects.create(
        link=drifted, reason="drift", sentence="Widget missing.", opened_at=now - timedelta(days=9)
    )
    decisions.propose(at("proposed"), make_moderator("heron"), "fine", now - timedelta(days=2))
    quarantine(live("swapped"))
    at("candidate")

    assert seen(desk) == ["swapped", "proposed", "drifted"]
    page = desk.get(reverse("moderate"))
    assert [str(row.risk) for row in page.context["rows"]] == ["At once", "Today", "This week"]
    assert counts(desk) == {"risk": 3, "second": 1, "holds": 2, "reports": 0, "candidates": 1, "mine": 0}


def test_the_second_hand_shows_other_people_s_proposals_and_mine_shows_my_own(desk: Client) -> None:
    decisions.propose(at("theirs"), make_moderator("heron"), "fine", timezone.now())
    decisions.propose(at("ours"), make_moderator("otter"), "fine", timezone.now())

    assert seen(desk, tab="second") == ["theirs"]
    assert seen(desk, tab="mine") == ["ours"]
    assert "otter (you)" in desk.get(reverse("moderate"), {"tab": "mine"}).content.decode()


def test_a_held_link_with_a_proposal_asks_for_a_second_hand(desk: Client) -> None:
    link = quarantine(live("swapped"))
    decisions.propose(link, make_moderator("heron"), "they put it back", timezone.now())

    row = desk.get(reverse("moderate"), {"tab": "second"}).context["rows"][0]

    assert (row.link.slug, row.what, row.who) == ("swapped", "Second hand needed", "heron")


def test_a_link_that_nobody_could_confirm_waits_for_a_person(desk: Client) -> None:
    Link.objects.filter(pk=live("walled").pk).update(public_status="hidden")

    assert seen(desk) == ["walled"]


def test_finding_looks_at_name_address_label_and_slug(desk: Client) -> None:
    at("harbour", label="Hot meals")
    at("lantern")

    for words in ("HARBOUR", "harbour.example", "hot meals"):
        assert seen(desk, tab="candidates", q=words) == ["harbour"], words
    nothing = desk.get(reverse("moderate"), {"tab": "candidates", "q": "<b>x"}).content.decode()
    assert "Nothing here is called" in nothing
    assert "<b>x" not in nothing


@pytest.mark.parametrize("tab", ["risk", "second", "holds", "candidates", "mine", "no-such-tab"])
def test_each_empty_tab_says_so(desk: Client, tab: str) -> None:
    answer = desk.get(reverse("moderate"), {"tab": tab})

    assert answer.status_code == 200
    assert 'class="empty' in answer.content.decode()


def test_fifty_a_page_and_a_strange_page_number_is_no_error(desk: Client) -> None:
    charity = make_charity()
    for number in range(51):
        make_candidate(f"https://l{number}.example/", charity=charity)

    assert len(seen(desk, tab="candidates")) == 50
    assert len(seen(desk, tab="candidates", page="2")) == 1
    assert len(seen(desk, tab="candidates", page="many")) == 50
    assert (
        'rel="next"' in desk.get(reverse("moderate"), {"tab": "candidates", "q": "example"}).content.decode()
    )


@pytest.mark.parametrize("tab", ["risk", "candidates"])
def test_a_long_queue_costs_no_more_queries_than_a_short_one(
    desk: Client, tab: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        at(f"c{number}")
        quarantine(live(f"q{number}"))
        decisions.propose(fresh(at(f"p{number}")), make_moderator("heron"), "fine", timezone.now())

    with django_assert_max_num_queries(12):
        desk.get(reverse("moderate"), {"tab": tab})


def test_an_auditor_reads_the_queue() -> None:
    at("lantern")

    assert seen(at_desk(make_moderator("owl", "auditor")), tab="candidates") == ["lantern"]
