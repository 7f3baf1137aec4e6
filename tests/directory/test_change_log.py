from datetime import timedelta

import pytest

from donations.directory.change_log import FILTERS, by_day
from donations.public_record.change_log import KINDS, entries, public_flips
from tests.support.listings import NOW, make_candidate, make_charity, publish

pytestmark = pytest.mark.django_db


def test_the_page_has_a_box_for_each_kind_of_change():
    assert list(FILTERS) == list(KINDS)


def test_changes_stand_under_the_day_they_fell_on():
    for number, when in enumerate([NOW, NOW + timedelta(hours=1), NOW + timedelta(days=1)]):
        publish(make_candidate(f"https://a{number}.example/", charity=make_charity(f"A {number}")), when)

    days = by_day(entries(public_flips()))

    assert [(day.day, len(shown)) for day, shown in days] == [(26, 1), (25, 2)]
