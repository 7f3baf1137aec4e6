"""Two people publish, one is enough to pause, and every decision keeps its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from donations.models import Decision, Flip, Hold, Link
from donations.models.transition import apply_state
from donations.moderation import decisions
from donations.moderation.decisions import NotAllowed
from donations.rules.canonical_url import canonicalise
from donations.rules.lifecycle import Identity, ReviewState
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator, make_published, publish

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=1)
IBAN = "iban:GB33BUKB20201555555555"


def fresh(link: Link) -> Link:
    return Link.objects.get(pk=link.pk)


def quarantine(link: Link, review: ReviewState = ReviewState.HELD) -> Link:
    """What a check does that saw another account."""
    link = fresh(link)
    if review == ReviewState.HELD:
        link.release_hands()
    state = replace(link.state(), review=review, identity=Identity.SUSPECT)
    apply_state(link, state, now=NOW, reason="payee_swapped", sentence="Another account on the page.")
    Hold.objects.create(
        link=link, reason="payee_swapped", sentence="Another account.", at_once=True, opened_at=NOW
    )
    return fresh(link)


EVERY = [
    decisions.propose,
    decisions.approve,
    decisions.hold,
    decisions.withdraw,
    decisions.reject,
    decisions.note,
    decisions.close_hold,
]


@pytest.mark.parametrize("decide", EVERY)
@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_nothing_is_decided_without_a_reason(decide: Any, reason: str) -> None:
    link = make_candidate()

    with pytest.raises(NotAllowed, match="Write a reason"):
        decide(link, make_moderator(), reason, NOW)

    assert not Decision.objects.exists()


@pytest.mark.parametrize("decide", EVERY)
def test_an_auditor_decides_nothing(decide: Any) -> None:
    with pytest.raises(NotAllowed, match="auditor"):
        decide(make_candidate(), make_moderator("owl", "auditor"), "I saw it", NOW)


@pytest.mark.parametrize("decide", EVERY)
def test_a_closed_account_decides_nothing(decide: Any) -> None:
    heron = make_moderator()
    heron.is_active = False

    with pytest.raises(NotAllowed):
        decide(make_candidate(), heron, "I saw it", NOW)


@pytest.mark.parametrize("decide", EVERY)
def test_what_changed_since_it_was_seen_is_not_decided(decide: Any) -> None:
    link = make_published()

    with pytest.raises(NotAllowed, match="changed while you were reading"):
        decide(link, make_moderator(), "I saw it", NOW, seen="0" * 64)

    assert Decision.objects.filter(link=link).count() == 2


def test_two_people_publish_what_both_saw() -> None:
    link = make_candidate(payees=(IBAN,))
    seen = link.destination_now()

    decisions.propose(link, make_moderator("heron"), "as the register says", NOW, seen=seen)
    decisions.approve(link, make_moderator("lynx"), "seen the same", LATER, seen=seen)

    link = fresh(link)
    assert link.is_live
    assert link.proposed_hash == link.approved_hash == link.destination == seen
    assert link.baseline["payees"] == [IBAN]
    assert [decision.facts["payees"] for decision in link.decisions.all()] == [[IBAN], [IBAN]]
    assert [(flip.axis, flip.after) for flip in link.flips.all()] == [
        ("review", "proposed"),
        ("review", "published"),
        ("public", "live"),
    ]


def test_nobody_approves_their_own_proposal() -> None:
    link = make_candidate()
    decisions.propose(link, make_moderator("heron"), "as the register says", NOW)

    with pytest.raises(NotAllowed, match="another moderator"):
        decisions.approve(link, make_moderator("heron"), "and I agree", NOW)

    assert fresh(link).review == ReviewState.PROPOSED


def test_nothing_is_approved_that_nobody_proposed() -> None:
    with pytest.raises(NotAllowed):
        decisions.approve(make_candidate(), make_moderator(), "fine", NOW)


def test_a_link_without_a_charity_is_not_proposed() -> None:
    link = make_candidate()
    Link.objects.update(charity=None)

    with pytest.raises(NotAllowed, match="which charity"):
        decisions.propose(link, make_moderator(), "fine", NOW)


def test_one_person_pauses_and_two_bring_it_back() -> None:
    link = make_published()
    decisions.hold(link, make_moderator("otter"), "the account looks wrong", LATER)
    assert fresh(link).public_status == "under_review"

    decisions.propose(link, make_moderator("otter"), "the charity confirmed it", LATER)
    assert fresh(link).public_status == "under_review"
    with pytest.raises(NotAllowed):
        decisions.approve(link, make_moderator("otter"), "me again", LATER)
    decisions.approve(link, make_moderator("lynx"), "called them too", LATER)

    assert fresh(link).is_live
    assert not link.holds.open().exists()


@pytest.mark.parametrize("review", [ReviewState.HELD, ReviewState.PUBLISHED])
def test_what_a_check_quarantined_is_released_by_two_people(review: ReviewState) -> None:
    link = quarantine(make_published(), review)
    assert link.public_status == "quarantined"
    with pytest.raises(NotAllowed):
        decisions.approve(link, make_moderator("lynx"), "looks fine to me", LATER)

    decisions.propose(link, make_moderator("heron"), "the charity put it back", LATER)
    assert fresh(link).public_status == "quarantined"
    decisions.approve(link, make_moderator("lynx"), "seen it too", LATER)

    assert fresh(link).is_live
    assert fresh(link).identity == Identity.UNCONFIRMED


def test_a_live_link_is_not_proposed_again() -> None:
    with pytest.raises(NotAllowed):
        decisions.propose(make_published(), make_moderator("otter"), "once more", LATER)


def test_a_change_of_destination_takes_it_from_the_public_until_a_second_person_agrees() -> None:
    link = make_published(payees=(IBAN,))
    address = canonicalise("https://give.lantern.example/new")

    decisions.change_destination(
        link,
        make_moderator("lynx"),
        "they moved",
        LATER,
        address=address,
        payees=[],
        allowed_hosts=["b.example"],
    )

    link = fresh(link)
    assert (link.review, link.public_status, link.url) == ("proposed", "under_review", address.url)
    assert link.baseline["payees"] == [IBAN]
    decisions.approve(link, make_moderator("heron"), "seen the news", LATER)
    link = fresh(link)
    assert link.is_live
    assert (link.baseline["url"], link.baseline["payees"]) == (address.url, [])


def test_a_destination_that_another_listing_has_is_refused_and_nothing_is_written() -> None:
    link = make_published()
    other = make_candidate("https://other.example/", charity=link.charity)

    with pytest.raises(NotAllowed, match=other.slug):
        decisions.change_destination(
            link,
            make_moderator("heron"),
            "they moved",
            LATER,
            address=canonicalise("http://other.example"),
            payees=[],
            allowed_hosts=[],
        )

    assert fresh(link).is_live


class Meanwhile(list[str]):
    """Hosts read after the address was seen to be free: somebody else takes it at that moment."""

    def __iter__(self) -> Any:
        make_candidate("https://taken.example/", charity=make_charity("Quicker"))
        return super().__iter__()


def test_of_two_links_moved_to_one_address_at_once_the_second_is_refused_and_left_whole() -> None:
    link = make_candidate(payees=(IBAN,))

    with pytest.raises(NotAllowed, match="listed already, as taken-example"):
        decisions.change_destination(
            link,
            make_moderator("heron"),
            "they moved",
            LATER,
            address=canonicalise("https://taken.example/"),
            payees=[],
            allowed_hosts=Meanwhile(),
        )

    assert (fresh(link).url, fresh(link).review) == (link.url, ReviewState.CANDIDATE)
    assert fresh(link).payee_identities() == [IBAN]
    assert not Decision.objects.exists()


def test_a_withdrawn_link_has_ended() -> None:
    link = make_published()
    decisions.withdraw(link, make_moderator("heron"), "the fund closed", LATER)

    assert fresh(link).public_status == "withdrawn"
    for decide in (
        decisions.propose,
        decisions.approve,
        decisions.hold,
        decisions.withdraw,
        decisions.reject,
    ):
        with pytest.raises(NotAllowed):
            decide(link, make_moderator("otter"), "again", LATER)
    decisions.note(link, make_moderator("otter"), "they wrote to us", LATER)


def test_a_candidate_is_rejected_and_a_published_link_is_not() -> None:
    link = make_candidate()
    decisions.reject(link, make_moderator(), "not a charity", NOW)
    assert fresh(link).review == ReviewState.REJECTED

    published = make_published("https://other.example/", charity=link.charity)
    with pytest.raises(NotAllowed, match="withdraw"):
        decisions.reject(published, make_moderator(), "not a charity", NOW)


def test_a_look_at_a_live_link_closes_its_hold_and_moves_nothing() -> None:
    link = make_published()
    Hold.objects.create(link=link, reason="widget_missing", sentence="Widget missing.", opened_at=NOW)
    flips = Flip.objects.count()

    decisions.close_hold(link, make_moderator("otter"), "they redesigned it", LATER)

    assert not link.holds.open().exists()
    assert fresh(link).is_live
    assert Flip.objects.count() == flips


def test_a_quarantine_is_not_closed_by_a_look() -> None:
    link = quarantine(make_published())

    with pytest.raises(NotAllowed):
        decisions.close_hold(link, make_moderator("otter"), "looks fine", LATER)

    assert link.holds.open().exists()


def test_naming_another_charity_takes_the_first_hand_back() -> None:
    link = make_candidate()
    decisions.propose(link, make_moderator("heron"), "as the register says", NOW)
    other = make_charity("Quiet Ground")

    decisions.set_charity(link, make_moderator("lynx"), "the page names it", LATER, charity=other)

    link = fresh(link)
    assert (link.charity, link.review, link.proposer) == (other, "candidate", None)


def test_a_published_link_keeps_its_charity() -> None:
    link, other = make_published(), make_charity("Quiet Ground")

    with pytest.raises(NotAllowed, match="keeps its charity"):
        decisions.set_charity(link, make_moderator(), "the page names it", LATER, charity=other)


def test_label_and_purpose_change_with_a_reason_and_nothing_else() -> None:
    link = make_published()

    decisions.describe(link, make_moderator(), "as they call it", LATER, label="Hot meals", purpose="mixed")

    link = fresh(link)
    assert (link.label, link.purpose, link.is_live) == ("Hot meals", "mixed", True)
    assert "as they call it" in link.decisions.latest("id").reason


def test_a_second_publication_after_an_ended_one_needs_both_hands_anew() -> None:
    link = make_published()
    decisions.hold(link, make_moderator("otter"), "look", LATER)

    assert publish(link, LATER).is_live
    assert link.decisions.count() == 5
