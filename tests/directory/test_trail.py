from datetime import timedelta

import pytest

from donations.directory.trail import trail
from donations.moderation import decisions
from tests.support.listings import NOW, listed, make_moderator, quarantined

pytestmark = pytest.mark.django_db


def test_changes_and_renewals_stand_in_one_line_newest_first():
    link = listed("Lantern", "https://give.lantern.example/")
    quarantined(link, "another account")
    later = NOW + timedelta(days=900)
    decisions.note(link, make_moderator("heron"), "wrote to them by post", later)

    stones = trail([link])

    assert [(stone.title, stone.sentence, stone.by) for stone in stones] == [
        ("under review", "another account", "the daily check"),
        ("published", "seen the same", "two moderators"),
    ]


def test_links_are_named_only_where_there_are_several():
    first = listed("Lantern", "https://give.lantern.example/", label="Field hospitals")
    second = listed("Harbour", "https://harbour.example/", label="Meals")

    assert {stone.label for stone in trail([first])} == {""}
    assert {stone.label for stone in trail([first, second])} == {"Field hospitals", "Meals"}
