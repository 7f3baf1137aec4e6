"""Is the schedule kept? Figures for /readyz and /metrics, read from rows only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from donations.models import Heartbeat, Host, Link

BEAT = "beat"
WORKER = "worker:"
OVERDUE_AFTER = TEN_MINUTES = timedelta(minutes=10)
TEN_MINUTES_AN_HOUR = 6


@dataclass(frozen=True, slots=True)
class ScheduleHealth:
    """`due` are links whose time has come, `overdue` those that waited over ten minutes since.

    Of these, `unhindered` are on hosts that neither rest nor are being visited: manners do not explain them.
    Ages are seconds since the last sign of life; None when there never was one.
    """

    due: int
    overdue: int
    unhindered: int
    oldest_overdue_s: int
    checks_last_10_min: int
    beat_age_s: int | None
    worker_age_s: int | None

    @property
    def is_kept(self) -> bool:
        """Would the last ten minutes' pace clear within an hour what is overdue for no good reason?"""
        return self.unhindered <= self.checks_last_10_min * TEN_MINUTES_AN_HOUR


def schedule_health(now: datetime) -> ScheduleHealth:
    """The figures at `now`."""
    late = Q(next_check_at__lt=now - OVERDUE_AFTER)
    waiting = (
        Link.objects.checked()
        .filter(next_check_at__lte=now)
        .aggregate(
            due=Count("pk"),
            overdue=Count("pk", filter=late),
            unhindered=Count("pk", filter=late & ~Exists(_busy_hosts(now))),
            oldest=Min("next_check_at", filter=late),
        )
    )
    return ScheduleHealth(
        due=waiting["due"],
        overdue=waiting["overdue"],
        unhindered=waiting["unhindered"],
        oldest_overdue_s=_age(waiting["oldest"], now) or 0,
        checks_last_10_min=Link.objects.filter(last_checked_at__gt=now - TEN_MINUTES).count(),
        beat_age_s=_age(_last_sign(BEAT), now),
        worker_age_s=_age(_last_sign(WORKER), now),
    )


def _busy_hosts(now: datetime) -> QuerySet[Host]:
    busy = Q(rests_until__gt=now) | Q(leased_until__gt=now)
    return Host.objects.filter(busy, name=OuterRef("visited_as"))


def note_life(worker: str, now: datetime) -> None:
    """A tick has reached a worker: the beat sent it, and this worker is alive."""
    Heartbeat.beat(BEAT, now)
    Heartbeat.beat(f"{WORKER}{worker}"[:100], now)


def _last_sign(name: str) -> datetime | None:
    signs = Heartbeat.objects.filter(name__startswith=name).order_by("-at")
    return signs.values_list("at", flat=True).first()


def _age(moment: datetime | None, now: datetime) -> int | None:
    return None if moment is None else max(0, int((now - moment).total_seconds()))
