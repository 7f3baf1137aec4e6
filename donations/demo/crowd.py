"""Many listings at once, published by the two demo moderators, for load tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db import transaction

from donations.demo.cast import CROWD_SUFFIX, WORKS, crowd_iban, crowd_name
from donations.demo.fill import demo_moderators
from donations.models import Charity, Decision, Link, Moderator, Payee
from donations.models.decision import Action
from donations.rules.canonical_url import canonicalise
from donations.rules.lifecycle import PublicStatus, ReviewState

BATCH = 500
CAUSES = ("medical care", "food and water", "children", "refugees", "shelter and rebuilding", "demining")
COUNTRIES = ("UA", "SD", "SY", "LB", "TR", "MM", "GE", "PL", "DE", "US")


def fill_crowd(wanted: int, now: datetime, progress: Callable[[int], None] = lambda done: None) -> int:
    """Bring the number of numbered listings up to `wanted`; returns how many were made."""
    hands = demo_moderators()
    there = Charity.objects.filter(source="demo crowd").count()
    made = 0
    for numbers in _batches(range(there, wanted)):
        _fill_batch(numbers, hands, now)
        made += len(numbers)
        progress(made)
    return made


def _batches(numbers: range) -> Iterator[range]:
    for start in range(numbers.start, numbers.stop, BATCH):
        yield range(start, min(start + BATCH, numbers.stop))


@transaction.atomic
def _fill_batch(numbers: range, hands: list[Moderator], now: datetime) -> None:
    charities = Charity.objects.bulk_create(_charity(number) for number in numbers)
    links = Link.objects.bulk_create(
        _candidate(charity, number) for charity, number in zip(charities, numbers, strict=True)
    )
    Payee.objects.bulk_create(
        Payee(link=link, scheme="iban", value=crowd_iban(number))
        for link, number in zip(links, numbers, strict=True)
    )
    # Due over a day, as a schedule that has run for long is.
    publish_at_once([link.pk for link in links], hands, now, spread=timedelta(days=1))


@transaction.atomic
def publish_at_once(numbers: list[int], hands: list[Moderator], now: datetime, *, spread: timedelta) -> None:
    """Publish candidates by primary key in a few statements, proposed by one hand and approved by the other.

    Their first looks are due within `spread` of `now`.
    """
    links = list(
        Link.objects.filter(pk__in=numbers)
        .select_related("charity")
        .prefetch_related("payees", "charity__registrations")
    )
    for link in links:
        _bind(link, hands, now)
        link.next_check_at = now + spread * (link.pk * 7919 % 86_400 / 86_400)
    Decision.objects.bulk_create(
        _decision(link, action, hand, now) for link in links for action, hand in _acts(hands)
    )
    Link.objects.bulk_update(links, PUBLISHED_FIELDS, batch_size=50)


PUBLISHED_FIELDS = [
    "review",
    "destination",
    "proposer",
    "proposed_hash",
    "approver",
    "approved_hash",
    "approved_at",
    "baseline",
    "published_at",
    "confirmed_at",
    "public_status",
    "next_check_at",
]


def _charity(number: int) -> Charity:
    charity = Charity(
        name=crowd_name(number),
        slug=f"crowd-{number:06d}",
        kind="registered_charity",
        summary=f"{WORKS[number // 10 % 10]} for people who had to leave, in district {number % 97}.",
        official_site=f"http://c{number:06d}{CROWD_SUFFIX}/",
        country=COUNTRIES[number % 10],
        causes=[CAUSES[number % 6], CAUSES[(number // 6) % 6]]
        if number % 6 != (number // 6) % 6
        else [CAUSES[number % 6]],
        source="demo crowd",
    )
    charity.search_text = charity.words_to_search()
    return charity


def _candidate(charity: Charity, number: int) -> Link:
    link = Link(charity=charity, slug=charity.slug, label=charity.summary, source="demo crowd")
    link.place(canonicalise(f"http://c{number:06d}{CROWD_SUFFIX}/donate"))
    return link


def _bind(link: Link, hands: list[Moderator], now: datetime) -> None:
    link.destination = link.proposed_hash = link.approved_hash = link.destination_now()
    link.proposer, link.approver = hands
    link.review, link.public_status = ReviewState.PUBLISHED, PublicStatus.LIVE
    link.approved_at = link.published_at = link.confirmed_at = now
    link.baseline = link.proposal().as_row()


def _acts(hands: list[Moderator]) -> list[tuple[Action, Moderator]]:
    return [(Action.PROPOSE, hands[0]), (Action.APPROVE, hands[1])]


def _decision(link: Link, action: Action, hand: Moderator, now: datetime) -> Decision:
    facts = {"url": link.url, "payees": link.payee_identities(), "allowed_hosts": link.allowed_hosts}
    return Decision(
        link=link,
        actor=hand,
        action=action,
        reason="Listed for a demonstration.",
        destination=link.destination,
        facts=facts,
        at=now,
    )
