"""The history of a charity's links: public changes and the decisions of people, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from donations.models import Decision, Link
from donations.models.decision import Action
from donations.public_record.change_log import entries, public_flips

LONGEST = 40


@dataclass(frozen=True, slots=True)
class Milestone:
    """`is_public` marks a change of the public status; the others are decisions that changed none."""

    at: datetime
    title: str
    sentence: str
    link_id: int
    label: str
    is_public: bool
    by: str


def trail(links: Iterable[Link]) -> list[Milestone]:
    """Up to 40 milestones of these links, in two queries."""
    labels = {link.pk: link.label for link in links}
    several = len(labels) > 1
    flips = public_flips().filter(link__in=labels)[:LONGEST]
    stones = [
        Milestone(
            entry.flip.at,
            gettext(entry.word.text),
            entry.flip.sentence,
            entry.flip.link_id,
            labels[entry.flip.link_id] if several else "",
            True,
            entry.by,
        )
        for entry in entries(flips)
    ]
    told = {entry.decision_id for entry in flips}
    quiet = Decision.objects.filter(link__in=labels, action__in=[Action.APPROVE, Action.CHANGE])
    stones += [
        Milestone(
            decision.at,
            gettext("renewed")
            if decision.action == Action.APPROVE
            else gettext("a new address was proposed"),
            decision.reason,
            decision.link_id,
            labels[decision.link_id] if several else "",
            False,
            gettext("two moderators") if decision.action == Action.APPROVE else gettext("a moderator"),
        )
        for decision in quiet.order_by("-at")[:LONGEST]
        if decision.pk not in told
    ]
    return sorted(stones, key=lambda stone: stone.at, reverse=True)[:LONGEST]
