"""What must always hold of a link, tried by every way in which a program can write."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from donations.models import Decision, Link
from donations.models.decision import Action
from donations.moderation import decisions
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator, make_published, publish
from tests.support.ways import EVERY_WAY, copy_of, insert, refused

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=1)


@EVERY_WAY
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("review", "blessed"),
        ("availability", "sleepy"),
        ("identity", "twin"),
        ("public_status", "shiny"),
        ("purpose", "party"),
        ("last_verdict", "fine"),
        ("url", ""),
        ("key", ""),
        ("host", ""),
        ("slug", ""),
    ],
)
def test_only_known_words_and_whole_addresses_are_stored(write: Any, field: str, value: str) -> None:
    link = make_candidate()

    refused(lambda: write(link, **{field: value}))


@EVERY_WAY
@pytest.mark.parametrize("review", ["candidate", "proposed", "published", "held"])
def test_two_live_links_never_share_an_address(write: Any, review: str) -> None:
    first = make_published() if review in {"published", "held"} else make_candidate()
    if review == "held":
        decisions.hold(first, make_moderator(), "a look is needed", LATER)
    if review == "proposed":
        decisions.propose(first, make_moderator(), "as the register says", NOW)
    second = make_candidate("https://other.example/", charity=first.charity)

    refused(lambda: write(second, key=first.key))


def test_an_ended_link_frees_its_address_but_not_its_slug() -> None:
    first = make_published()
    decisions.withdraw(first, make_moderator(), "the charity closed it", LATER)

    again = make_candidate(first.url, charity=first.charity, slug="second-try")

    assert again.key == first.key
    refused(lambda: make_candidate("https://third.example/", charity=first.charity, slug=first.slug))


def test_an_ended_link_does_not_come_back_beside_its_successor() -> None:
    first = make_published()
    decisions.withdraw(first, make_moderator(), "the charity closed it", LATER)
    make_candidate(first.url, charity=first.charity, slug="second-try")

    refused(lambda: Link.objects.filter(pk=first.pk).update(review="held"))


@EVERY_WAY
def test_a_candidate_is_not_published_by_a_write(write: Any) -> None:
    link, heron, lynx = make_candidate(), make_moderator("heron"), make_moderator("lynx")
    forged = {
        "proposer": heron,
        "approver": lynx,
        "published_at": NOW,
        "approved_at": NOW,
        "baseline": {"url": "x"},
    }
    hashes = dict.fromkeys(("destination", "proposed_hash", "approved_hash"), link.destination_now())

    refused(lambda: write(link, review="published", **forged, **hashes), "two people")


@EVERY_WAY
def test_a_proposal_is_not_approved_by_its_own_hand(write: Any) -> None:
    link, heron = make_candidate(), make_moderator("heron")
    decisions.propose(link, heron, "as the register says", NOW)
    link.refresh_from_db()
    whole = {"approver": heron, "approved_hash": link.destination, "published_at": NOW, "approved_at": NOW}

    refused(lambda: write(link, review="published", baseline={"url": link.url}, **whole))


@EVERY_WAY
@pytest.mark.parametrize("missing", ["proposer", "approver", "charity", "published_at", "baseline"])
def test_a_published_link_cannot_lose_what_publishes_it(write: Any, missing: str) -> None:
    link = make_published()

    refused(lambda: write(link, **{missing: None}))


@EVERY_WAY
@pytest.mark.parametrize("name", ["proposed_hash", "approved_hash", "destination"])
def test_a_published_link_keeps_its_three_equal_hashes(write: Any, name: str) -> None:
    link = make_published()

    refused(lambda: write(link, **{name: "0" * 64}))


@EVERY_WAY
def test_a_held_link_does_not_return_on_its_old_decisions(write: Any) -> None:
    link = make_published()
    before = {
        name: getattr(link, name) for name in ("proposer", "approver", "proposed_hash", "approved_hash")
    }
    decisions.hold(link, make_moderator("heron"), "the account looks wrong", LATER)
    link.refresh_from_db()

    refused(lambda: write(link, review="published", **before), "two people")


@EVERY_WAY
def test_a_link_held_by_a_check_does_not_return_by_itself(write: Any) -> None:
    link = make_published()
    Link.objects.filter(pk=link.pk).update(review="held", public_status="quarantined", identity="suspect")
    link.refresh_from_db()

    refused(lambda: write(link, review="published"), "two people")


def test_an_approval_counts_once() -> None:
    link = make_published()
    heron, lynx = make_moderator("heron"), make_moderator("lynx")
    decisions.hold(link, heron, "the account looks wrong", LATER)
    decisions.propose(link, heron, "the charity confirmed it", LATER)
    link.refresh_from_db()
    first_approval = {"approver": lynx, "approved_hash": link.destination, "approved_at": NOW}

    refused(
        lambda: Link.objects.filter(pk=link.pk).update(review="published", **first_approval), "two people"
    )

    decisions.approve(link, lynx, "seen the same", LATER)
    link.refresh_from_db()
    assert link.is_live


@EVERY_WAY
@pytest.mark.parametrize(
    "fields",
    [
        {"url": "https://thief.example/"},
        {"key": "thief.example"},
        {"host": "thief.example"},
        {"allowed_hosts": ["thief.example"]},
    ],
)
def test_a_published_destination_does_not_move_under_its_approval(write: Any, fields: dict[str, Any]) -> None:
    link = make_published()

    refused(lambda: write(link, **fields))
    refused(lambda: write(link, **fields, destination=""))
    refused(
        lambda: write(
            link, **fields, **dict.fromkeys(("destination", "proposed_hash", "approved_hash"), "1" * 64)
        )
    )


def test_a_destination_that_was_moved_and_given_back_its_old_hash_is_not_published() -> None:
    link, heron, lynx = make_candidate(), make_moderator("heron"), make_moderator("lynx")
    decisions.propose(link, heron, "as the register says", NOW)
    link.refresh_from_db()
    proposed = link.destination
    Link.objects.filter(pk=link.pk).update(url="https://thief.example/", destination="")
    Link.objects.filter(pk=link.pk).update(destination=proposed)
    facts = {"url": "https://give.lantern.example/", "payees": [], "allowed_hosts": []}
    Decision.objects.create(
        link=link,
        actor=lynx,
        action=Action.APPROVE,
        reason="yes",
        destination=proposed,
        facts=facts,
        at=LATER,
    )
    whole = {"approver": lynx, "approved_hash": proposed, "approved_at": LATER, "published_at": LATER}

    refused(
        lambda: Link.objects.filter(pk=link.pk).update(review="published", baseline={"url": "x"}, **whole),
        "two people",
    )


@EVERY_WAY
def test_no_machine_writes_the_baseline(write: Any) -> None:
    link = make_published()

    refused(lambda: write(link, baseline={"url": "https://thief.example/"}), "baseline")
    refused(lambda: write(link, baseline={"url": "https://thief.example/"}, approved_at=LATER))


@EVERY_WAY
def test_a_slug_that_was_decided_on_stays(write: Any) -> None:
    link = make_published()

    refused(lambda: write(link, slug="another-name"), "slug")


@EVERY_WAY
def test_the_charity_of_a_published_link_stays(write: Any) -> None:
    link = make_published()
    other = make_charity("Quiet Ground")

    refused(lambda: write(link, charity=other), "charity")


@EVERY_WAY
@pytest.mark.parametrize("identity", ["suspect", "closed"])
def test_a_link_in_doubt_is_not_live(write: Any, identity: str) -> None:
    link = make_published()

    refused(lambda: write(link, identity=identity, public_status="live"), "identity")


@EVERY_WAY
@pytest.mark.parametrize("review", ["candidate", "proposed", "held", "withdrawn", "rejected"])
def test_only_a_published_link_is_live(write: Any, review: str) -> None:
    link = make_published()

    refused(lambda: write(link, review=review, public_status="live"))


def test_a_link_is_not_born_published_in_any_way() -> None:
    link = make_published()
    born = {
        name: getattr(link, name) for name in ("charity", "review", "destination", "proposer", "approver")
    }
    born |= {
        name: getattr(link, name)
        for name in ("proposed_hash", "approved_hash", "approved_at", "published_at")
    }
    address = {"slug": "twin", "url": "https://twin.example/", "key": "twin.example", "host": "twin.example"}
    twin = Link(**born, **address, baseline=link.baseline)

    refused(twin.save, "candidate")
    refused(lambda: Link.objects.bulk_create([Link(**born, **address, baseline=link.baseline)]), "candidate")
    refused(lambda: insert("donations_link", copy_of(link, id=link.pk + 99, **address)), "candidate")


@pytest.mark.parametrize(
    "fields",
    [
        {"review": "held"},
        {"review": "withdrawn"},
        {"baseline": {"url": "x"}},
        {"approved_hash": "1" * 64},
        {"published_at": NOW},
    ],
)
def test_a_link_is_born_a_candidate_with_empty_hands(fields: dict[str, Any]) -> None:
    address = {"slug": "twin", "url": "https://twin.example/", "key": "twin.example", "host": "twin.example"}

    refused(lambda: Link.objects.create(**address, **fields), "candidate")
    refused(lambda: Link.objects.bulk_create([Link(**address, **fields)]), "candidate")


def test_a_link_that_was_decided_on_is_never_deleted() -> None:
    link = make_published()

    refused(lambda: Link.objects.filter(pk=link.pk)._raw_delete("default"), "never deleted")


def test_two_people_publish_and_publish_again_after_a_hold() -> None:
    link = make_published()
    decisions.hold(link, make_moderator("otter"), "the account looks wrong", LATER)

    again = publish(link, LATER)

    assert again.is_live
    assert [decision.action for decision in again.decisions.all()] == [
        "propose",
        "approve",
        "hold",
        "propose",
        "approve",
    ]


def test_a_link_without_a_name_to_be_visited_as_is_refused() -> None:
    link = make_candidate("https://www.paypal.com/donate?hosted_button_id=ABCDEFGHIJKLM")
    assert (link.host, link.visited_as) == ("www.paypal.com", "paypal.com")

    with pytest.raises(IntegrityError, match="link_is_visited_as_somebody"), transaction.atomic():
        Link.objects.filter(pk=link.pk).update(visited_as="")
