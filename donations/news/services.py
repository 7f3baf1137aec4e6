"""What the doors call: tell everybody who asked, and take a new subscription."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from donations.models import Subscription
from donations.news.letters import tell_moderators
from donations.news.webhooks import queue_deliveries, send_deliveries
from donations.rules.news import EVENTS
from donations.web.post import post, receiver_trouble


class NotTaken(Exception):
    """The subscription cannot be made; the message says why and what to do."""


def tell_everybody() -> None:
    """Letters to moderators, messages to subscribers: what is to be told now. Twice tells nothing twice."""
    tell_moderators(timezone.now())
    queue_deliveries(timezone.now())
    send_deliveries(post, timezone.now)


def judged(url: str, events: Sequence[str]) -> tuple[str, list[str]]:
    """Address and events as they are kept. Raises NotTaken."""
    trouble = receiver_trouble(url)
    if trouble:
        raise NotTaken(f"{url!r} cannot be told anything: {trouble}")
    unknown = [event for event in events if event not in EVENTS]
    if unknown:
        raise NotTaken(f"{unknown[0]!r} is no event: write some of {', '.join(EVENTS)}, or none for all.")
    return url, sorted(set(events))


def subscribe(url: str, events: Sequence[str], label: str = "") -> Subscription:
    """A new subscription with a secret of its own; what happened before it is not told. Raises NotTaken."""
    url, chosen = judged(url, events)
    made = Subscription(url=url, events=chosen, label=label.strip()[:120])
    made.save()
    return made
