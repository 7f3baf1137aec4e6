"""The known charities as the rules see them."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from donations.gathering.known import known_charities
from donations.models import Registration
from donations.moderation import decisions
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator, make_published

pytestmark = pytest.mark.django_db


def test_candidates_are_known_with_hosts_names_numbers_and_payees() -> None:
    charity = make_charity(
        "Lantern",
        official_site="https://www.lantern.example/",
        other_names=[{"lang": "uk", "text": "Ліхтар"}],
    )
    Registration.objects.create(charity=charity, registry="US-EIN", number="12-3456789")
    make_candidate("https://give.lantern.example/", charity=charity, payees=("iban:DE89370400440532013000",))

    known = known_charities()

    assert [one.slug for one in known.at_host("give.lantern.example")] == ["lantern"]
    assert [one.slug for one in known.at_host("www.lantern.example")] == ["lantern"]
    assert [one.slug for one in known.named_in("Фонд Ліхтар")] == ["lantern"]
    assert [one.slug for one in known.numbered("123456789")] == ["lantern"]
    payee_of = known.paid_by("iban:DE89370400440532013000")
    assert payee_of is not None
    assert payee_of.slug == "lantern"


def test_a_listing_that_people_turned_down_vouches_for_no_host() -> None:
    decisions.reject(make_candidate("https://give.lantern.example/"), make_moderator(), "a look-alike", NOW)

    assert known_charities().at_host("give.lantern.example") == ()


def test_a_withdrawn_listing_vouches_for_no_host() -> None:
    decisions.withdraw(make_published("https://give.lantern.example/"), make_moderator(), "domain lost", NOW)

    assert known_charities().at_host("give.lantern.example") == ()


def test_the_number_of_queries_does_not_grow_with_the_charities(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(5):
        charity = make_charity(f"Charity {number}")
        make_candidate(f"https://give{number}.example/", charity=charity, payees=(f"donorbox:c{number}",))

    with django_assert_num_queries(4):
        known_charities()
