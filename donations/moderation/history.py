"""What happened to a link, newest first: decisions, and the flips that a check made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from donations.models import Decision, Flip, Link
from donations.models.flip import Axis

MOST_EVENTS = 100


@dataclass(frozen=True, slots=True)
class Event:
    """`who` is empty for what a check did; `code` is the flip's reason."""

    at: datetime
    who: str
    words: str
    reason: str
    code: str = ""
    is_past: bool = False


def history(link: Link) -> list[Event]:
    """At most 100 events; what lies before the last change of review is past."""
    decisions = link.decisions.select_related("actor").order_by("-id")[:MOST_EVENTS]
    flips = link.flips.filter(decision=None).order_by("-id")[:MOST_EVENTS]
    events = [_of_decision(decision) for decision in decisions] + [_of_flip(flip) for flip in flips]
    events.sort(key=lambda event: event.at, reverse=True)
    return [_dated(event, index) for index, event in enumerate(events[:MOST_EVENTS])]


def _dated(event: Event, index: int) -> Event:
    return event if index == 0 else Event(event.at, event.who, event.words, event.reason, event.code, True)


def _of_decision(decision: Decision) -> Event:
    return Event(decision.at, decision.actor.get_username(), decision.get_action_display(), decision.reason)


def _of_flip(flip: Flip) -> Event:
    axis = {
        Axis.REVIEW: _("Review"),
        Axis.AVAILABILITY: _("Availability"),
        Axis.IDENTITY: _("Identity"),
        Axis.PUBLIC: _("Public status"),
    }[Axis(flip.axis)]
    words = _("%(axis)s: %(before)s, then %(after)s") % {
        "axis": axis,
        "before": flip.before.replace("_", " "),
        "after": flip.after.replace("_", " "),
    }
    return Event(flip.at, "", words, flip.sentence, flip.reason)
