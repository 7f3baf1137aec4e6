"""Sightings and candidates, once however often."""

from __future__ import annotations

from dataclasses import replace

import pytest

from donations.gathering.saving import gone_from_page, save_findings
from donations.models import Charity, Link, Payee, Sighting
from donations.moderation import decisions
from donations.rules.lifecycle import ReviewState
from tests.support.found import SOURCE, found
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator

pytestmark = pytest.mark.django_db


def test_a_new_link_becomes_a_candidate_of_its_charity_with_a_sighting() -> None:
    charity = make_charity("UNITED24", kind="public_body")

    report = save_findings(
        [found("https://u24.gov.ua/donate", slug=charity.slug, purpose="mixed", humanitarian=True)], NOW
    )

    link = Link.objects.get()
    assert (link.review, link.charity, link.purpose, link.source) == (
        ReviewState.CANDIDATE,
        charity,
        "mixed",
        SOURCE,
    )
    sighting = Sighting.objects.get()
    assert (sighting.link, sighting.kind, sighting.label, sighting.seen_at) == (
        link,
        "text_link",
        "Donate",
        NOW,
    )
    assert sighting.reasons == ["unknown_host"]
    assert (report.candidates, report.sightings, report.known_links) == (1, 1, 0)


def test_saving_twice_changes_nothing_the_second_time() -> None:
    links = [
        found(),
        found("https://two.example/", label="Give"),
        found("iban:DE89370400440532013000", kind="iban"),
    ]

    save_findings(links, NOW)
    again = save_findings(links, NOW)

    assert (again.candidates, again.sightings, again.known_links) == (0, 0, 2)
    assert (Link.objects.count(), Sighting.objects.count()) == (2, 3)


def test_a_known_link_gets_only_a_sighting_whatever_its_spelling() -> None:
    known = make_candidate("https://give.lantern.example/")

    report = save_findings([found("http://give.lantern.example")], NOW)

    assert (report.candidates, report.known_links) == (0, 1)
    assert Sighting.objects.get().link == known


def test_a_link_that_people_turned_down_does_not_come_back_as_new() -> None:
    decisions.reject(make_candidate("https://give.lantern.example/"), make_moderator(), "a look-alike", NOW)

    assert save_findings([found()], NOW).candidates == 0


def test_what_is_not_humanitarian_is_not_kept() -> None:
    report = save_findings(
        [found(humanitarian=False), found("https://gone.example/", warnings=("gone_from_page",))], NOW
    )

    assert (report.sightings, Link.objects.count()) == (0, 0)


def test_a_payment_identity_is_a_sighting_without_a_link() -> None:
    save_findings([found("bitcoin:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", kind="wallet")], NOW)

    assert Link.objects.count() == 0
    assert Sighting.objects.get().link is None


def test_an_account_at_a_provider_is_the_candidate_s_payee() -> None:
    save_findings([found("https://donorbox.org/warm-hearth", standing="platform")], NOW)

    assert [payee.identity for payee in Payee.objects.all()] == ["donorbox:warm-hearth"]


def test_slugs_are_never_used_twice() -> None:
    save_findings([found("https://hearth.example/a"), found("https://hearth.example/b")], NOW)

    assert Link.objects.values("slug").distinct().count() == 2


def test_nothing_is_written_when_one_row_cannot_be() -> None:
    with pytest.raises(ValueError, match="Only http and https"):
        save_findings([found(), replace(found("https://two.example/"), url="ftp://two.example/")], NOW)

    assert (Link.objects.count(), Sighting.objects.count()) == (0, 0)


def test_what_was_seen_before_and_is_gone_is_told() -> None:
    save_findings([found(), found("https://two.example/")], NOW)

    gone = gone_from_page(SOURCE, [found()])

    assert [(link.url, link.warnings) for link in gone] == [("https://two.example/", ("gone_from_page",))]
    assert gone_from_page("-", []) == []
    assert Charity.objects.count() == 0
