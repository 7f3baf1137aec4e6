"""Writing down what was found: sightings, and candidates for new links, once however often it runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from donations.models import Charity, Link, Payee, Sighting
from donations.models.link import LIVE_REVIEW_STATES, Purpose
from donations.rules.canonical_url import canonicalise
from donations.rules.found_link import FoundLink
from donations.rules.providers import account_in_url
from donations.rules.public_host import why_not_listed
from donations.rules.slugs import make_slug, unused_slug
from donations.web.guard import allowed_networks

GONE = "gone_from_page"
STDIN = "-"


@dataclass(frozen=True, slots=True)
class SaveReport:
    """What one saving wrote; `known_links` are links that were there before."""

    sightings: int = 0
    candidates: int = 0
    known_links: int = 0


@transaction.atomic
def save_findings(found: Iterable[FoundLink], now: datetime) -> SaveReport:
    """Sightings and candidates for what is, or may be, humanitarian; all or nothing.

    A link that is known already, in whatever state, gets only a sighting; so does a payment identity. One to
    a local network is left out: a page may not decide where we go.
    """
    wanted = [
        link
        for link in found
        if link.humanitarian is not False and GONE not in link.warnings and not _is_local(link)
    ]
    links = links_by_key([link.key for link in wanted if link.key])
    known = len({link.key for link in wanted} & links.keys())
    candidates = 0
    for link in wanted:
        if link.key and link.key not in links:
            links[link.key], is_new = _candidate(link)
            candidates += is_new
    before = Sighting.objects.count()
    Sighting.objects.bulk_create(
        (_sighting(link, links.get(link.key), now) for link in wanted), ignore_conflicts=True, batch_size=200
    )
    return SaveReport(Sighting.objects.count() - before, candidates, known)


def _is_local(found: FoundLink) -> bool:
    """Is it an address that no listing may name? Payment identities have no key and no host."""
    if not found.key:
        return False
    address = canonicalise(found.url, any_port=True)
    return bool(why_not_listed(address.host, is_address=address.is_address, allowed=allowed_networks()))


def gone_from_page(source: str, found: Sequence[FoundLink]) -> list[FoundLink]:
    """Links seen at this source before that are not on it now, as rows with a warning."""
    if source == STDIN:
        return []
    here = {link.url for link in found}
    missing = (
        Sighting.objects.filter(source=source).exclude(destination__in=here).select_related("link__charity")
    )
    return [_gone(sighting) for sighting in missing.order_by("pk")]


def links_by_key(keys: Sequence[str]) -> dict[str, Link]:
    """Known links by their key; of several with one key the one that stands."""
    rows = list(Link.objects.filter(key__in=set(keys)).order_by("pk"))
    return {link.key: link for link in sorted(rows, key=lambda link: link.review in LIVE_REVIEW_STATES)}


def _candidate(found: FoundLink) -> tuple[Link, bool]:
    """A new candidate and True, or the one that somebody else saved at this moment and False."""
    address = canonicalise(found.url, any_port=True)
    charity = Charity.objects.filter(slug=found.slug).first() if found.slug else None
    stem = charity.slug if charity else make_slug(address.host, address.host)
    taken = set(Link.objects.filter(slug__startswith=stem[:40]).values_list("slug", flat=True))
    link = Link(
        charity=charity,
        slug=unused_slug(stem, taken),
        label=found.label[:300],
        purpose=found.purpose or Purpose.HUMANITARIAN,
        source=found.source,
    )
    link.place(address)
    try:
        with transaction.atomic():
            link.save()
    except IntegrityError:
        twin = links_by_key([address.key]).get(address.key)
        if twin is None:
            raise
        return twin, False
    account = account_in_url(address.url)
    if account:
        Payee.objects.create(link=link, scheme=account[0], value=account[1][:200])
    return link, True


def _sighting(found: FoundLink, link: Link | None, now: datetime) -> Sighting:
    return Sighting(
        link=link,
        destination=found.url,
        source=found.source,
        position=found.position[:120],
        kind=found.kind,
        label=found.label[:500],
        reasons=list(found.reasons),
        warnings=list(found.warnings),
        seen_at=now,
    )


def _gone(sighting: Sighting) -> FoundLink:
    charity = sighting.link.charity if sighting.link else None
    purpose = sighting.link.purpose if sighting.link else ""
    return FoundLink(
        url=sighting.destination,
        label=sighting.label,
        kind=sighting.kind,
        charity=charity.name if charity else None,
        standing="known_host" if charity else "unknown",
        humanitarian=(purpose != Purpose.DEFENCE) if charity else None,
        confidence=0.0,
        reasons=("seen_before",),
        warnings=(GONE,),
        source=sighting.source,
        position="",
        slug=charity.slug if charity else "",
        key=sighting.link.key if sighting.link else "",
        purpose=purpose,
    )
