"""The known charities of the database as values for the rules, candidates included."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db.models import Prefetch

from donations.models import Charity, Link
from donations.rules.known_charities import KnownCharities, KnownCharity, KnownLink
from donations.rules.lifecycle import ReviewState

# A listing that people turned down, or took back, vouches for no host any more.
_DISOWNED = [ReviewState.REJECTED, ReviewState.WITHDRAWN]


def known_charities() -> KnownCharities:
    """Every charity with the links that stand. A fixed number of queries, whatever their number."""
    links = Link.objects.exclude(review__in=_DISOWNED).prefetch_related("payees")
    rows = Charity.objects.prefetch_related(Prefetch("links", queryset=links), "registrations").order_by("pk")
    return KnownCharities(tuple(_known(charity) for charity in rows))


def _known(charity: Charity) -> KnownCharity:
    host = _host(charity.official_site)
    return KnownCharity(
        slug=charity.slug,
        name=charity.name,
        kind=charity.kind,
        names=tuple(str(entry["text"]) for entry in charity.other_names if entry.get("text")),
        hosts=(host,) if host else (),
        links=tuple(_known_link(link) for link in charity.links.all()),
        numbers=tuple(registration.number for registration in charity.registrations.all()),
    )


def _known_link(link: Link) -> KnownLink:
    return KnownLink(
        key=link.key,
        host=link.host,
        purpose=link.purpose,
        published=link.review == ReviewState.PUBLISHED,
        allowed_hosts=tuple(link.allowed_hosts),
        payees=tuple(link.payee_identities()),
        url=link.url,
    )


def _host(site: str) -> str:
    try:
        return (urlsplit(site).hostname or "").removesuffix(".")
    except ValueError:
        return ""
