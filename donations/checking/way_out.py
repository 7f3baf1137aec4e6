"""The look outside as the doors use it: the guarded fetch, this machine's clock, the set deadline."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from donations.rules.observation import Observation
from donations.web.fetch import observe

REGISTRY_DEADLINE_S = 10.0


def visit(url: str) -> Observation:
    """What a GET of this address shows now. Never raises."""
    return observe(url, now=timezone.now, deadline_s=float(settings.WAYMARK_CHECK_DEADLINE_S))


def ask_registry(address: str) -> Observation:
    """What a registry answers at this address now. Never raises."""
    return observe(address, now=timezone.now, deadline_s=REGISTRY_DEADLINE_S, purpose="registry")
