"""The buttons that a moderator sees are those that would not be refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction

from donations.models import Link
from donations.moderation import decisions
from donations.moderation.choices import CHOICES, open_to
from tests.moderation.test_decisions import fresh, quarantine
from tests.support.listings import NOW, make_candidate, make_moderator, make_published

pytestmark = pytest.mark.django_db


def names(link: Link, name: str = "otter", role: str = "moderator") -> list[str]:
    return [choice.name for choice in open_to(make_moderator(name, role), fresh(link))]


def proposed() -> Link:
    link = make_candidate()
    decisions.propose(link, make_moderator("heron"), "as the register says", NOW)
    return link


def test_a_candidate_can_be_proposed_or_rejected() -> None:
    assert names(make_candidate()) == ["propose", "reject", "note"]


def test_a_candidate_without_a_charity_cannot_be_proposed() -> None:
    link = make_candidate()
    Link.objects.update(charity=None)

    assert names(link) == ["reject", "note"]


def test_a_proposal_shows_no_approval_to_its_own_hand() -> None:
    link = proposed()

    assert names(link, "heron") == ["reject", "note"]
    assert names(link, "lynx") == ["approve", "reject", "note"]


def test_a_live_link_can_be_paused_or_withdrawn() -> None:
    assert names(make_published()) == ["hold", "withdraw", "note"]


def test_a_quarantined_link_can_be_released_or_withdrawn() -> None:
    assert names(quarantine(make_published())) == ["release", "withdraw", "note"]


def test_an_ended_link_takes_notes_only() -> None:
    link = make_published()
    decisions.withdraw(link, make_moderator(), "closed", NOW)

    assert names(link) == ["note"]


def test_an_auditor_has_no_button() -> None:
    assert names(make_candidate(), "owl", "auditor") == []


def taken(name: str, link: Link) -> bool:
    """Whether the decision would go through; it is undone."""
    try:
        with transaction.atomic():
            CHOICES[name].decide(fresh(link), make_moderator("lynx"), "because", NOW)
            transaction.set_rollback(True)
    except decisions.NotAllowed:
        return False
    return True


STAGES = [make_candidate, proposed, make_published, lambda: quarantine(make_published())]


@pytest.mark.parametrize("make", STAGES)
def test_what_is_offered_is_taken(make: Callable[[], Link]) -> None:
    link = make()

    for name in names(link, "lynx"):
        assert taken(name, link), name


@pytest.mark.parametrize("make", STAGES)
def test_what_is_not_offered_is_refused(make: Callable[[], Link]) -> None:
    link = make()
    # A proposal may be renewed by another hand; that is not worth a button.
    for name in set(CHOICES) - {"propose", "release"} - set(names(link, "lynx")):
        assert not taken(name, link), name
