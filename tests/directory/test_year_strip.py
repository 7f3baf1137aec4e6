from datetime import date

from donations.directory.year_strip import MONTH_WIDTH, year_strip
from donations.models import CheckYear

TODAY = date(2026, 11, 25)


def year(number, **days):
    row = CheckYear(year=number)
    for when, word in days.items():
        row.set_day(date.fromisoformat(when.removeprefix("d").replace("_", "-")), word)
    return row


def test_the_year_is_the_twelve_months_that_end_with_this_one():
    strip = year_strip([], TODAY)

    assert [month.first for month in strip.months][::11] == [date(2025, 12, 1), date(2026, 11, 1)]
    assert [len(half.months) for half in strip.halves] == [6, 6]


def test_days_are_counted_by_outcome_across_the_turn_of_the_year():
    rows = [
        year(2025, d2025_12_31="broken", d2025_11_30="works"),
        year(2026, d2026_01_01="works", d2026_11_25="could not check"),
    ]

    strip = year_strip(rows, TODAY)

    assert (strip.works, strip.unsure, strip.broken) == (1, 1, 1)
    assert [month.name for month in strip.newest_first] == ["November 2026", "January 2026", "December 2025"]


def test_a_mark_stands_in_the_column_of_its_month():
    strip = year_strip([year(2026, d2026_01_03="works")], TODAY)

    assert strip.halves[0].paths == [("works", f"M{MONTH_WIDTH + 8} 2h3v30h-3z")]
    assert strip.halves[0].width == 6 * MONTH_WIDTH


def test_the_drawing_says_the_same_in_words():
    strip = year_strip([year(2026, d2026_01_03="works", d2026_02_04="broken")], TODAY)

    assert strip.halves[0].sentence == (
        "December 2025 to May 2026, in days: worked 1, could not be checked 0, broken 1."
    )
    assert strip.halves[1].sentence == "June 2026 to November 2026: no look is on record."


def test_a_leap_day_is_kept():
    strip = year_strip([year(2028, d2028_02_29="works")], date(2028, 3, 1))

    assert strip.works == 1


def test_days_to_come_are_blank():
    strip = year_strip([year(2026, d2026_11_26="works")], TODAY)

    assert strip.works == 0
