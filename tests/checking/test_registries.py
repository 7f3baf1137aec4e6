"""Registries are asked politely, their answers kept, and what they do not say is evidence of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from donations.checking import registries
from donations.checking.claim import claim_named
from donations.checking.registries import ask_registries, claim_questions
from donations.checking.way_out import ask_registry
from donations.models import Domain, Host, Link
from donations.rules.rdap_bootstrap import Bootstrap
from tests.checking.looks import Clock, fresh
from tests.support.listings import NOW, make_candidate, make_charity, make_published
from tests.support.stub_registry import StubRegistry, stub_registry

pytestmark = pytest.mark.django_db

LANTERN = "lantern.example"


@pytest.fixture
def registry(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[StubRegistry]:
    settings.WAYMARK_RDAP = True
    settings.WAYMARK_ALLOW_NETWORKS = ["127.0.0.0/8"]
    with stub_registry() as running:
        table = Bootstrap("2026-11-25", {"example": running.base})
        monkeypatch.setattr(registries, "shipped_bootstrap", lambda: table)
        yield running


def met(url: str = "https://give.lantern.example/", **fields: Any) -> Link:
    """A published link whose domain a look has met."""
    link = make_published(url, **fields)
    claim_named([link.pk], NOW)
    return link


def ask(clock: Clock) -> int:
    return ask_registries(ask_registry, clock)


def domain() -> Domain:
    return Domain.objects.get(name=LANTERN)


def test_an_answer_is_kept_as_facts_and_the_link_is_looked_at_now(registry: StubRegistry) -> None:
    registry.knows(LANTERN, "2009-05-04T00:00:00Z", ("ns1.oldnames.example",))
    link, clock = met(), Clock()
    Link.objects.update(next_check_at=NOW + timedelta(hours=20))

    assert ask(clock) == 1

    facts = domain().facts()
    assert facts is not None
    assert (facts.created is not None, facts.name_servers) == (True, ("ns1.oldnames.example",))
    assert domain().answer == "known"
    assert fresh(link).next_check_at == NOW
    assert registry.accepted == ["application/rdap+json,application/json;q=0.8"]


def test_a_domain_is_asked_at_most_once_a_week(registry: StubRegistry) -> None:
    registry.knows(LANTERN, "2009-05-04T00:00:00Z")
    met()
    clock = Clock()

    counts = []
    for _ in range(15):
        counts.append(ask(clock))
        clock.move(days=1)

    assert counts == [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1]
    assert registry.asked == [LANTERN] * 3


def test_it_is_off_unless_the_operator_turns_it_on(registry: StubRegistry, settings: Any) -> None:
    settings.WAYMARK_RDAP = False
    met()

    assert ask(Clock()) == 0
    assert not Domain.objects.exists()
    assert registry.asked == []


@pytest.mark.parametrize(
    ("status", "said"),
    [(404, "HTTP 404"), (429, "HTTP 429"), (503, "HTTP 503"), (200, "not an answer about this domain")],
)
def test_a_registry_that_says_nothing_changes_nothing(registry: StubRegistry, status: int, said: str) -> None:
    registry.refuses(LANTERN, status)
    link, clock = met(), Clock()
    Link.objects.update(next_check_at=NOW + timedelta(hours=20))

    ask(clock)

    assert (domain().facts(), domain().answer) == (None, said)
    assert fresh(link).next_check_at == NOW + timedelta(hours=20)
    (job,) = claim_named([link.pk], NOW + timedelta(minutes=2))
    assert job.surroundings.registration is None


def test_facts_that_were_known_outlive_a_silent_registry(registry: StubRegistry) -> None:
    registry.knows(LANTERN, "2009-05-04T00:00:00Z")
    met()
    clock = Clock()
    ask(clock)

    registry.refuses(LANTERN, 503)
    clock.move(days=7)
    ask(clock)

    assert domain().facts() is not None
    assert domain().answer == "HTTP 503"


def test_a_registry_that_asks_for_a_rest_gets_it(registry: StubRegistry) -> None:
    registry.refuses(LANTERN, 429, Retry_After="1800")
    met()
    other = met("https://give.harbour.example/", charity=make_charity("Harbour"), slug="harbour")
    clock = Clock()

    ask(clock)
    clock.move(minutes=29)
    ask(clock)

    assert registry.asked == [LANTERN]
    clock.move(minutes=2)
    ask(clock)
    assert registry.asked == [LANTERN, "harbour.example"]
    assert fresh(other).looks == 0


def test_one_registry_is_asked_one_question_at_a_time(registry: StubRegistry) -> None:
    met()
    met("https://give.harbour.example/", charity=make_charity("Harbour"), slug="harbour")
    clock = Clock()

    assert len(claim_questions(clock())) == 1
    assert claim_questions(clock()) == []


def test_a_doubled_message_asks_nothing_twice(registry: StubRegistry) -> None:
    met()

    first = claim_questions(NOW)
    Host.objects.update(leased_until=None, lease="")
    second = claim_questions(NOW)

    assert len(first) == 1
    assert second == []


def test_a_domain_without_links_is_forgotten_and_not_asked(registry: StubRegistry) -> None:
    Domain.objects.create(name="gone.example", ask_at=NOW)

    assert ask(Clock()) == 0
    assert not Domain.objects.exists()


def test_a_suffix_without_a_registry_waits_for_a_newer_table(registry: StubRegistry) -> None:
    met("https://give.lantern.invalid-suffix/")

    assert ask(Clock()) == 0
    row = Domain.objects.get()
    assert (row.answer, row.ask_at) == ("no registry is known", NOW + timedelta(days=7))


def test_a_candidate_meets_no_registry(registry: StubRegistry) -> None:
    claim_named([make_candidate().pk], NOW)

    assert not Domain.objects.exists()


def test_the_facts_reach_the_judge_beside_those_of_the_approval(registry: StubRegistry) -> None:
    registry.knows(LANTERN, "2009-05-04T00:00:00Z", ("ns1.oldnames.example",))
    link, clock = met(), Clock()
    ask(clock)
    registry.knows(LANTERN, "2009-05-04T00:00:00Z", ("ns1.other.example",), ("redemption period",))
    clock.move(days=7)
    ask(clock)

    (job,) = claim_named([link.pk], clock.move(minutes=2))

    around = job.surroundings
    assert around.registered_then is not None
    assert around.registration is not None
    assert around.registered_then.name_servers == ("ns1.oldnames.example",)
    assert around.registration.name_servers == ("ns1.other.example",)
    assert around.registration.status == ("redemption period",)
