from datetime import timedelta

import pytest

from donations.directory.change_log import by_day, entries, filtered_flips, public_flips
from donations.moderation import decisions
from tests.directory.shelves import listed, quarantined
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def lantern():
    return listed("Lantern", "https://give.lantern.example/")


def words(name=""):
    return [(entry.word.text, entry.by) for entry in entries(filtered_flips(name))]


def test_the_newest_change_comes_first_with_who_made_it(lantern):
    quarantined(lantern)
    decisions.withdraw(lantern, make_moderator("lynx"), "taken over", NOW + timedelta(days=900))

    assert words() == [
        ("withdrawn", "a moderator"),
        ("under review", "the daily check"),
        ("published", "two moderators"),
    ]


def test_the_filters_keep_what_they_say(lantern):
    quarantined(lantern)

    assert words("stopped") == [("under review", "the daily check")]
    assert words("people") == [("published", "two moderators")]


def test_a_candidate_that_was_turned_down_is_no_public_change():
    decisions.reject(make_candidate(), make_moderator(), "an imitation", NOW)

    assert not public_flips().exists()


def test_changes_stand_under_the_day_they_fell_on():
    for number, when in enumerate([NOW, NOW + timedelta(hours=1), NOW + timedelta(days=1)]):
        publish(make_candidate(f"https://a{number}.example/", charity=make_charity(f"A {number}")), when)

    days = by_day(entries(public_flips()))

    assert [(day.day, len(shown)) for day, shown in days] == [(26, 1), (25, 2)]
