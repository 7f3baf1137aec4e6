"""What happened to a link, newest first: decisions, and the flips that a check made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.translation import gettext as _

from donations.models import Decision, Flip, Link
from donations.models.flip import Axis
from donations.moderation.words import STATES, said, sentence_of

MOST_EVENTS = 100


@dataclass(frozen=True, slots=True)
class Event:
    """`who` is empty for what a check did; its `reason` is a sentence of the rules, to be translated."""

    at: datetime
    who: str
    words: str
    reason: str


def history(link: Link) -> list[Event]:
    """At most 100 events. Flips of one look stand together; those of a decision stand in the decision."""
    decisions = link.decisions.select_related("actor").order_by("-id")[:MOST_EVENTS]
    flips = link.flips.filter(decision=None).order_by("-at", "-id")[:MOST_EVENTS]
    looks = groupby(flips, key=lambda flip: (flip.at, flip.reason))
    events = [_of_decision(decision) for decision in decisions]
    events += [_of_look(list(together)) for _key, together in looks]
    return sorted(events, key=lambda event: event.at, reverse=True)[:MOST_EVENTS]


def _of_decision(decision: Decision) -> Event:
    return Event(decision.at, decision.actor.get_username(), decision.get_action_display(), decision.reason)


def _of_look(flips: list[Flip]) -> Event:
    changes = "; ".join(_change(flip) for flip in flips)
    return Event(flips[0].at, "", changes, flips[0].sentence or sentence_of(flips[0].reason))


def _change(flip: Flip) -> str:
    axis = {
        Axis.REVIEW: _("Review"),
        Axis.AVAILABILITY: _("Availability"),
        Axis.IDENTITY: _("Identity"),
        Axis.PUBLIC: _("Public status"),
    }[Axis(flip.axis)]
    return _("%(axis)s: %(before)s, then %(after)s") % {
        "axis": axis,
        "before": said(flip.before, STATES),
        "after": said(flip.after, STATES),
    }
