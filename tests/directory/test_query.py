import pytest
from django.http import QueryDict

from donations.directory.query import read_query


def query(text):
    return read_query(QueryDict(text))


def test_filters_of_one_group_are_kept_in_order_and_once():
    assert query("cause=water&cause=food&cause=water").chosen["cause"] == ("water", "food")


def test_text_loses_extra_space_and_what_a_database_cannot_hold():
    assert query("q=%20Lantern%00%20%20Field%20").text == "Lantern Field"


def test_text_is_cut_at_two_hundred_characters():
    assert len(query("q=" + "a" * 999).text) == 200


def test_an_unknown_sort_is_the_best_match():
    assert query("sort=price").sort == "match"


@pytest.mark.parametrize("text", ["defence=1", "purpose=defence"])
def test_links_for_defence_are_shown_only_when_asked_for(text):
    assert query(text).defence
    assert not query("").defence
    assert not query("defence=0").defence


def test_the_address_without_one_filter_keeps_the_others():
    asked = query("q=well&cause=water&cause=food&country=UA&sort=name")

    assert asked.without("cause", "water") == "?q=well&cause=food&country=UA&sort=name"


def test_the_address_of_another_sort_starts_at_the_first_page():
    asked = query("q=well&sort=name&page=3")

    assert asked.sorted_by("newest") == "?q=well&sort=newest"
    assert asked.sorted_by("match") == "?q=well"
    assert asked.at_page(4) == "?q=well&sort=name&page=4"
