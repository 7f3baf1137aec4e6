from datetime import date, timedelta

from donations.models import CheckYear
from donations.public_record.uptime import Uptime, last_results, uptimes

TODAY = date(2026, 3, 1)


def years(words):
    """Rows that hold these words for the days up to today, the last one today's."""
    rows = {}
    for back, word in enumerate(reversed(words)):
        day = TODAY - timedelta(days=back)
        rows.setdefault(day.year, CheckYear(year=day.year)).set_day(day, word)
    return rows.values()


def test_each_span_ends_today_and_counts_over_the_turn_of_the_year():
    found = uptimes(years(["broken"] * 10 + ["works"] * 60 + ["broken"] * 3 + ["works"] * 27), TODAY)

    assert found == [Uptime(30, 27, 3), Uptime(90, 87, 3), Uptime(365, 87, 13)]


def test_days_without_a_clear_answer_are_in_no_figure():
    (found,) = uptimes(years(["works", "could not check", "not looked", "works", "broken"]), TODAY)

    assert (found.works, found.broken, found.clear) == (2, 1, 3)


def test_a_longer_span_that_says_no_more_is_left_out():
    assert [figure.days for figure in uptimes(years(["works"] * 20), TODAY)] == [30]
    assert uptimes(years(["could not check"] * 20), TODAY) == []
    assert uptimes([], TODAY) == []


def test_a_hundred_percent_means_every_day():
    assert Uptime(365, 364, 0).percent == 100.0
    assert Uptime(365, 9_999, 1).percent == 99.9
    assert Uptime(365, 2, 1).percent == 66.6
    assert Uptime(30, 0, 4).percent == 0.0


def test_the_last_results_are_read_from_what_the_link_keeps():
    results = last_results("wwwub")

    assert results.tones == ("works", "works", "works", "unsure", "broken")
    assert (results.works, results.broken, results.unsure) == (3, 1, 1)
    assert last_results("").tones == ()
