"""Rounds of looks: jobs are taken, looked at by the crew, and kept in batches, until there are no more."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from threading import Event

from django.conf import settings
from django.db import connection

from donations.checking.claim import claim_due, give_back, lease_length, renew
from donations.checking.crew import Crew
from donations.checking.look import Clock, Job, Look, Observe, get_ready, look_at
from donations.checking.our_outage import OutageWatch
from donations.checking.record import record

KEEP_AT = 50  # looks that make a batch
KEEP_AFTER_S = 0.5  # how long a look waits for company
ASK_AGAIN_S = 0.5  # after fewer jobs came than were asked for
QUEUE = 2  # jobs in hand for each look at a time: one under way, one next

Take = Callable[[int], list[Job]]
Keep = Callable[[Sequence[Look]], None]


def run_tick(observe: Observe, clock: Clock, *, stopping: Event | None = None) -> int:
    """Looks at what is due until nothing is, or for about one tick; how many looks were done.

    Whatever ends it early (a kill, a lost database) leaves leases that end by themselves within a minute, and
    the links are due as before.
    """
    outage = OutageWatch(observe, clock)
    ends = time.monotonic() + settings.WAYMARK_TICK_SECONDS
    done = 0

    def take(room: int) -> list[Job]:
        return claim_due(clock(), room) if time.monotonic() < ends else []

    def keep(looks: Sequence[Look]) -> None:
        nonlocal done
        record(outage.excuse(looks), clock())
        done += len(looks)

    drive(take, keep, partial(look_at, observe=observe, clock=clock), clock=clock, stopping=stopping)
    return done


def drive(
    take: Take,
    keep: Keep,
    look: Callable[[Job], Look],
    *,
    clock: Clock,
    more: Callable[[], bool] = lambda: False,
    stopping: Event | None = None,
) -> None:
    """Takes, looks and keeps until `take` gives nothing, nothing is in hand and there is no `more` to come.

    `take` gets the number of jobs that there is room for. When `stopping` is set, what nobody has begun is
    given back and what is under way is kept. Ctrl-C, or an output that closed or is full, gives all back. All
    database work happens in the calling thread, none of it while a transaction waits for the network.
    """
    get_ready()
    is_in_transaction = connection.in_atomic_block
    crew = Crew(settings.WAYMARK_CHECK_THREADS, look)
    round_ = _Round(crew, take, keep, clock)
    try:
        round_.run(more, stopping or Event())
    except (KeyboardInterrupt, OSError):
        if not is_in_transaction:
            _connect_anew()
        _give_back_surely(round_.held())
        raise
    finally:
        if crew.in_hand:
            crew.leave()
        else:
            crew.close()


def _connect_anew() -> None:
    """Ctrl-C may have come when a transaction had begun and Django had not noted it yet."""
    connection.close()
    connection.connect()


def _give_back_surely(jobs: Sequence[Job]) -> None:
    """Whoever presses Ctrl-C a third time at once does not mean that leases should be left."""
    try:
        give_back(jobs)
    except KeyboardInterrupt:
        give_back(jobs)


class _Round:
    """One round's clockwork: when to take, when to keep, when to renew."""

    def __init__(self, crew: Crew, take: Take, keep: Keep, clock: Clock) -> None:
        self.crew, self.take, self.keep, self.clock = crew, take, keep, clock
        self.waiting: list[Look] = []
        self.room = QUEUE * settings.WAYMARK_CHECK_THREADS
        self.take_at = self.kept_at = time.monotonic()
        self.renewal = lease_length().total_seconds() / 3
        self.renew_at = time.monotonic() + self.renewal

    def run(self, more: Callable[[], bool], stopping: Event) -> None:
        while True:
            if stopping.is_set():
                give_back(self.crew.recall())
            else:
                self._take_some()
            if not self.crew.in_hand and not self.waiting and (stopping.is_set() or not more()):
                return
            self.waiting += self.crew.collect(self._patience())
            self._keep_some()
            self._renew()

    def _take_some(self) -> None:
        """Asks for more when half of the queue is free, and not at once again when little came."""
        free = self.room - len(self.crew.in_hand)
        if free * 2 < self.room or time.monotonic() < self.take_at:
            return
        jobs = self.take(free)
        self.crew.send(jobs)
        if len(jobs) < free:
            self.take_at = time.monotonic() + ASK_AGAIN_S

    def _patience(self) -> float:
        """How long to wait for the next look: not beyond the moment when waiting ones must be kept."""
        if not self.waiting:
            return ASK_AGAIN_S
        return max(0.0, self.kept_at + KEEP_AFTER_S - time.monotonic()) if self.crew.in_hand else 0.0

    def _keep_some(self) -> None:
        is_full = len(self.waiting) >= KEEP_AT
        is_late = time.monotonic() >= self.kept_at + KEEP_AFTER_S
        if self.waiting and (is_full or is_late or not self.crew.in_hand):
            self.keep(self.waiting)
            self.waiting = []
            self.kept_at = time.monotonic()

    def _renew(self) -> None:
        if time.monotonic() >= self.renew_at:
            renew(self.held(), self.clock())
            self.renew_at = time.monotonic() + self.renewal

    def held(self) -> list[Job]:
        """Jobs whose looks are not kept yet."""
        return [*self.crew.in_hand, *(look.job for look in self.waiting)]
