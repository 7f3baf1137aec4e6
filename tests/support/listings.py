"""Charities and links in the states that tests start from, made the way people make them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from donations.models import Charity, Link, Moderator, Payee
from donations.models.moderator import Role
from donations.moderation import decisions
from donations.rules.canonical_url import canonicalise

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
