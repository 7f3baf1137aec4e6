"""The public log: every change that a visitor could have seen, with its reason and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext

from donations.models import Flip, Link
from donations.models.decision import Action
from donations.models.flip import FlipQuerySet
from donations.rules.lifecycle import PublicStatus
from donations.rules.public_words import PublicWord, change_word

STOPPED = [PublicStatus.WITHDRAWN, PublicStatus.QUARANTINED, PublicStatus.UNDER_REVIEW]
KINDS = {"": Q(), "stopped": Q(after__in=STOPPED), "people": Q(decision__isnull=False)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, with the word it is shown by and who made it."""

    flip: Flip
    word: PublicWord
    by: str


def public_flips() -> FlipQuerySet:
    """Newest first. A candidate that was turned down was never public: it is left out."""
    return (
        Flip.objects.public()
        .filter(link__charity__isnull=False)
        .exclude(after__in=[PublicStatus.REJECTED, PublicStatus.NOT_REVIEWED])
        .select_related("link__charity", "decision")
    )


def filtered_flips(name: str) -> FlipQuerySet:
    """The flips of one of KINDS."""
    return public_flips().filter(KINDS[name])


def last_changes(links: Iterable[Link]) -> dict[int, Entry]:
    """The newest public change of each link that has one, by link id. One query."""
    newest_first = [F("at").desc(), F("id").desc()]
    place = Window(RowNumber(), partition_by=F("link_id"), order_by=newest_first)
    flips = public_flips().filter(link__in=[link.pk for link in links]).annotate(place=place).filter(place=1)
    return {entry.flip.link_id: entry for entry in entries(flips)}


def entries(flips: Iterable[Flip]) -> list[Entry]:
    return [Entry(flip, change_word(flip.after, flip.decision_id is not None), _by(flip)) for flip in flips]


def _by(flip: Flip) -> str:
    if flip.decision is None:
        return gettext("the daily check")
    if flip.decision.action == Action.APPROVE:
        return gettext("two moderators")
    return gettext("a moderator")
