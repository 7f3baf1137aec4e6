"""What the rows know besides a link's page: its host's random sibling, its domain, and its last looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Max

from donations.checking.neighbour import asks_again
from donations.models import Domain, Hold, Host, Link
from donations.rules.certificate import FOREIGN
from donations.rules.lifecycle import Identity
from donations.rules.registration import bought_domain
from donations.rules.surroundings import NOTHING_KNOWN, Surroundings
from donations.rules.verdicts import Verdict

FOREIGN_CERTIFICATES = frozenset(fault.value for fault in FOREIGN)
SEEN_BY_A_PERSON = ("name_servers_changed", "changed_with_name_servers")


@dataclass(frozen=True, slots=True)
class Background:
    """What a job carries into its thread; `asks_sibling` when the host may be asked for what it has not."""

    surroundings: Surroundings = NOTHING_KNOWN
    asks_sibling: bool = True


def backgrounds(links: Sequence[Link], now: datetime) -> dict[int, Background]:
    """The background of each link by its id. A fixed number of queries for all of them."""
    hosts = Host.objects.filter(name__in={link.visited_as for link in links})
    siblings = {
        name: (at, page) for name, at, page in hosts.values_list("name", "sibling_at", "sibling_page")
    }
    domains = known_domains(links, now) if settings.WAYMARK_RDAP else {}
    looked_at = _looked_at_by_a_person([link for link in links if _has_moved(link, domains)])
    return {
        link.pk: _background(link, siblings.get(link.visited_as, (None, "")), domains, looked_at, now)
        for link in links
    }


def known_domains(links: Sequence[Link], now: datetime) -> dict[str, Domain]:
    """The rows of these approved links' domains by name; one met for the first time is due to be asked."""
    approved = [link.host for link in links if link.approved_at is not None]
    names = {name for host in approved if (name := bought_domain(host))}
    known = {domain.name: domain for domain in Domain.objects.filter(name__in=names)}
    new = [Domain(name=name, ask_at=now) for name in sorted(names - known.keys())]
    if new:
        Domain.objects.bulk_create(new, ignore_conflicts=True)
    return known


def _background(
    link: Link,
    sibling: tuple[datetime | None, str | None],
    domains: Mapping[str, Domain],
    looked_at: Mapping[int, datetime],
    now: datetime,
) -> Background:
    asked_at, page = sibling
    domain = domains.get(bought_domain(link.host)) if domains else None
    seen_at = max((moment for moment in (link.approved_at, looked_at.get(link.pk)) if moment), default=None)
    drifted = link.identity == Identity.DRIFT or link.last_verdict == Verdict.CHANGED
    around = Surroundings(
        sibling=page or "",
        registration=domain.facts() if domain else None,
        registered_then=domain.facts_at(seen_at) if domain and seen_at else None,
        approved_at=link.approved_at if domain else None,
        content_changed=drifted,
        last_reason=link.last_reason if link.last_reason in FOREIGN_CERTIFICATES else "",
    )
    return Background(around, asks_again(asked_at, now))


def _has_moved(link: Link, domains: Mapping[str, Domain]) -> bool:
    domain = domains.get(bought_domain(link.host)) if domains else None
    return domain is not None and len(domain.history) > 1


def _looked_at_by_a_person(links: Sequence[Link]) -> dict[int, datetime]:
    """When a person last closed a hold about the name servers of these links: what they saw then stands."""
    if not links:
        return {}
    closed = Hold.objects.filter(link__in=links, reason__in=SEEN_BY_A_PERSON, closed_at__isnull=False)
    return dict(closed.order_by().values_list("link").annotate(Max("closed_at")))
