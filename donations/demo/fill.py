"""Fills an empty database with the demo world, by the same decisions that people take."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from donations.checking.health import BEAT
from donations.demo.cast import CAST, Actor
from donations.models import Charity, CheckYear, Evidence, Heartbeat, Link, Moderator, Payee, Registration
from donations.models.evidence import Fact, Result
from donations.models.moderator import Role
from donations.moderation import decisions
from donations.rules.canonical_url import canonicalise

REGISTRY = "XD-DCR"  # the invented "Demo Charity Register"
MODERATORS = (("heron", Role.MODERATOR), ("lynx", Role.LEAD))
LISTED_FOR_DAYS = 340
# What no look can confirm must not be listed for 30 days, or it is hidden until a person looks.
LISTED_LATELY_DAYS = 12
CONFIRMABLE = {"good", "moved", "script_drawn", "swapped"}


def demo_moderators() -> list[Moderator]:
    """The two demo moderators, made without a password: each comes in by a one-time address."""
    found = []
    for name, role in MODERATORS:
        moderator, created = Moderator.objects.get_or_create(username=name, defaults={"role": role})
        if created:
            moderator.set_unusable_password()
            moderator.save()
        found.append(moderator)
    return found


@transaction.atomic
def fill(now: datetime) -> int:
    """Make every actor of the cast that is not there yet; returns how many were made."""
    # Nobody is spared a burst in a demo: what waited while it was stopped is looked at when it comes back.
    Heartbeat.objects.filter(name=BEAT).delete()
    hands = demo_moderators()
    known = set(Charity.objects.values_list("slug", flat=True))
    missing = [actor for actor in CAST if actor.slug not in known]
    for actor in missing:
        charity = make_charity(actor)
        if actor.standing == "known":
            continue
        link = make_candidate(actor, charity)
        if actor.standing == "listed":
            list_actor(actor, link, hands, now)
    return len(missing)


def make_charity(actor: Actor) -> Charity:
    """The charity with its number."""
    charity = Charity.objects.create(
        name=actor.name,
        slug=actor.slug,
        kind=actor.kind,
        summary=actor.summary,
        other_names=[{"lang": language, "text": text} for language, text in actor.other_names],
        official_site=f"http://{site_host(actor)}/",
        country=actor.country,
        causes=list(actor.causes),
        source="demo world",
    )
    if actor.number:
        Registration.objects.create(charity=charity, registry=REGISTRY, number=actor.number)
    return charity


def make_candidate(actor: Actor, charity: Charity) -> Link:
    """Its link with its payees, before anyone looked."""
    link = Link(
        charity=charity,
        slug=actor.slug,
        label=actor.label,
        purpose=actor.purpose,
        languages=[actor.language],
        source="demo world",
    )
    link.place(canonicalise(actor.url))
    link.save()
    payees = [("iban", actor.iban)] if actor.account else []
    payees += [("stripe", actor.widget)] if actor.widget else []
    Payee.objects.bulk_create(Payee(link=link, scheme=scheme, value=value) for scheme, value in payees)
    return link


def list_actor(actor: Actor, link: Link, hands: list[Moderator], now: datetime) -> None:
    """Evidence, a proposal, an approval by another, and the looks of the days since."""
    days = LISTED_FOR_DAYS if actor.behaviour in CONFIRMABLE else LISTED_LATELY_DAYS
    then = now - timedelta(days=days)
    add_evidence(actor, link, hands[0], then)
    decisions.propose(
        link, hands[0], "Register row and official site agree with the address and account.", then
    )
    decisions.approve(link, hands[1], "Seen the same on the charity’s own site.", then + timedelta(hours=3))
    Link.objects.filter(pk=link.pk).update(next_check_at=now)
    remember_looks(link, then, now)


def add_evidence(actor: Actor, link: Link, hand: Moderator, then: datetime) -> None:
    facts = [
        (Fact.ON_REGISTER, Result.MET, f"Demo Charity Register, row {actor.number}", bool(actor.number)),
        (Fact.OFFICIAL_SITE_LINKS, Result.MET, f"http://{site_host(actor)}/", True),
        (Fact.ACCOUNT_PRINTED, Result.MET, f"http://{site_host(actor)}/accounts", bool(actor.account)),
        (
            Fact.ANNOUNCED_OFFICIALLY,
            Result.UNABLE,
            "No official host was found that names it.",
            not actor.number,
        ),
    ]
    Evidence.objects.bulk_create(
        Evidence(
            charity=link.charity,
            link=link,
            fact=fact,
            result=result,
            source=source,
            seen_on=then.date(),
            recorded_by=hand,
            recorded_at=then,
        )
        for fact, result, source, holds in facts
        if holds
    )


def remember_looks(link: Link, then: datetime, now: datetime) -> None:
    """An invented past: it worked on most days, and could not be checked on a few."""
    years: dict[int, CheckYear] = {}
    day = then.date()
    while day < now.date():
        year = years.setdefault(day.year, CheckYear(link=link, year=day.year))
        wall = link.host == "quietground.example" or (day.toordinal() * 7 + link.pk) % 61 == 0
        year.set_day(day, "could not check" if wall else "works")
        day += timedelta(days=1)
    CheckYear.objects.bulk_create(years.values())


def site_host(actor: Actor) -> str:
    """The charity's own site: the donation host without its first label where it has three."""
    return actor.host.partition(".")[2] if actor.host.count(".") > 1 else actor.host
