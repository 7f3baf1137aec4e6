"""The two bits that stay of each day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from donations.models import CheckYear
from donations.rules.verdicts import Judgement, Outcome, Verdict

# A day is remembered by its best look: a failure that did not last until the next look is not history, and
# one that did shows on the next day. What a donor could not use (closed, taken over) did not work.
RANK = ("not looked", "broken", "could not check", "works")
WORDS = {
    Outcome.WORKS: "works",
    Outcome.COULD_NOT_CHECK: "could not check",
    Outcome.BROKEN: "broken",
    Outcome.CLOSED: "broken",
    Outcome.UNDER_REVIEW: "broken",
}


def word_of(judgement: Judgement) -> str:
    """What one look makes of its day; trouble of our own leaves the day as it was."""
    return "not looked" if judgement.verdict == Verdict.OUR_FAULT else WORDS[judgement.outcome]


def keep_days(looked: Iterable[tuple[int, date, str]]) -> None:
    """Keeps the words of (link id, day, word), each unless its day holds a better one already."""
    looked = [entry for entry in looked if entry[2] != "not looked"]
    years = _years({(link_id, day.year) for link_id, day, _ in looked})
    better = {}
    for link_id, day, word in looked:
        year = years[link_id, day.year]
        if RANK.index(word) > RANK.index(year.day(day)):
            year.set_day(day, word)
            better[link_id, day.year] = year
    # The links are locked, so nobody else writes their years: one statement inserts and updates.
    CheckYear.objects.bulk_create(
        [CheckYear(link_id=link_id, year=year, days=kept.days) for (link_id, year), kept in better.items()],
        update_conflicts=True,
        unique_fields=["link", "year"],
        update_fields=["days"],
    )


def _years(wanted: set[tuple[int, int]]) -> dict[tuple[int, int], CheckYear]:
    stored = CheckYear.objects.filter(
        link__in={link_id for link_id, _ in wanted}, year__in={year for _, year in wanted}
    )
    found = {(year.link_id, year.year): year for year in stored}
    return {key: found.get(key) or CheckYear(link_id=key[0], year=key[1]) for key in wanted}
