"""What a moderator reads of a link's host and domain."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from donations.models import Domain, Host, Link, VantageLook
from donations.moderation.background import background
from donations.rules.vantage import Why
from tests.support.desk import at_desk
from tests.support.listings import NOW, make_moderator, make_published
from tests.support.surroundings import THEN, certificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def link() -> Link:
    return make_published()


def page(link: Link) -> str:
    answer: Any = at_desk(make_moderator("otter")).get(reverse("moderate_link", args=[link.slug]))
    return str(answer.content.decode())


def test_nothing_is_said_where_nothing_is_known(link: Link) -> None:
    assert not background(link, NOW).is_known
    assert "Host and domain" not in page(link)


def test_certificate_domain_and_second_look_stand_on_the_page(link: Link) -> None:
    Host.objects.create(name=link.host, certificate=certificate().as_row())
    domain = Domain(name="lantern.example", ask_at=NOW, asked_at=NOW)
    domain.learn(THEN, NOW)
    domain.save()
    VantageLook.objects.create(
        link=link,
        by="helsinki",
        why=Why.DOWN,
        asked_at=NOW,
        answered_at=NOW,
        verdict="gone",
        reason="not_found",
    )

    said = page(link)

    for words in ("Open Authority, R9", "Old Names Ltd", "ns1.oldnames.example", "4 May 2009", "helsinki"):
        assert words in said, words


def test_what_another_place_found_is_said_in_words(link: Link) -> None:
    VantageLook.objects.create(
        link=link,
        by="helsinki",
        why=Why.DOWN,
        asked_at=NOW,
        answered_at=NOW,
        verdict="soft_404",
        reason="not_found_page",
    )

    assert background(link, NOW).seen_elsewhere == (
        "says not found. The page says that there is nothing at this address."
    )
    said = page(link)
    assert "says not found. The page says that there is nothing at this address." in said
    assert not any(code in said for code in ("soft_404", "not_found_page"))


def test_a_certificate_that_ends_soon_is_said_to() -> None:
    link = make_published()
    Host.objects.create(name=link.host, certificate=certificate(days=2, life=45).as_row())

    found = background(link, NOW)

    assert found.certificate == certificate(days=2, life=45)
    assert found.ending == "The certificate expires in 2 days."


def test_a_silent_registry_is_said_to_be_no_evidence(link: Link) -> None:
    Domain.objects.create(name="lantern.example", ask_at=NOW, asked_at=NOW, answer="HTTP 404")

    assert "that is evidence of nothing" in page(link)
