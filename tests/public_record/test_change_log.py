from datetime import timedelta

import pytest

from donations.moderation import decisions
from donations.public_record.change_log import entries, filtered_flips, last_changes, public_flips
from tests.support.listings import (
    NOW,
    listed,
    make_candidate,
    make_charity,
    make_moderator,
    quarantined,
)

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


def test_the_newest_change_of_each_link_in_one_query(lantern, django_assert_num_queries):
    quarantined(lantern)
    other = listed("Harbour", "https://harbour.example/")
    unknown = make_candidate("https://new.example/", charity=make_charity("New"))

    with django_assert_num_queries(1):
        found = last_changes([lantern, other, unknown])

    assert {link_id: entry.word.text for link_id, entry in found.items()} == {
        lantern.pk: "under review",
        other.pk: "published",
    }
