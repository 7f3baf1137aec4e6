"""Is the schedule kept? Figures for /readyz and /metrics, read from rows only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from donations.models import Heartbeat, Link

BEAT = "beat"
WORKER = "worker:"
OVERDUE_AFTER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class ScheduleHealth:
    """`due` are links whose time has come, `overdue` those that waited over ten minutes since.

    Ages are seconds since the last sign of life; None when there never was one.
    """

    due: int
    overdue: int
    oldest_overdue_s: int
    checks_last_10_min: int
    beat_age_s: int | None
    worker_age_s: int | None


def schedule_health(now: datetime) -> ScheduleHealth:
    """The figures at `now`."""
    due = Link.objects.checked().filter(next_check_at__lte=now)
    late = due.filter(next_check_at__lt=now - OVERDUE_AFTER)
    oldest = late.order_by("next_check_at").values_list("next_check_at", flat=True).first()
    return ScheduleHealth(
        due=due.count(),
        overdue=late.count(),
        oldest_overdue_s=_age(oldest, now) or 0,
        checks_last_10_min=Link.objects.filter(last_checked_at__gt=now - timedelta(minutes=10)).count(),
        beat_age_s=_age(_last_sign(BEAT), now),
        worker_age_s=_age(_last_sign(WORKER), now),
    )


def note_life(worker: str, now: datetime) -> None:
    """A tick has reached a worker: the beat sent it, and this worker is alive."""
    Heartbeat.beat(BEAT, now)
    Heartbeat.beat(f"{WORKER}{worker}"[:100], now)


def _last_sign(name: str) -> datetime | None:
    signs = Heartbeat.objects.filter(name__startswith=name).order_by("-at")
    return signs.values_list("at", flat=True).first()


def _age(moment: datetime | None, now: datetime) -> int | None:
    return None if moment is None else max(0, int((now - moment).total_seconds()))
