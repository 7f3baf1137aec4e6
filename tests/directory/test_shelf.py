import pytest
from django.utils.translation import override

from donations.directory.shelf import listings, visible_links
from donations.moderation import decisions
from tests.directory.shelves import listed, looked_at
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator

pytestmark = pytest.mark.django_db


def names(*words, defence=False):
    return [found.name for found in listings(words, defence=defence)]


@pytest.fixture
def lantern():
    return listed(
        "Lantern",
        "https://give.lantern.example/",
        country="UA",
        causes=["medical"],
        other_names=[{"lang": "uk", "text": "Ліхтар"}, {"lang": "ar", "text": "الفانوس"}],
    )


@pytest.mark.parametrize("word", ["lantern", "ліхтар", "الفانوس", "medical", "ukraine", "give.lan"])
def test_a_charity_is_found_by_names_in_all_scripts_cause_country_and_host(lantern, word):
    assert names(word) == ["Lantern"]


def test_a_place_and_a_cause_are_understood_in_the_language_of_the_page(lantern):
    with override("uk"):
        assert names("україна") == ["Lantern"]


@pytest.mark.parametrize(("name", "bare"), [("الفانوس", "فانوس"), ("فانوس البحر", "بحر")])
def test_an_arabic_search_finds_the_same_with_and_without_the_article(name, bare):
    listed("Beam", "https://beam.example/", other_names=[{"lang": "ar", "text": name}])

    assert names(bare) == names(f"ال{bare}") == ["Beam"]


def test_a_cause_and_a_country_are_found_with_and_without_the_article():
    listed("Tents", "https://tents.example/", causes=["refugees"], country="SD")

    with override("ar"):
        assert names("لاجئون") == names("اللاجئون") == names("سودان") == names("السودان") == ["Tents"]


def test_every_word_must_be_held(lantern):
    assert names("lantern", "medical") == ["Lantern"]
    assert names("lantern", "water") == []


@pytest.mark.parametrize("word", ["%", "_", "'", '"'])
def test_signs_of_the_database_are_plain_letters_here(lantern, word):
    assert names(word) == []


def test_links_for_defence_are_left_out_unless_asked_for():
    listed("Shield", "https://shield.example/", purpose="defence")

    assert names() == []
    assert names(defence=True) == ["Shield"]


def test_candidates_are_shown_only_where_the_site_shows_them(settings):
    make_candidate("https://new.example/", charity=make_charity("New"))

    settings.WAYMARK_SHOW_CANDIDATES = True
    assert names() == ["New"]
    settings.WAYMARK_SHOW_CANDIDATES = False
    assert names() == []


def test_what_was_turned_down_and_what_belongs_to_nobody_is_never_shown():
    rejected = make_candidate("https://no.example/", charity=make_charity("No"))
    decisions.reject(rejected, make_moderator(), "an imitation", NOW)
    orphan = make_candidate("https://orphan.example/", charity=make_charity("Orphan"))
    type(orphan).objects.filter(pk=orphan.pk).update(charity=None)

    assert not visible_links().exists()


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
