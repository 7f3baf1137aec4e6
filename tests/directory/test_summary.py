from datetime import timedelta

import pytest
from django.utils import timezone

from donations.directory.summary import day_figures, summary
from tests.support.listings import broken, listed, looked_at, make_candidate, make_charity, quarantined

pytestmark = pytest.mark.django_db


def test_the_figures_count_links_looked_at_within_a_day_by_what_is_said_of_them():
    for number, verdict in enumerate(["confirmed", "reachable", "blocked", "unreachable", "suspect"]):
        link = listed(f"Charity {number}", f"https://c{number}.example/")
        looked_at(link, verdict)
        if verdict == "unreachable":
            broken(link)
        if verdict == "suspect":
            quarantined(link)
    looked_at(listed("Old", "https://old.example/"), "confirmed", timedelta(hours=25))

    figures = day_figures(timezone.now())

    assert (figures.works, figures.unsure, figures.broken, figures.review) == (2, 1, 1, 1)
    assert figures.total == 5


def test_appeals_are_live_links_one_a_charity_and_none_for_defence():
    lantern = listed("Lantern", "https://give.lantern.example/")
    looked_at(lantern, "confirmed")
    listed("Shield", "https://shield.example/", purpose="defence")
    quarantined(listed("Swapped", "https://swapped.example/"))
    make_candidate("https://new.example/", charity=make_charity("New"))

    assert summary(timezone.now()).appeals == [lantern]


def test_causes_count_charities_once_however_many_links_they_have():
    link = listed("Lantern", "https://give.lantern.example/", causes=["medical", "water"])
    make_candidate("https://second.example/", charity=link.charity)

    shown = summary(timezone.now())

    assert shown.charities == 1
    assert sorted(shown.causes) == [("medical", "Medical care", 1), ("water", "Water", 1)]
