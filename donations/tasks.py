"""Every Celery task is a doorbell. The work is in the database: a lost or doubled ring changes nothing."""

from __future__ import annotations

from importlib import import_module
from threading import Event
from typing import Any

from celery import Task, shared_task
from celery.signals import worker_ready, worker_shutting_down
from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from donations.checking import registries
from donations.checking.places import BEATS_EVERY_S, note_place, places_alive, queue_of
from donations.checking.run import run_tick
from donations.checking.vantage import answer_questions
from donations.checking.waking import wake
from donations.checking.way_out import ask_registry, visit
from donations.news.services import tell_everybody

# Whoever rings a bell reaches the site's own queue, and not Celery's default.
import_module(settings.WAYMARK_CELERY)

stopping = Event()


@shared_task(bind=True, name="donations.tasks.tick", ignore_result=True)
def tick(self: Task[[], None]) -> None:
    """Look at what is due."""
    wake(self.request.hostname or "here", timezone.now())
    run_tick(visit, timezone.now, stopping=stopping)
    for place in places_alive(timezone.now()):
        look_elsewhere.apply_async(queue=queue_of(place), expires=60)


@shared_task(name="donations.tasks.look_elsewhere", ignore_result=True)
def look_elsewhere() -> None:
    """Answer what this vantage point was asked; nothing where this is none."""
    answer_questions(settings.WAYMARK_VANTAGE, visit, timezone.now)


@worker_ready.connect
def register_place(sender: Any, **_: Any) -> None:
    """A vantage point says that it is alive, now and as long as its worker is."""
    if settings.WAYMARK_VANTAGE:
        say_alive()
        sender.timer.call_repeatedly(BEATS_EVERY_S, say_alive)


def say_alive() -> None:
    """One heartbeat, on a connection that may have been cut since the last one."""
    close_old_connections()
    note_place(settings.WAYMARK_VANTAGE, timezone.now())


@shared_task(name="donations.tasks.ask_registries", ignore_result=True)
def ask_registries() -> None:
    """Ask registries about the domains whose week has passed."""
    registries.ask_registries(ask_registry, timezone.now)


@shared_task(name="donations.tasks.news", ignore_result=True)
def news() -> None:
    """Tell whoever asked of what changed."""
    tell_everybody()


@worker_shutting_down.connect
def stop_taking(**_: Any) -> None:
    """A worker that was asked to stop finishes the looks under way and begins no other."""
    stopping.set()
