"""The home page: what the last day brought, what one can give to, what changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, TextField
from django.db.models.functions import Cast

from donations.directory.shelf import causes_of
from donations.models import Charity, Link
from donations.models.link import Purpose
from donations.public_record.causes import cause_label
from donations.public_record.change_log import Entry, entries, public_flips
from donations.public_record.visible import visible_links
from donations.rules.public_words import public_word

APPEALS = 6
CAUSES = 8
CHANGES = 5


@dataclass(frozen=True, slots=True)
class DayFigures:
    """Links looked at within 24 hours, by what the public is told about them today."""

    works: int
    unsure: int
    broken: int
    review: int

    @property
    def total(self) -> int:
        return self.works + self.unsure + self.broken + self.review


@dataclass(frozen=True, slots=True)
class Summary:
    figures: DayFigures
    appeals: list[Link]
    charities: int
    causes: list[tuple[str, str, int]]
    changes: list[Entry]


def summary(now: datetime) -> Summary:
    """Everything the home page shows, in a fixed number of queries."""
    charities, causes = _causes()
    return Summary(
        figures=day_figures(now),
        appeals=_appeals(),
        charities=charities,
        causes=causes,
        changes=entries(public_flips()[:CHANGES]),
    )


def day_figures(now: datetime) -> DayFigures:
    groups = (
        visible_links()
        .filter(last_checked_at__gt=now - timedelta(hours=24))
        .values_list("public_status", "last_verdict")
        .annotate(links=Count("id"))
    )
    tones: Counter[str] = Counter()
    for status, verdict, links in groups:
        tones[public_word(status, verdict).tone] += links
    return DayFigures(tones["works"], tones["unsure"], tones["broken"], tones["review"])


def _appeals() -> list[Link]:
    """Live links, one a charity, those that worked last first; none for defence."""
    live = Link.objects.live().exclude(purpose=Purpose.DEFENCE).select_related("charity")
    one_each: dict[int | None, Link] = {}
    for link in live.order_by("-last_worked_at", "-published_at", "-id")[: APPEALS * 4]:
        one_each.setdefault(link.charity_id, link)
    return list(one_each.values())[:APPEALS]


def _causes() -> tuple[int, list[tuple[str, str, int]]]:
    """How many charities are shown, and the commonest causes as (value, label, charities)."""
    shown = visible_links().exclude(purpose=Purpose.DEFENCE).filter(charity=OuterRef("pk"))
    lists = Charity.objects.filter(Exists(shown)).annotate(text=Cast("causes", TextField()))
    rows = list(lists.values_list("text").annotate(Count("pk")).order_by("text"))
    counts: Counter[str] = Counter()
    for text, charities in rows:
        counts.update(dict.fromkeys(causes_of(text), charities))
    commonest = [(cause, cause_label(cause), count) for cause, count in counts.most_common(CAUSES)]
    return sum(charities for _text, charities in rows), commonest
