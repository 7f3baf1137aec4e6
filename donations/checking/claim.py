"""Who looks at what: due links, one a host, under a lease that ends by itself.

A claim never waits for another worker: rows that somebody holds are skipped. What a claim changes, it changes
under conditions, so that two workers, two beats or a doubled message never hold one link or host together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, prefetch_related_objects

from donations.checking.background import Background, backgrounds
from donations.checking.look import Job, Known
from donations.models import Host, Link
from donations.models.link import LinkQuerySet
from donations.rules.verdicts import Judgement, Verdict

LEASE_S = 45  # with the next tick, what a dead worker held is taken over within 60 s
# What a job is made of. The rest of a row is read when the look is recorded.
JOB_FIELDS = (
    *("url", "host", "visited_as", "allowed_hosts", "charity", "baseline", "approved_at"),
    *("identity", "last_verdict", "last_reason", "last_sentence", "last_page"),
)
LINKS_A_HOST_READ = 4  # rows read for each link wanted: several links may share one host


def lease_length() -> timedelta:
    """45 s over the time scale, but never under twice the deadline of a look."""
    scaled = LEASE_S / max(settings.WAYMARK_TIME_SCALE, 1)
    return timedelta(seconds=max(scaled, 2 * settings.WAYMARK_CHECK_DEADLINE_S))


def claim_due(now: datetime, limit: int) -> list[Job]:
    """Up to `limit` due links, suspects first, each on a host that nobody visits and that does not rest."""
    return claim(Link.objects.due(now), now, limit, busy=_leased(now) | Q(rests_until__gt=now))


def claim_named(links: Collection[int], now: datetime) -> list[Job]:
    """Those of these links that nobody looks at now, due or not, whether or not their hosts rest."""
    free = Link.objects.filter(Q(leased_until=None) | Q(leased_until__lte=now), pk__in=links)
    return claim(free.order_by("pk"), now, len(links), busy=_leased(now))


@transaction.atomic
def claim(links: LinkQuerySet, now: datetime, limit: int, *, busy: Q) -> list[Job]:
    """Leases hosts, then links, and gives back what was got; `busy` says which hosts are passed by."""
    picked = _one_a_host(links, limit, busy)
    if not picked:
        return []
    _greet(picked)
    hosts = Host.objects.filter(~busy, name__in=picked).order_by("name")
    free = set(hosts.select_for_update(skip_locked=True).values_list("name", flat=True))
    wanted = [pk for host, pk in picked.items() if host in free]
    locked = links.filter(pk__in=wanted).select_for_update(skip_locked=True, of=("self",))
    claimed = list(locked.only(*JOB_FIELDS))
    # Only what was never approved is compared with its proposal, which takes more rows to know.
    prefetch_related_objects(
        [link for link in claimed if link.baseline is None], "charity__registrations", "payees"
    )
    lease = {"lease": uuid4().hex, "leased_until": now + lease_length()}
    Link.objects.filter(pk__in=[link.pk for link in claimed]).update(**lease)
    Host.objects.filter(name__in=[link.visited_as for link in claimed]).update(**lease)
    return jobs_for(claimed, now, token=str(lease["lease"]))


def jobs_for(links: Sequence[Link], now: datetime, token: str = "") -> list[Job]:
    """The job of looking at each of these listed links."""
    known = backgrounds(links, now)
    return [_job(link, known[link.pk], token) for link in links]


def _job(link: Link, background: Background, token: str) -> Job:
    return Job(
        link.url,
        link.visited_as,
        link.compared_with(),
        link.pk,
        token,
        _known(link),
        background.surroundings,
        background.asks_sibling,
    )


def _known(link: Link) -> Known | None:
    if not link.last_page:
        return None
    said = Judgement(Verdict(link.last_verdict), link.last_reason, link.last_sentence)
    return Known(link.last_page, said)


def renew(jobs: Iterable[Job], now: datetime) -> None:
    """Lengthens the leases of looks that are still in hand; a lease that was lost stays lost."""
    tokens = {job.token for job in jobs if job.token}
    until = now + lease_length()
    if tokens:
        Link.objects.filter(lease__in=tokens).update(leased_until=until)
        Host.objects.filter(lease__in=tokens).update(leased_until=until)


@transaction.atomic
def give_back(jobs: Iterable[Job]) -> None:
    """Ends the leases of looks that will not be recorded: somebody may begin again at once."""
    jobs = list(jobs)
    tokens = {job.token for job in jobs if job.token}
    if tokens:
        ended = {"lease": "", "leased_until": None}
        Host.objects.filter(lease__in=tokens, name__in={job.host for job in jobs}).update(**ended)
        Link.objects.filter(lease__in=tokens, pk__in={job.link_id for job in jobs}).update(**ended)


def _leased(now: datetime) -> Q:
    return Q(leased_until__gt=now)


def _one_a_host(links: LinkQuerySet, limit: int, busy: Q) -> dict[str, int]:
    """Host (as it is visited) and link of the first ones in order whose host is free."""
    visited = Host.objects.filter(busy, name=OuterRef("visited_as"))
    rows = links.filter(~Exists(visited)).values_list("visited_as", "pk")[: limit * LINKS_A_HOST_READ]
    picked: dict[str, int] = {}
    for host, pk in rows:
        picked.setdefault(host, pk)
        if len(picked) == limit:
            break
    return picked


def _greet(hosts: Iterable[str]) -> None:
    """A row for each host met for the first time."""
    names = sorted(hosts)
    known = set(Host.objects.filter(name__in=names).values_list("name", flat=True))
    new = [Host(name=name) for name in names if name not in known]
    if new:
        Host.objects.bulk_create(new, ignore_conflicts=True)
