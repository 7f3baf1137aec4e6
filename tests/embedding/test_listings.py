"""What counts as listed."""

from __future__ import annotations

from datetime import timedelta

from donations.embedding.listings import find_listed
from donations.models import Link
from donations.moderation import decisions
from donations.public_record.visible import leads_out
from donations.rules.canonical_url import canonicalise
from tests.support.listings import NOW, make_candidate, make_moderator


def test_a_candidate_is_not_listed(db: None) -> None:
    make_candidate(slug="quiet")

    assert find_listed("quiet") is None


def test_a_link_whose_destination_is_being_changed_stays_listed_and_leads_nowhere(live: Link) -> None:
    decisions.change_destination(
        live,
        make_moderator("heron"),
        "moved",
        NOW + timedelta(days=1),
        address=canonicalise("https://u24.gov.ua/new"),
        payees=[],
        allowed_hosts=[],
    )

    found = find_listed("united24")

    assert found is not None
    assert not leads_out(found)


def test_a_live_link_leads_out(live: Link) -> None:
    found = find_listed("united24")

    assert found is not None
    assert leads_out(found)
