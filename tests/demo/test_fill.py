from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from donations.checking.waking import wake
from donations.demo.cast import CAST
from donations.demo.crowd import fill_crowd
from donations.demo.fill import fill
from donations.models import Charity, Decision, Heartbeat, Link
from donations.rules.lifecycle import PublicStatus
from tests.support.listings import NOW, make_charity

pytestmark = pytest.mark.django_db


def test_listed_actors_are_published_by_two_people_and_the_others_are_candidates() -> None:
    made = fill(NOW)

    assert made == len(CAST)
    for actor in CAST:
        charity = Charity.objects.get(slug=actor.slug)
        links = {link.public_status: link for link in charity.links.all()}
        wanted = {"listed": [PublicStatus.LIVE], "candidate": [PublicStatus.NOT_REVIEWED], "known": []}
        assert list(links) == wanted[actor.standing]
        for link in links.values():
            people = set(link.decisions.values_list("actor__username", flat=True))
            assert people == ({"heron", "lynx"} if actor.standing == "listed" else set())


def test_filling_twice_changes_nothing() -> None:
    fill(NOW)
    before = (Charity.objects.count(), Link.objects.count(), Decision.objects.count())

    assert fill(NOW) == 0
    assert (Charity.objects.count(), Link.objects.count(), Decision.objects.count()) == before


def test_a_demo_that_was_stopped_for_a_week_is_looked_at_at_once() -> None:
    fill(NOW - timedelta(days=7))
    Heartbeat.beat("beat", NOW - timedelta(days=7))
    Link.objects.update(urgent=False)
    due = Link.objects.due(NOW).count()

    fill(NOW)
    wake("one", NOW)

    assert Link.objects.due(NOW).count() == due > 0


def test_a_crowd_is_published_with_a_payee_each_and_can_grow() -> None:
    assert fill_crowd(3, NOW) == 3
    assert fill_crowd(5, NOW) == 2

    links = Link.objects.filter(source="demo crowd")
    assert links.count() == 5
    assert all(link.public_status == PublicStatus.LIVE and link.payees.count() == 1 for link in links)
    assert all(link.destination_now() == link.approved_hash for link in links)


def test_a_home_with_real_charities_is_left_alone() -> None:
    make_charity()

    with pytest.raises(CommandError, match="not of the demo"):
        call_command("make_demo")

    assert Charity.objects.count() == 1
