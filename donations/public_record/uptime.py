"""How often a link worked, from the two bits that stay of each day, and its last results one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from donations.models import CheckYear

SPANS = (30, 90, 365)  # days that end today
RESULTS = {"w": "works", "b": "broken", "u": "unsure"}


@dataclass(frozen=True, slots=True)
class Uptime:
    """Days of a span by what was found: days without a clear answer are in neither figure."""

    days: int
    works: int
    broken: int

    @property
    def clear(self) -> int:
        return self.works + self.broken

    @property
    def percent(self) -> float:
        """Rounded down to a tenth: 100 only when it worked on every day with a clear answer."""
        return self.works * 1000 // self.clear / 10 if self.clear else 0.0


@dataclass(frozen=True, slots=True)
class LastResults:
    """Up to 20 results, the oldest first, as tones."""

    tones: tuple[str, ...]

    @property
    def works(self) -> int:
        return self.tones.count("works")

    @property
    def broken(self) -> int:
        return self.tones.count("broken")

    @property
    def unsure(self) -> int:
        return self.tones.count("unsure")


def uptimes(years: Iterable[CheckYear], today: date) -> list[Uptime]:
    """A figure for each span in which there was a clear answer; a longer one only where it says more."""
    kept = {row.year: row for row in years}
    found: list[Uptime] = []
    for days in SPANS:
        moments = (today - timedelta(days=back) for back in range(days))
        words = Counter(kept[day.year].day(day) for day in moments if day.year in kept)
        figure = Uptime(days, words["works"], words["broken"])
        if figure.clear and (not found or figure.clear > found[-1].clear):
            found.append(figure)
    return found


def last_results(recent: str) -> LastResults:
    """From the letters that a link keeps of its last looks (rules/steadiness.py)."""
    return LastResults(tuple(RESULTS[letter] for letter in recent))
