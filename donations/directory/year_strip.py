"""A year of looks as marks above, on and below a line, with the same in words and in figures."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext

from donations.models import CheckYear

MONTH_WIDTH = (
    124  # 31 days of four units: every month as wide, so that names can stand below in equal columns
)
HEIGHT = 60
_MARKS = {
    "works": "M{x} 2h3v30h-3z",
    "could not check": "M{x} 22h3v10h-3z",
    "broken": "M{x} 36h3v24h-3z",
}
TONES = {"works": "works", "could not check": "unsure", "broken": "broken"}


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    works: int
    unsure: int
    broken: int

    @property
    def name(self) -> str:
        return f"{MONTHS[self.first.month]} {self.first.year}"

    @property
    def short_name(self) -> str:
        return str(MONTHS_3[self.first.month]).capitalize()

    @property
    def looked(self) -> int:
        return self.works + self.unsure + self.broken


@dataclass(frozen=True, slots=True)
class Half:
    """Six months in one drawing: `paths` by tone, and the sentence that says the same."""

    width: int
    paths: list[tuple[str, str]]
    sentence: str
    months: list[Month]


@dataclass(frozen=True, slots=True)
class YearStrip:
    halves: list[Half]
    months: list[Month]

    @property
    def works(self) -> int:
        return sum(month.works for month in self.months)

    @property
    def unsure(self) -> int:
        return sum(month.unsure for month in self.months)

    @property
    def broken(self) -> int:
        return sum(month.broken for month in self.months)

    @property
    def newest_first(self) -> list[Month]:
        """Months in which anybody looked."""
        return [month for month in reversed(self.months) if month.looked]


def year_strip(years: Iterable[CheckYear], today: date) -> YearStrip:
    """The twelve calendar months that end with the month of `today`, from the rows of one link."""
    kept = {row.year: row for row in years}
    firsts = _first_days(today)
    halves = [_half(firsts[start : start + 6], kept, today) for start in (0, 6)]
    return YearStrip(halves, [month for half in halves for month in half.months])


def _first_days(today: date) -> list[date]:
    month = today.year * 12 + today.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(month - 11, month + 1)]


def _half(firsts: list[date], kept: dict[int, CheckYear], today: date) -> Half:
    drawn: dict[str, list[str]] = {word: [] for word in _MARKS}
    months = []
    for index, first in enumerate(firsts):
        counts: Counter[str] = Counter()
        for day in range(monthrange(first.year, first.month)[1]):
            when = first + timedelta(days=day)
            word = kept[when.year].day(when) if when <= today and when.year in kept else "not looked"
            counts[word] += 1
            if word in drawn:
                drawn[word].append(_MARKS[word].format(x=index * MONTH_WIDTH + day * 4))
        months.append(Month(first, counts["works"], counts["could not check"], counts["broken"]))
    paths = [(TONES[word], "".join(marks)) for word, marks in drawn.items() if marks]
    return Half(MONTH_WIDTH * len(firsts), paths, _sentence(months), months)


def _sentence(months: list[Month]) -> str:
    span = {"first": months[0].name, "last": months[-1].name}
    if not any(month.looked for month in months):
        return gettext("%(first)s to %(last)s: no look is on record.") % span
    return gettext(
        "%(first)s to %(last)s, in days: worked %(works)d, could not be checked %(unsure)d, "
        "broken %(broken)d."
    ) % {
        **span,
        "works": sum(month.works for month in months),
        "unsure": sum(month.unsure for month in months),
        "broken": sum(month.broken for month in months),
    }
