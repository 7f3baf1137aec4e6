"""Every Celery task is a doorbell. The work is in the database: a lost or doubled ring changes nothing."""

from __future__ import annotations

from threading import Event
from typing import Any

from celery import Task, shared_task
from celery.signals import worker_shutting_down
from django.utils import timezone

from donations.checking import registries
from donations.checking.run import run_tick
from donations.checking.waking import wake
from donations.checking.way_out import ask_registry, visit

stopping = Event()


@shared_task(bind=True, name="donations.tasks.tick", ignore_result=True)
def tick(self: Task[[], None]) -> None:
    """Look at what is due."""
    wake(self.request.hostname or "here", timezone.now())
    run_tick(visit, timezone.now, stopping=stopping)


@shared_task(name="donations.tasks.ask_registries", ignore_result=True)
def ask_registries() -> None:
    """Ask registries about the domains whose week has passed."""
    registries.ask_registries(ask_registry, timezone.now)


@worker_shutting_down.connect
def stop_taking(**_: Any) -> None:
    """A worker that was asked to stop finishes the looks under way and begins no other."""
    stopping.set()
