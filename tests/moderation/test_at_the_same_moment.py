"""Two moderators who write the same thing at the same moment: one does, the other reads a sentence."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from donations.gathering.saving import save_findings
from donations.models import Charity, Decision, Link
from donations.moderation import decisions
from donations.moderation.charity_form import CharityForm
from donations.moderation.decisions import NotAllowed
from donations.rules.canonical_url import canonicalise
from tests.support.desk import sent
from tests.support.found import found
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator

ADDRESS = "https://taken.example/"
FOUND = found(ADDRESS)


@pytest.fixture
def links(transactional_world: None) -> list[Link]:
    charity = make_charity()
    make_moderator("heron")
    return [make_candidate(f"https://site-{n}.example/", charity=charity, slug=f"site-{n}") for n in (1, 2)]


def at_once(work, things):  # type: ignore[no-untyped-def]
    """The outcome of `work` for each thing, begun together, each on a connection of its own."""
    barrier = Barrier(len(things))

    def run(thing):  # type: ignore[no-untyped-def]
        barrier.wait(timeout=10)
        try:
            return work(thing)
        except NotAllowed as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(things)) as threads:
        return list(threads.map(run, things))


def test_one_address_goes_to_one_of_two_links(links: list[Link]) -> None:
    def move(link: Link) -> Decision:
        return decisions.change_destination(
            link,
            make_moderator("heron"),
            "they moved",
            NOW + timedelta(hours=1),
            address=canonicalise(ADDRESS),
            payees=[("iban", "GB33BUKB20201555555555")],
            allowed_hosts=[],
        )

    outcomes = at_once(move, links)

    refused = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert len(refused) == 1
    assert "That address is listed already" in refused[0]
    moved = Link.objects.get(key=canonicalise(ADDRESS).key)
    left = next(link for link in Link.objects.all() if link != moved)
    assert (left.decisions.count(), left.payee_identities()) == (0, [])


def test_two_new_charities_of_one_name_are_both_answered(links: list[Link]) -> None:
    moderator = make_moderator("heron")

    def name(link: Link) -> str:
        fields = sent(link, form="charity", new_name="Quiet Ground", kind="public_body")
        form = CharityForm(link, moderator, fields)
        assert form.is_valid(), form.errors
        return form.act(NOW)

    at_once(name, links)

    made = Charity.objects.filter(name="Quiet Ground")
    assert made.exists()
    assert all(charity.links.count() == 1 for charity in made)


def test_one_page_gathered_twice_at_once_gives_one_candidate(links: list[Link]) -> None:
    reports = at_once(lambda found: save_findings([found], NOW), [FOUND, FOUND])

    assert sum(report.candidates for report in reports) == 1
    assert Link.objects.filter(key=FOUND.key).count() == 1
