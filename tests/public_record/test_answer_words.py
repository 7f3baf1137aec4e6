import pytest

from donations.moderation import decisions
from donations.public_record.answer_words import heading
from donations.public_record.pasted_link import answer
from tests.support.listings import (
    NOW,
    broken,
    listed,
    looked_at,
    make_candidate,
    make_charity,
    make_moderator,
    quarantined,
)

pytestmark = pytest.mark.django_db
URL = "https://give.lantern.example/"


@pytest.fixture
def lantern():
    return listed("Lantern", URL, official_site="https://lantern.example/")


def test_a_live_link_works_or_could_not_be_checked_or_was_not_yet(lantern):
    assert heading(answer(URL)) == "This link is listed, and has not been checked yet."

    looked_at(lantern, "confirmed")
    assert heading(answer(URL)) == "This link is listed, and works."

    looked_at(lantern, "blocked")
    assert heading(answer(URL)) == "This link is listed, but could not be checked."


def test_a_stopped_link_says_what_stopped_it(lantern):
    broken(lantern)
    assert heading(answer(URL)) == "This link is listed, but broken."

    quarantined(lantern)
    assert heading(answer(URL)) == "This link is listed, but under review."

    decisions.withdraw(lantern, make_moderator("lynx"), "closed down", NOW)
    assert heading(answer(URL)) == "This link was withdrawn."


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("https://give.lantem.example/", "Careful: this looks like a listed link and is not."),
        (
            "https://give.harbour-rneals.example/",
            "Careful: this looks like a link that we have heard of, and is not.",
        ),
        (
            "https://give.harbour-meals.example/",
            "We have heard of this link, and it is not yet reviewed here.",
        ),
        ("https://lantern.example/other", "We know the site, not this page of it."),
        ("https://donorbox.org/somebody", "A shared platform. The host proves nothing."),
        ("https://small-kindness.example/", "We do not know this link."),
    ],
)
def test_each_other_answer_has_a_sentence(lantern, settings, pasted, words):
    settings.WAYMARK_SHOW_CANDIDATES = True
    make_candidate("https://give.harbour-meals.example/", charity=make_charity("Harbour"))

    assert heading(answer(pasted)) == words
