"""Charities and links in the states that tests start from, made the way people make them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from donations.models import Charity, Check, Flip, Link, Moderator, Payee
from donations.models.moderator import Role
from donations.models.transition import apply_state
from donations.moderation import decisions
from donations.rules.canonical_url import canonicalise
from donations.rules.lifecycle import Availability, Identity

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def make_moderator(name: str = "heron", role: str = Role.MODERATOR) -> Moderator:
    return Moderator.objects.get_or_create(username=name, defaults={"role": role})[0]


def make_charity(name: str = "Lantern Field Hospitals", **fields: Any) -> Charity:
    defaults = {"slug": name.lower().replace(" ", "-"), "kind": "registered_charity", **fields}
    return Charity.objects.create(name=name, **defaults)


def make_candidate(
    url: str = "https://give.lantern.example/",
    *,
    payees: tuple[str, ...] = (),
    charity: Charity | None = None,
    **fields: Any,
) -> Link:
    """A candidate with a charity; `payees` as `scheme:value`."""
    address = canonicalise(url, any_port=True)
    link = Link(
        charity=charity or make_charity(),
        slug=fields.pop("slug", address.host.replace(".", "-")),
        **fields,
    )
    link.place(address)
    link.save()
    Payee.objects.bulk_create(
        Payee(link=link, scheme=scheme, value=value)
        for scheme, _, value in (payee.partition(":") for payee in payees)
    )
    return link


def publish(link: Link, now: datetime = NOW) -> Link:
    """Two people publish it: heron proposes, lynx approves."""
    decisions.propose(link, make_moderator("heron"), "register row and official site agree", now)
    decisions.approve(link, make_moderator("lynx"), "seen the same", now)
    link.refresh_from_db()
    return link


def make_published(url: str = "https://give.lantern.example/", now: datetime = NOW, **fields: Any) -> Link:
    return publish(make_candidate(url, **fields), now)


def listed(name: str, url: str, **fields: Any) -> Link:
    """A published link of a charity of that name; fields with a charity's name go to the charity."""
    own = {
        key: fields.pop(key)
        for key in ("country", "causes", "kind", "other_names", "official_site", "summary")
        if key in fields
    }
    return publish(
        make_candidate(url, charity=make_charity(name, slug=slugify(name), **own), **fields),
        timezone.now() - timedelta(days=3),
    )


def looked_at(
    link: Link, verdict: str, ago: timedelta = timedelta(hours=1), sentence: str = "The page answered."
) -> Check:
    """A look on record, as the check leaves it on the link."""
    at = timezone.now() - ago
    check = Check.objects.create(link=link, at=at, verdict=verdict, reason="seen", sentence=sentence)
    link.last_verdict, link.last_checked_at, link.last_sentence = verdict, at, sentence
    if verdict in {"confirmed", "reachable"}:
        link.last_worked_at = at
    link.save()
    return check


def quarantined(link: Link, sentence: str = "The account on the page is another one.") -> list[Flip]:
    state = replace(link.state(), identity=Identity.SUSPECT)
    return apply_state(link, state, now=timezone.now(), reason="payee_swapped", sentence=sentence)


def broken(link: Link) -> list[Flip]:
    state = replace(link.state(), shown_unavailable=True, availability=Availability.DOWN)
    return apply_state(link, state, now=timezone.now(), reason="timeout", sentence="No answer for 24 hours.")
