"""Looks that a person asked for: the same four verbs, for a list of addresses, without waiting for the hour.

A host is visited by one look at a time, and a run over many links spaces them as ever. A rest that an earlier
run left is not waited out, because a person stands behind this visit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from threading import Event

from django.conf import settings
from django.utils.translation import gettext_noop

from donations.checking.claim import claim_named
from donations.checking.look import Clock, Job, Look, Observe, look_at
from donations.checking.our_outage import OutageWatch
from donations.checking.record import record
from donations.checking.run import drive
from donations.models import Link
from donations.rules.host_rest import rest_after
from donations.rules.observation import Observation
from donations.rules.verdicts import Judgement, Verdict

LONGEST_WAIT = timedelta(
    seconds=45
)  # above the spacing of the slowest host, below any rest that was asked for

HOST_RESTS = Judgement(
    Verdict.RATE_LIMITED,
    "host_rests",
    gettext_noop("Not looked at: another look of this run was asked by the host to come back later."),
)

Tell = Callable[[Look, Link | None], None]


@dataclass(slots=True)
class _HandRun:
    """What is left to do, and how the hosts of this run stand."""

    left: list[Job]
    is_paced: bool
    rests: dict[str, datetime] = field(default_factory=dict)
    visited: set[str] = field(default_factory=set)

    def next_jobs(self, room: int, now: datetime) -> list[Job]:
        """The first jobs in order whose hosts are free, one a host."""
        found: dict[str, Job] = {}
        for job in self.left:
            if len(found) == room:
                break
            if job.host not in self.visited and self.rests.get(job.host, now) <= now:
                found.setdefault(job.host, job)
        return list(found.values())

    def begin(self, jobs: Sequence[Job], begun: Sequence[Job]) -> None:
        """`begun` are the claimed ones of `jobs`, which are done with as far as this list goes."""
        taken = set(jobs)
        self.left = [job for job in self.left if job not in taken]
        self.visited.update(job.host for job in begun)

    def end(self, look: Look, now: datetime) -> None:
        self.visited.discard(look.job.host)
        if not self.is_paced:
            return
        rest = rest_after(
            look.judgement,
            answer_ms=look.observation.elapsed_ms,
            failures=0,
            scale=settings.WAYMARK_TIME_SCALE,
            requests=1 + len(look.observation.hops),
        )
        self.rests[look.job.host] = now + rest

    def put_off(self, now: datetime) -> list[Job]:
        """Takes out the jobs whose hosts asked, in this run, for more patience than a run has."""
        limit = now + LONGEST_WAIT / max(settings.WAYMARK_TIME_SCALE, 1)
        late = {host for host, until in self.rests.items() if until > limit}
        jobs = [job for job in self.left if job.host in late]
        self.left = [job for job in self.left if job.host not in late]
        return jobs


def check_by_hand(
    jobs: Sequence[Job],
    observe: Observe,
    clock: Clock,
    tell: Tell,
    *,
    is_recorded: bool = True,
    is_paced: bool = True,
    stopping: Event | None = None,
) -> None:
    """Looks at each job once and tells of each look, with its link as it stands then (None: not listed).

    Nothing is written when not `is_recorded`, nor ever about an address that is not listed. `is_paced` spaces
    the visits to one host; without it they still come one after the other.
    """
    outage = OutageWatch(observe, clock)
    run = _HandRun(list(jobs), is_paced)

    def take(room: int) -> list[Job]:
        now = clock()
        for job in run.put_off(now):
            tell(Look(job, Observation(job.url, job.url, now), HOST_RESTS), _stored(job))
        wanted = run.next_jobs(room, now)
        begun, done_with = _begin(wanted, now) if is_recorded else (wanted, wanted)
        run.begin(done_with, begun)
        return begun

    def keep(looks: Sequence[Look]) -> None:
        looks, now = outage.excuse(looks), clock()
        written = record([look for look in looks if look.job.token], now)
        for look in looks:
            run.end(look, now)
            tell(look, written.get(look.job.link_id or 0) or _stored(look.job))

    look = partial(look_at, observe=observe, clock=clock)
    drive(take, keep, look, clock=clock, more=lambda: bool(run.left), stopping=stopping)


def _begin(wanted: Sequence[Job], now: datetime) -> tuple[list[Job], list[Job]]:
    """The jobs to look at now, and those of `wanted` that are dealt with; what a worker holds comes later."""
    unlisted = [job for job in wanted if job.link_id is None]
    listed = {job.link_id: job for job in wanted if job.link_id is not None}
    claimed = claim_named(list(listed), now) if listed else []
    held_up = listed.keys() - {job.link_id for job in claimed}
    if held_up:
        held_up &= set(Link.objects.filter(pk__in=held_up).values_list("pk", flat=True))
    return [*unlisted, *claimed], [*unlisted, *(job for pk, job in listed.items() if pk not in held_up)]


def _stored(job: Job) -> Link | None:
    return None if job.link_id is None else Link.objects.filter(pk=job.link_id).first()
