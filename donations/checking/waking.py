"""The first tick after a long stop, or after the clock was set back: a backlog is spread over a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from donations.checking.claim import lease_length
from donations.checking.health import BEAT, note_life
from donations.models import Heartbeat, Host, Link
from donations.models.link import LinkQuerySet
from donations.rules.catching_up import CLOCK_SLACK, LONGEST_INTERVAL, span_after, spread, was_set_back
from donations.rules.host_rest import LONGEST_ASKED_REST
from donations.rules.pace import DAY

ROWS_A_STATEMENT = 900  # SQLite takes 999 parameters in its older builds


@transaction.atomic
def wake(worker: str, now: datetime) -> None:
    """A tick has reached `worker`: notes the sign of life, and sets right what happened since the last one.

    Whoever else wakes at the same moment waits here and finds everything done. Suspects are never put off.
    """
    signs = Heartbeat.objects.select_for_update().filter(name=BEAT)
    last = signs.values_list("at", flat=True).first()
    if last is not None and was_set_back(last, now):
        _mend(now)
    elif last is not None:
        span = span_after(now - last, max(settings.WAYMARK_TIME_SCALE, 1))
        if span is not None:
            _put_off(Link.objects.due(now).filter(urgent=False), now, span)
    note_life(worker, now)


def _put_off(links: LinkQuerySet, now: datetime, span: timedelta) -> None:
    backlog = links.order_by("visited_as", "next_check_at", "pk").values_list("visited_as", "pk")
    for moment, chosen in spread(backlog.iterator(), now, span).items():
        for start in range(0, len(chosen), ROWS_A_STATEMENT):
            rows = Link.objects.filter(pk__in=chosen[start : start + ROWS_A_STATEMENT])
            rows.update(next_check_at=moment)


def _mend(now: datetime) -> None:
    """What was planned by a clock that ran ahead: leases and rests end, looks come back into the next day."""
    free = {"lease": "", "leased_until": None}
    Link.objects.filter(leased_until__gt=now + lease_length()).update(**free)
    Host.objects.filter(leased_until__gt=now + lease_length()).update(**free)
    Host.objects.filter(rests_until__gt=now + LONGEST_ASKED_REST).update(rests_until=None)
    Heartbeat.objects.filter(at__gt=now).update(at=now)
    ahead = Q(last_checked_at__gt=now + CLOCK_SLACK) | Q(next_check_at__gt=now + LONGEST_INTERVAL)
    misled = Link.objects.checked().filter(ahead)
    misled.filter(urgent=True).update(next_check_at=now)
    _put_off(misled.filter(urgent=False), now, DAY / max(settings.WAYMARK_TIME_SCALE, 1))
