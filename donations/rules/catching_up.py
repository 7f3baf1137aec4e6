"""What to do with a backlog: nobody is flooded with what was missed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zlib import crc32

from donations.rules.pace import DAY, HOUR, MINUTE

LONG_STOP = HOUR  # a schedule that stood still for so long does not catch up at once
SHORTEST_STOP = MINUTE  # of the wall clock, however fast a demo runs: ticks that come late are no stop
CLOCK_SLACK = MINUTE  # a sign of life from further ahead than this says that the clock was set back
LONGEST_INTERVAL = 34 * DAY  # monthly and its jitter: no next look is ever planned beyond
SLOTS = 480  # moments that a backlog is spread over: every three minutes of a day


def spread(backlog: Iterable[tuple[str, int]], now: datetime, span: timedelta) -> dict[datetime, list[int]]:
    """New moments for a backlog of (host, link id), in the order in which each host's links were due.

    The links of one host stand evenly over `span`, and the hosts begin at moments of their own, so that at no
    time more is due than in any other part of it. The same backlog is always spread the same way.
    """
    by_host: dict[str, list[int]] = {}
    for host, link_id in backlog:
        by_host.setdefault(host, []).append(link_id)
    moments: dict[datetime, list[int]] = {}
    for host, links in by_host.items():
        own_place = crc32(host.encode()) / 2**32
        for place, link_id in enumerate(links):
            slot = int((place + own_place) / len(links) * SLOTS)
            moments.setdefault(now + span * slot / SLOTS, []).append(link_id)
    return moments


def span_after(stopped: timedelta, scale: int) -> timedelta | None:
    """How long to take over what a stop left: as long as it lasted, a day at most; None when it was short."""
    if stopped < max(LONG_STOP / scale, SHORTEST_STOP):
        return None
    return min(stopped, DAY / scale)


def was_set_back(last_sign: datetime, now: datetime) -> bool:
    """Does the newest sign of life come from the future?"""
    return last_sign - now > CLOCK_SLACK
