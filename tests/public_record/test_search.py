import pytest
from django.utils.translation import override

from donations.public_record.search import holding
from donations.public_record.visible import visible_links
from tests.support.listings import listed

pytestmark = pytest.mark.django_db


def names(*words):
    return [link.charity.name for link in visible_links().filter(holding(words))]


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


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("مستشفى الأطفال", "الاطفال"),
        ("مستشفي الاطفال", "مستشفى الأطفال"),
        ("Médecins du Nord", "medecins"),
        ("Lekarze Północy", "PÓŁNOCY"),
        ("Lekarze Północy", "polnocy"),
        ("Ärzte für Straßen", "strassen"),
        ("Ліхтар їжі", "їжі"),
    ],
)
def test_accents_and_letters_that_stand_for_one_another_do_not_count(name, asked):
    listed("Beam", "https://beam.example/", other_names=[{"lang": "und", "text": name}])

    assert names(*asked.split()) == ["Beam"]
