"""The places that looks are made from: this one, and vantage points that register by their heartbeat."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from donations.models import Heartbeat

PLACE = "vantage:"
BEATS_EVERY_S = 20.0
ALIVE = timedelta(seconds=3 * BEATS_EVERY_S)
LATELY = timedelta(days=1)


def note_place(name: str, now: datetime) -> None:
    """The vantage point of this name is alive."""
    Heartbeat.beat(f"{PLACE}{name}", now)


def places_alive(now: datetime) -> list[str]:
    """Names of the vantage points that gave a sign of life within a minute."""
    signs = Heartbeat.objects.filter(name__startswith=PLACE, at__gt=now - ALIVE).order_by("name")
    return [name.removeprefix(PLACE) for name in signs.values_list("name", flat=True)]


def is_seen_from_one_place(now: datetime) -> bool:
    """Was no vantage point alive within the last day?"""
    return not Heartbeat.objects.filter(name__startswith=PLACE, at__gt=now - LATELY).exists()


def queue_of(name: str) -> str:
    """The Celery queue that a vantage point serves, and nobody else."""
    return f"{settings.WAYMARK_QUEUE}.vantage.{name}"
