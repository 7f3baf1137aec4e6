import pytest

from donations.directory.shelf import listings
from tests.support.listings import listed, looked_at, make_candidate

pytestmark = pytest.mark.django_db


def names(*words, defence=False):
    return [found.name for found in listings(words, defence=defence)]


@pytest.fixture
def lantern():
    return listed(
        "Lantern",
        "https://give.lantern.example/",
    )


def test_links_for_defence_are_left_out_unless_asked_for():
    listed("Shield", "https://shield.example/", purpose="defence")

    assert names() == []
    assert names(defence=True) == ["Shield"]


def test_a_charity_is_one_listing_however_many_links_it_has(lantern, django_assert_num_queries):
    listed_too = make_candidate("https://second.example/", charity=lantern.charity)

    with django_assert_num_queries(1):
        found = listings([], defence=False)

    assert [len(one.signs) for one in found] == [2]
    assert found[0].signs[-1].link_id == listed_too.pk


def test_the_moment_that_is_sorted_by_is_read_and_no_other(lantern):
    looked_at(lantern, "confirmed")
    lantern.refresh_from_db()

    def moment(sort):
        return listings([], defence=False, sort=sort)[0].signs[0].moment

    assert moment("match") is moment("name") is None
    assert moment("checked") == lantern.last_checked_at
    assert moment("newest") == lantern.charity.created_at
