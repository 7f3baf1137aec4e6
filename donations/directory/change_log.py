"""The public log: every change that a visitor could have seen, with its reason and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from donations.models import Flip
from donations.models.decision import Action
from donations.models.flip import FlipQuerySet
from donations.rules.lifecycle import PublicStatus
from donations.rules.public_words import PublicWord, change_word

STOPPED = [PublicStatus.WITHDRAWN, PublicStatus.QUARANTINED, PublicStatus.UNDER_REVIEW]
FILTERS = {
    "": _("All changes"),
    "stopped": _("Withdrawn and under review"),
    "people": _("Decisions by people"),
}


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
    """The flips of one of FILTERS."""
    conditions = {"stopped": Q(after__in=STOPPED), "people": Q(decision__isnull=False)}
    return public_flips().filter(conditions.get(name, Q()))


def entries(flips: Iterable[Flip]) -> list[Entry]:
    return [Entry(flip, change_word(flip.after, flip.decision_id is not None), _by(flip)) for flip in flips]


def by_day(shown: Iterable[Entry]) -> list[tuple[date, list[Entry]]]:
    """Entries under the UTC day they fell on."""
    return [(day, list(group)) for day, group in groupby(shown, key=lambda entry: entry.flip.at.date())]


def _by(flip: Flip) -> str:
    if flip.decision is None:
        return gettext("the daily check")
    if flip.decision.action == Action.APPROVE:
        return gettext("two moderators")
    return gettext("a moderator")
