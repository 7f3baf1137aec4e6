"""When to look again: the routine interval, the ladder after a failure, the quick look at a suspect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from donations.rules.verdicts import Verdict

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

ROUTINE = DAY
RELAXED = 2 * DAY
RELAXED_AFTER = 60 * DAY
FIRST_INTERVALS = (HOUR, 6 * HOUR)  # after the first and the second look of a new or changed link
SHORTEST_REST = MINUTE
LONGEST_REST = ROUTINE

UNREACHABLE_LADDER = (10 * MINUTE, HOUR, 6 * HOUR, *[DAY] * 8)  # 24 h, then daily for a week; weekly after
GONE_LADDER = (30 * MINUTE, 6 * HOUR, *[DAY] * 8)
UNLIKELY_LADDER = (6 * HOUR,)  # soft 404, closed: daily after
WEEKLY, MONTHLY = 7 * DAY, 30 * DAY


@dataclass(frozen=True, slots=True)
class Pace:
    """Durations for one look. `jitter` in [0.9, 1.1] spreads the looks; `scale` divides every duration.

    What a rule needs to have passed (30 min, 6 h) is never shortened by the jitter.
    """

    jitter: float = 1.0
    scale: int = 1

    def real(self, duration: timedelta) -> timedelta:
        """A duration of the rules in this world: a demo runs `scale` times as fast."""
        return duration if self.scale == 1 else duration / self.scale

    def routine(self, looks_alike: int, since: datetime | None, now: datetime) -> timedelta:
        """The interval of a link that answers: 1 h, 6 h, then 24 h; 48 h once nothing changed for 60 days."""
        if 1 <= looks_alike <= len(FIRST_INTERVALS):
            return self._spread(FIRST_INTERVALS[looks_alike - 1])
        stable = since is not None and now - since >= self.real(RELAXED_AFTER)
        return self._spread(RELAXED if stable else ROUTINE)

    def after_failure(self, kind: str, failures: int) -> timedelta:
        """The next rung after `failures` (from 1) results of `kind` in a row."""
        if kind in (Verdict.SOFT_404, Verdict.CLOSED):
            return self._rung(UNLIKELY_LADDER, failures, DAY)
        ladder = GONE_LADDER if kind == Verdict.GONE else UNREACHABLE_LADDER
        return self._rung(ladder, failures, WEEKLY)

    def monthly(self) -> timedelta:
        """For what is gone: still looked at, for ever."""
        return self._spread(MONTHLY)

    def second_look(self) -> timedelta:
        """From 1 to 5 minutes, by the jitter: no thief can tell the moment."""
        share = min(max((self.jitter - 0.9) / 0.2, 0.0), 1.0)
        return self.real(MINUTE + share * 4 * MINUTE)

    def _rung(self, ladder: tuple[timedelta, ...], failures: int, beyond: timedelta) -> timedelta:
        step = ladder[failures - 1] if failures <= len(ladder) else beyond
        return self._spread(step) if step >= DAY else self.real(step)

    def _spread(self, duration: timedelta) -> timedelta:
        return self.real(duration * self.jitter)
