"""Which changes are news, under which name, and which of them cannot wait."""

from __future__ import annotations

from donations.rules.link_state import Identity, PublicStatus

NEVER_PUBLIC = frozenset({PublicStatus.REJECTED, PublicStatus.NOT_REVIEWED})
EVENTS: tuple[str, ...] = tuple(f"link.{status}" for status in PublicStatus if status not in NEVER_PUBLIC)


def public_event(axis: str, after: str) -> str:
    """The event's name where a visitor can see the change; empty for any other."""
    event = f"link.{after}"
    return event if axis == "public" and event in EVENTS else ""


def is_urgent(axis: str, after: str) -> bool:
    """A take-over sign: of a published link, or of one that is still being decided on."""
    return after == (PublicStatus.QUARANTINED if axis == "public" else Identity.SUSPECT)


def is_for_moderators(axis: str, after: str) -> bool:
    """What the public sees, and every take-over sign."""
    return bool(public_event(axis, after)) or is_urgent(axis, after)
