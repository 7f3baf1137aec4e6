"""Saying which charity a link belongs to: one that is known, or a new one."""

from __future__ import annotations

import pytest
from django.test import Client

from donations.models import Charity
from tests.moderation.test_decisions import fresh
from tests.support.desk import at_desk, post
from tests.support.listings import make_candidate, make_charity, make_moderator, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return at_desk(make_moderator("otter"))


def test_a_candidate_gets_a_known_charity_by_name_or_slug(desk: Client) -> None:
    link, other = make_candidate(), make_charity("Quiet Ground")

    post(desk, link, form="charity", existing="quiet ground")
    assert fresh(link).charity == other
    post(desk, link, form="charity", existing="lantern-field-hospitals")

    assert fresh(link).charity.name == "Lantern Field Hospitals"


def test_a_candidate_gets_a_new_charity(desk: Client) -> None:
    link = make_candidate()
    typed = {
        "new_name": "Тиха земля",
        "kind": "registered_charity",
        "official_site": "https://QuietGround.example",
    }

    assert post(desk, link, form="charity", **typed).status_code == 302

    charity = fresh(link).charity
    assert (charity.name, charity.slug, charity.official_site) == (
        "Тиха земля",
        "tykha-zemlia",
        "https://quietground.example/",
    )


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"existing": "Lantern Field Hospitals", "new_name": "Another"},
        {"existing": "No such charity"},
        {"existing": "Twins"},
        {"new_name": "Without a kind"},
        {"new_name": "X", "kind": "public_body", "official_site": "not an address"},
    ],
)
def test_a_charity_that_is_not_clear_is_refused(desk: Client, typed: dict[str, str]) -> None:
    link = make_candidate()
    make_charity("Twins")
    make_charity("twins", slug="twins-2")

    assert post(desk, link, form="charity", **typed).status_code == 400
    assert Charity.objects.count() == 3


def test_a_refused_charity_leaves_no_new_one_behind(desk: Client) -> None:
    link = make_published()

    assert post(desk, link, form="charity", new_name="Another", kind="public_body").status_code == 409
    assert Charity.objects.count() == 1
