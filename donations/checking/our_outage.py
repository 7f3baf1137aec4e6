"""Was it us? Before an outage is blamed on others, unrelated hosts are asked."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings

from donations.checking.look import Clock, Look, Observe
from donations.models import Heartbeat, Link
from donations.rules.our_fault import (
    OUR_OUTAGE,
    is_mass_failure,
    is_no_answer,
    is_on_our_side,
    is_reached,
)
from donations.rules.verdicts import OUTCOMES, Outcome, Verdict

OUTAGE = "outage"  # the heartbeat row of the moment when the canaries were last silent
LATELY = timedelta(minutes=10)
SAME_HOUR = timedelta(hours=1)
ANSWER_KEPT_S = 30.0

# Verdicts of looks that ended with an answer from the other side.
REACHED = [
    verdict
    for verdict in Verdict
    if verdict not in {Verdict.UNREACHABLE, Verdict.GONE, Verdict.REFUSED, Verdict.OUR_FAULT}
]


class OutageWatch:
    """One run's memory of what was reached and what was not."""

    def __init__(self, observe: Observe, clock: Clock) -> None:
        self._observe, self._clock = observe, clock
        self._well: set[str] = (
            set()
        )  # hosts that worked at their look before and were looked at within the hour
        self._failing: set[str] = set()  # those of them that fail now
        self._is_informed = False
        self._reached = False
        self._asked_at = float("-inf")
        self._canaries_answer = True

    def excuse(self, looks: Sequence[Look]) -> list[Look]:
        """The looks, with those that our own outage explains turned into `our_fault`: it moves no state."""
        unanswered = [look for look in looks if is_no_answer(look.observation)]
        reached = [look for look in looks if is_reached(look.observation)]
        self._reached = self._reached or bool(reached)
        if not unanswered:
            return list(looks)
        now = self._clock()
        self._learn(looks, now)
        suspicious = self._suspicious(unanswered, now)
        if not suspicious or self._do_canaries_answer(now):
            return list(looks)
        ours = set(map(id, suspicious))
        return [replace(look, judgement=OUR_OUTAGE) if id(look) in ours else look for look in looks]

    def _suspicious(self, unanswered: Sequence[Look], now: datetime) -> list[Look]:
        """Those of the unanswered looks that we may be to blame for."""
        if is_mass_failure(well=len(self._well), failing=len(self._failing)):
            return list(unanswered)
        if self._reached:
            return []
        if Heartbeat.objects.filter(name=OUTAGE, at__gt=now - LATELY).exists():
            return list(unanswered)
        on_our_side = [look for look in unanswered if is_on_our_side(look.observation)]
        return [] if on_our_side and _reached_lately(now) else on_our_side

    def _learn(self, looks: Sequence[Look], now: datetime) -> None:
        if not self._is_informed:
            self._is_informed = True
            for host, verdict in _looked_at_since(now - SAME_HOUR):
                self._count(host, failed=OUTCOMES[verdict] == Outcome.BROKEN)
        before = dict(
            Link.objects.filter(pk__in=[look.job.link_id for look in looks if look.job.link_id is not None])
            .exclude(last_verdict="")
            .values_list("pk", "last_verdict")
        )
        for look in looks:
            known = before.get(look.job.link_id or 0)
            if known is not None and OUTCOMES[Verdict(known)] == Outcome.WORKS:
                self._count(look.job.host, failed=is_no_answer(look.observation))

    def _count(self, host: str, *, failed: bool) -> None:
        self._well.add(host)
        if failed:
            self._failing.add(host)
        else:
            self._failing.discard(host)

    def _do_canaries_answer(self, now: datetime) -> bool:
        """Does any canary answer? Asked at most twice a minute; silence is remembered for other runs."""
        if time.monotonic() - self._asked_at > ANSWER_KEPT_S and settings.WAYMARK_CANARIES:
            with ThreadPoolExecutor(len(settings.WAYMARK_CANARIES)) as threads:
                answers = list(threads.map(self._observe, settings.WAYMARK_CANARIES))
            self._canaries_answer = any(answer.status is not None for answer in answers)
            self._asked_at = time.monotonic()
            if self._canaries_answer:
                Heartbeat.objects.filter(name=OUTAGE).delete()
            else:
                Heartbeat.beat(OUTAGE, now)
        return self._canaries_answer


def _reached_lately(now: datetime) -> bool:
    return Link.objects.filter(last_checked_at__gt=now - LATELY, last_verdict__in=REACHED).exists()


def _looked_at_since(moment: datetime) -> list[tuple[str, Verdict]]:
    """Host and last verdict of links looked at since, that had worked before they failed since."""
    rows = Link.objects.filter(last_checked_at__gt=moment)
    return [
        (host, Verdict(verdict))
        for host, verdict, recent, since in rows.values_list("host", "last_verdict", "recent", "streak_since")
        if _worked_before(recent, fails_lately=since is not None and since > moment)
    ]


def _worked_before(recent: str, *, fails_lately: bool) -> bool:
    before = recent.rstrip("b") if recent.endswith("b") and fails_lately else recent[:-1]
    return before.endswith("w")
