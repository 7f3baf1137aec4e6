"""What the rows know besides a page reaches the job, and what a person has seen is the new normal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from donations.checking.background import backgrounds
from donations.checking.claim import claim_named
from donations.checking.record import record
from donations.models import Domain, Hold, Host, Link
from donations.rules.lifecycle import Identity
from donations.rules.surroundings import NOTHING_KNOWN
from donations.rules.verdicts import Verdict
from tests.checking.looks import fresh, judged, look
from tests.support.listings import NOW, make_charity, make_moderator, make_published
from tests.support.surroundings import MOVED, THEN, certificate

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=30)


def of(link: Link, at=LATER) -> Any:  # type: ignore[no-untyped-def]
    return backgrounds([fresh(link)], at)[link.pk]


def moved_domain(settings: Any) -> Link:
    """A published link whose domain has other name servers since yesterday."""
    settings.WAYMARK_RDAP = True
    link = make_published()
    domain = Domain(name="lantern.example", ask_at=LATER)
    domain.learn(THEN, NOW)
    domain.learn(MOVED, LATER - timedelta(days=1))
    domain.save()
    return link


def test_a_host_that_was_never_asked_is_asked_and_a_known_one_after_a_week() -> None:
    link = make_published()
    assert of(link).asks_sibling

    Host.objects.create(name=link.host, sibling_at=LATER - timedelta(days=6), sibling_page="-")
    assert not of(link).asks_sibling
    assert of(link).surroundings.sibling == "-"
    assert of(link, LATER + timedelta(days=1)).asks_sibling


def test_what_was_learned_of_the_host_is_kept_with_it() -> None:
    link = make_published()
    (job,) = claim_named([link.pk], NOW)
    seen = look(job, judged(), certificate=certificate(link.host))

    record([replace(seen, sibling="abc")], NOW)

    host = Host.objects.get(name=link.host)
    assert (host.sibling_at, host.sibling_page) == (NOW, "abc")
    assert host.certificate is not None
    assert host.certificate["issuer"] == "Open Authority, R9"
    assert host.rests_until == NOW + timedelta(seconds=4)


def test_a_certificate_of_another_host_is_not_kept_with_this_one() -> None:
    link = make_published()
    (job,) = claim_named([link.pk], NOW)
    seen = look(job, judged(), certificate=certificate())

    record([replace(seen, observation=replace(seen.observation, final_url="https://pay.example/"))], NOW)

    assert Host.objects.get(name=link.host).certificate is None


def test_name_servers_are_compared_with_those_of_the_approval(settings: Any) -> None:
    around = of(moved_domain(settings)).surroundings

    assert (around.registered_then, around.registration) == (THEN, MOVED)
    assert around.approved_at == NOW


def test_what_a_person_closed_a_hold_about_is_what_is_compared_from_then_on(settings: Any) -> None:
    link = moved_domain(settings)
    Hold.objects.create(
        link=link,
        reason="name_servers_changed",
        sentence="They moved.",
        opened_at=LATER,
        closed_at=LATER,
        closed_by=make_moderator(),
    )

    assert of(link).surroundings.registered_then == MOVED


def test_with_registries_turned_off_old_facts_say_nothing(settings: Any) -> None:
    link = moved_domain(settings)
    settings.WAYMARK_RDAP = False

    assert of(link).surroundings == NOTHING_KNOWN


def test_a_drifted_page_and_a_foreign_certificate_are_remembered() -> None:
    link = make_published()
    Link.objects.update(last_verdict=Verdict.GONE, last_reason="certificate_name", identity=Identity.DRIFT)

    around = of(link).surroundings

    assert (around.content_changed, around.last_reason) == (True, "certificate_name")


def test_many_links_cost_no_more_queries_than_one(settings: Any, django_assert_max_num_queries: Any) -> None:
    settings.WAYMARK_RDAP = True
    charity = make_charity()
    links = [
        make_published(f"https://give.site-{number}.example/", charity=charity, slug=f"site-{number}")
        for number in range(8)
    ]
    backgrounds(links, NOW)

    with django_assert_max_num_queries(3):
        found = backgrounds(links, NOW)

    assert len(found) == 8
