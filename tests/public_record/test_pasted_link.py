import pytest

from donations.moderation import decisions
from donations.public_record.pasted_link import AnswerKind, answer
from donations.rules.canonical_url import AmbiguousURL
from tests.support.listings import (
    NOW,
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
    link = listed("Lantern", URL, official_site="https://lantern.example/")
    looked_at(link, "confirmed")
    return link


@pytest.mark.parametrize(
    "pasted",
    [
        URL,
        "http://give.lantern.example",
        "  https://GIVE.lantern.example/#top ",
        "give.lantern.example",
        URL + "?utm_source=mail",
    ],
)
def test_another_spelling_of_a_listed_address_is_listed(lantern, pasted):
    found = answer(pasted)

    assert (found.kind, found.link) == (AnswerKind.LISTED, lantern)


def test_what_follows_a_person_is_named_as_left_out(lantern):
    assert answer(URL + "?utm_source=mail&fbclid=9").left_out == ("utm_source", "fbclid")


def test_a_missing_scheme_is_read_as_https_and_said_so(lantern):
    assert answer("give.lantern.example:8443/x").scheme_assumed
    assert answer("give.lantern.example").scheme_assumed
    assert not answer(URL).scheme_assumed


def test_a_stopped_link_is_listed_with_its_last_change(lantern):
    quarantined(lantern, "The account is another one.")

    found = answer(URL)

    assert found.link.public_status == "quarantined"
    assert found.change.flip.sentence == "The account is another one."


def test_a_withdrawn_link_is_still_answered_and_a_new_listing_of_it_wins(lantern):
    decisions.withdraw(lantern, make_moderator("lynx"), "closed down", NOW)
    assert answer(URL).link == lantern

    again = make_candidate(URL, charity=lantern.charity, slug="again")

    assert answer(URL).link == again


def test_a_candidate_is_not_yet_reviewed_or_unknown_where_candidates_are_hidden(settings):
    make_candidate("https://new.example/", charity=make_charity("New"))

    settings.WAYMARK_SHOW_CANDIDATES = True
    assert answer("https://new.example/").kind == AnswerKind.NOT_REVIEWED
    settings.WAYMARK_SHOW_CANDIDATES = False
    assert answer("https://new.example/").kind == AnswerKind.UNKNOWN


def test_an_imitation_is_shown_letter_by_letter_beside_the_listed_host(lantern):
    found = answer("https://give.lantem.example/")

    assert (found.kind, found.link, found.listed_host) == (
        AnswerKind.LOOK_ALIKE,
        lantern,
        "give.lantern.example",
    )
    assert [(one.listed[0].text, one.pasted[0].text) for one in found.differences] == [("r", "m")]


def test_a_foreign_letter_is_shown_as_the_eye_sees_it(lantern):
    found = answer("https://give.lаntern.example/")

    assert found.kind == AnswerKind.LOOK_ALIKE
    assert found.shown_host == "give.lаntern.example"


def test_a_missing_subdomain_is_told_apart_from_the_letters(lantern):
    found = answer("https://lantem.example/")

    assert [(one.listed[0].text, one.pasted[0].text) for one in found.differences] == [("r", "m")]
    assert (found.compared.listed_front, found.compared.pasted_front) == ("give", "")


def test_a_listed_host_in_front_of_a_foreign_domain_is_said_to_belong_to_that(lantern, client):
    said = client.get("/lookup/", {"url": "https://give.lantern.example.help-now.test/"}).content.decode()

    assert "Yours belongs to whoever owns" in said
    assert "<b>help-now.<wbr>test</b>" in said
    assert not answer("https://give.lantem.example/").is_in_front


def test_an_imitation_of_a_candidate_is_not_said_to_imitate_a_listed_link(settings, client):
    settings.WAYMARK_SHOW_CANDIDATES = True
    make_candidate("https://give.newhope.example/", charity=make_charity("New Hope"))

    said = client.get("/lookup/", {"url": "https://newh0pe.example/"}).content.decode()

    assert "which public sources name for" in said
    assert "looks like a link that we have heard of" in said
    assert "isted address" not in said


def test_an_imitation_of_the_charitys_own_site_is_said_to_imitate_that(lantern, client):
    site = listed("Harbour", "https://pay.hm.example/", official_site="https://harbourmeals.example/")

    said = client.get("/lookup/", {"url": "https://harbourmea1s.example/"}).content.decode()

    assert f'the own site of <a href="/charities/{site.charity.slug}/">' in said


def test_a_reviewed_link_is_named_before_a_candidate_of_the_same_host(lantern, settings):
    settings.WAYMARK_SHOW_CANDIDATES = True
    candidate = make_candidate("https://give.lantern.example/new", charity=make_charity("New"), slug="new")
    type(candidate).objects.filter(pk=candidate.pk).update(id=0)

    assert answer("https://give.lantem.example/").link == lantern


def test_another_page_of_a_listed_charity_is_neither_listed_nor_an_imitation(lantern):
    found = answer("https://www.lantern.example/other")

    assert (found.kind, found.link) == (AnswerKind.SAME_SITE, lantern)


def test_a_shared_platform_proves_nothing_and_its_account_is_named(lantern):
    found = answer("https://donorbox.org/somebody")

    assert (found.kind, found.account) == (AnswerKind.PLATFORM, "somebody")


def test_a_listed_page_on_a_platform_is_listed_but_makes_no_other_page_there_known():
    listed("Jars", "https://donorbox.org/jars")

    assert answer("https://donorbox.org/jars").kind == AnswerKind.LISTED
    assert answer("https://donorbox.org/other").kind == AnswerKind.PLATFORM


def test_what_resembles_nothing_is_unknown(lantern):
    assert answer("https://small-kindness.example/").kind == AnswerKind.UNKNOWN


@pytest.mark.parametrize(
    "pasted",
    ["https://a@b.example/", "javascript:alert(1)", "https://give.lantern.example\\@x", "two words", ""],
)
def test_an_ambiguous_address_is_refused(lantern, pasted):
    with pytest.raises(AmbiguousURL):
        answer(pasted)
