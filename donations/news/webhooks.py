"""Changes to those who asked for them by webhook: queued once, signed, tried for a day, logged."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from donations.models import Delivery, Flip, Reader, Subscription
from donations.rules.news import public_event
from donations.rules.redelivery import GONE, has_arrived, next_try
from donations.rules.webhook_signature import headers_for
from donations.web.post import Posted

READER = "webhooks"
FLIPS_READ = 500
SENT_AT_ONCE = 8  # receivers served at the same time, each by one connection
MESSAGES_A_RUN = 80
RUN_S = 10.0  # then no further message is begun: a slow receiver must not keep the worker from its ticks
LEASE = timedelta(minutes=3)  # above the longest run: 80 receivers, eight at a time, 15 s each
LOG_KEPT = timedelta(days=90)

Post = Callable[[str, bytes, Mapping[str, str]], Posted]
Clock = Callable[[], datetime]


@transaction.atomic
def queue_deliveries(now: datetime) -> int:
    """A row for each active subscription that wants a change; how many. Reading twice adds none."""
    reader = Reader.objects.select_for_update().get(pk=Reader.named(READER).pk)
    flips = reader.unread(now, FLIPS_READ)
    if not flips:
        return 0
    subscriptions = list(Subscription.objects.active())
    rows = [
        Delivery(subscription=subscription, flip=flip, event=event, body=body, queued_at=now, next_try_at=now)
        for flip in flips
        if flip.link.charity is not None and (event := public_event(flip.axis, flip.after))
        for body in [_body(event, flip)]
        for subscription in subscriptions
        if subscription.wants(event)
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    Delivery.objects.filter(queued_at__lt=now - LOG_KEPT, next_try_at=None).delete()
    reader.last_flip = flips[-1].pk
    reader.save(update_fields=["last_flip"])
    return len(rows)


def _body(event: str, flip: Flip) -> str:
    link, site = flip.link, settings.WAYMARK_PUBLIC_URL.rstrip("/")
    charity = link.charity
    data = {
        "link": link.slug,
        "charity": charity.slug if charity else None,
        "name": charity.name if charity else None,
        "before": flip.before,
        "after": flip.after,
        "reason": flip.reason,
        "sentence": flip.sentence,
        "page": site + reverse("charity", args=[charity.slug]) if charity else None,
    }
    return json.dumps({"type": event, "timestamp": flip.at.isoformat(), "data": data}, ensure_ascii=False)


def send_deliveries(post: Post, clock: Clock) -> int:
    """Tries what is due, receivers side by side; how many messages arrived.

    A receiver that fails gets no further message in this run, and none waits for a slower one to be noted. No
    transaction is open while something is sent.
    """
    by_receiver: dict[int, list[Delivery]] = defaultdict(list)
    for delivery in _claim(clock()):
        by_receiver[delivery.subscription_id].append(delivery)
    ends = time.monotonic() + RUN_S
    arrived = 0
    with ThreadPoolExecutor(SENT_AT_ONCE) as threads:
        runs = {threads.submit(_send, rows, post, clock, ends): rows for rows in by_receiver.values()}
        for run in as_completed(runs):
            answers = {delivery.pk: answer for delivery, answer in run.result()}
            for delivery in runs[run]:
                _note(delivery, answers.get(delivery.pk), clock())
            arrived += sum(has_arrived(answer.status) for answer in answers.values())
    return arrived


@transaction.atomic
def _claim(now: datetime) -> list[Delivery]:
    """The first due message of each receiver, then the second of each: nobody waits for one that is down.

    A receiver that another run is sending to is left to it: one slow receiver holds up one run, not all.
    """
    turn = Window(RowNumber(), partition_by=F("subscription"), order_by=["next_try_at", "id"])
    served = Delivery.objects.filter(subscription=OuterRef("subscription"), leased_until__gt=now)
    due = Delivery.objects.due(now).filter(~Exists(served))
    due = due.annotate(turn=turn).order_by("turn", "next_try_at", "id")
    first = list(due.values_list("pk", flat=True)[:MESSAGES_A_RUN])
    rows = Delivery.objects.due(now).filter(pk__in=first).select_for_update(skip_locked=True, of=("self",))
    claimed = list(rows.select_related("subscription"))
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    Delivery.objects.filter(free, pk__in=[row.pk for row in claimed]).update(leased_until=now + LEASE)
    return claimed


def _send(rows: Sequence[Delivery], post: Post, clock: Clock, ends: float) -> list[tuple[Delivery, Posted]]:
    """In the order of what happened, until one fails or the time is over."""
    done: list[tuple[Delivery, Posted]] = []
    for row in sorted(rows, key=lambda row: row.flip_id):
        body = row.body.encode()
        headers = headers_for(row.subscription.secret, row.message_id, int(clock().timestamp()), body)
        answer = post(row.subscription.url, body, {"Content-Type": "application/json", **headers})
        done.append((row, answer))
        if not has_arrived(answer.status) or time.monotonic() >= ends:
            break
    return done


@transaction.atomic
def _note(delivery: Delivery, answer: Posted | None, now: datetime) -> None:
    """How one attempt ended; None where it was not made."""
    fields: dict[str, object] = {"leased_until": None}
    if answer is not None:
        attempts = delivery.attempts + 1
        arrived = has_arrived(answer.status)
        again = None if arrived or answer.status == GONE else next_try(attempts, now)
        fields |= {"attempts": attempts, "status": answer.status, "trouble": answer.trouble}
        fields |= {"arrived_at": now if arrived else None, "next_try_at": again}
        if answer.status == GONE:
            Subscription.objects.filter(pk=delivery.subscription_id).update(active=False)
    Delivery.objects.filter(pk=delivery.pk).update(**fields)
