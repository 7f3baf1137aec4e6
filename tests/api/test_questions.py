"""What may be asked picks what it says, and whatever cannot be read is refused by name."""

import pytest

from tests.support.listings import listed, looked_at, make_candidate, make_charity, quarantined

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf():
    lantern = listed(
        "Lantern",
        "https://give.lantern.example/",
        slug="lantern",
        country="UA",
        causes=["medical", "місто"],
        other_names=[{"lang": "uk", "text": "Ліхтар"}],
    )
    looked_at(lantern, "confirmed")
    tents = listed(
        "Tents", "https://tents.example/", slug="tents", country="SD", causes=["shelter"], kind="public_body"
    )
    quarantined(tents)
    listed("Shield", "https://shield.example/", slug="shield", country="UA", purpose="defence")
    make_candidate("https://new.example/", charity=make_charity("New", country="UA"), slug="new")


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({}, ["lantern", "new", "tents"]),
        ({"q": "LANTERN"}, ["lantern"]),
        ({"q": "ліхтар medical"}, ["lantern"]),
        ({"q": "ukraine"}, ["lantern", "new"]),
        ({"q": "give.lan"}, ["lantern"]),
        ({"q": "%"}, []),
        ({"q": "  "}, ["lantern", "new", "tents"]),
        ({"country": "SD"}, ["tents"]),
        ({"country": ["SD", "UA"]}, ["lantern", "new", "tents"]),
        ({"cause": "medical"}, ["lantern"]),
        ({"cause": "Medical"}, ["lantern"]),
        ({"cause": "місто"}, ["lantern"]),
        ({"cause": "med"}, []),
        ({"cause": ["medical", "shelter"]}, ["lantern", "tents"]),
        ({"kind": "public_body"}, ["tents"]),
        ({"status": "live"}, ["lantern"]),
        ({"status": ["quarantined", "not_reviewed"]}, ["new", "tents"]),
        ({"reviewed": "true"}, ["lantern", "tents"]),
        ({"reviewed": "false"}, ["new"]),
        ({"purpose": "humanitarian"}, ["lantern", "new", "tents"]),
        ({"country": "UA", "reviewed": "true", "q": "lantern"}, ["lantern"]),
        ({"country": "SD", "status": "live"}, []),
    ],
)
def test_links_and_their_charities_are_picked_by_the_same_questions(told, question, found):
    links = told("links/", **question)["results"]
    charities = told("charities/", **question)["results"]

    assert [link["slug"] for link in links] == found
    assert [charity["slug"] for charity in charities] == found


def test_links_for_defence_are_told_only_when_they_are_asked_for(told):
    def found(**question):
        return [one["slug"] for one in told("links/", **question)["results"]]

    assert "shield" not in found()
    assert "shield" in found(defence="true")
    assert found(purpose="defence") == ["shield"]
    assert told("links/shield/")["purpose"] == "defence"
    assert [link["slug"] for link in told("charities/shield/")["links"]] == ["shield"]


def test_a_charity_is_told_with_its_links_for_defence_only_when_they_are_asked_for(told):
    lantern = told("charities/", q="lantern")["results"][0]
    assert [link["slug"] for link in lantern["links"]] == ["lantern"]

    make_candidate(
        "https://lantern.example/army",
        charity=listed("Lantern Two", "https://two.example/", slug="two").charity,
        slug="army",
        purpose="defence",
    )

    def links(**question):
        return [link["slug"] for link in told("charities/", q="two", **question)["results"][0]["links"]]

    assert links() == ["two"]
    assert links(defence="true") == ["two", "army"]


def test_links_of_one_charity(told):
    assert [one["slug"] for one in told("links/", charity="tents")["results"]] == ["tents"]
    assert [one["slug"] for one in told("links/", charity="shield")["results"]] == ["shield"]


@pytest.mark.parametrize(
    ("path", "question", "parameter", "code"),
    [
        ("links/", {"county": "UA"}, "county", "unknown_parameter"),
        ("links/", {"country": "XX"}, "country", "unknown"),
        ("links/", {"country": "ua"}, "country", "unknown"),
        ("links/", {"country": ["UA", "Ukraine"]}, "country", "unknown"),
        ("links/", {"status": "fine"}, "status", "invalid_choice"),
        ("links/", {"status": "rejected"}, "status", "invalid_choice"),
        ("links/", {"purpose": ""}, "purpose", "invalid_choice"),
        ("charities/", {"kind": "club"}, "kind", "invalid_choice"),
        ("charities/", {"reviewed": "maybe"}, "reviewed", "invalid"),
        ("charities/", {"q": ["a", "b"]}, "q", "repeated"),
        ("charities/", {"q": "a" * 201}, "q", "max_length"),
        ("charities/", {"q": "a\0b"}, "q", "null_characters_not_allowed"),
        ("charities/", {"ordering": "random"}, "ordering", "invalid_choice"),
        ("charities/", {"page_size": "0"}, "page_size", "min_value"),
        ("charities/", {"page_size": "201"}, "page_size", "max_value"),
        ("charities/", {"page_size": "ten"}, "page_size", "invalid"),
        ("charities/", {"page": "2"}, "page", "unknown_parameter"),
        ("checks/", {"link": "not a slug"}, "link", "invalid"),
        ("changes/", {"since": "yesterday"}, "since", "invalid"),
        ("changes/", {"since": "0001-01-01T00:00:00+14:00"}, "since", "overflow"),
        ("changes/", {"kind": "all"}, "kind", "invalid_choice"),
        ("links/lantern/", {"fields": "slug"}, "fields", "unknown_parameter"),
        ("", {"x": "1"}, "x", "unknown_parameter"),
        ("lookup/", {}, "url", "required"),
        ("lookup/", {"url": ["https://a.example/", "https://b.example/"]}, "url", "repeated"),
        ("schema/", {"format": "xml"}, "format", "invalid_choice"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(told, path, question, parameter, code):
    problem = told(path, 400, **question)

    assert [(one["parameter"], one["code"]) for one in problem["errors"]] == [(parameter, code)]
    assert problem["detail"].startswith(f"{parameter}: ")
    assert problem["title"] == "Bad Request"


@pytest.mark.parametrize(
    ("path", "question", "words"),
    [
        ("links/", {"kind": "club"}, "Write one of registered_charity, public_body, intergovernmental."),
        ("links/", {"reviewed": "maybe"}, "Write true or false."),
        ("links/", {"country": "xx"}, "Write two capitals, as ISO 3166 does: UA."),
        ("changes/", {"since": "yesterday"}, "Write a moment as 2026-11-25T12:00:00Z."),
        ("lookup/", {}, "Say which address: ?url=https%3A%2F%2Fgive.example%2F"),
    ],
)
def test_a_refusal_says_what_to_write(told, path, question, words):
    assert told(path, 400, **question)["errors"][0]["detail"] == words


def test_everything_that_is_wrong_is_named_at_once(told):
    problem = told("links/", 400, county="UA", status="fine", page_size="0")

    assert [one["parameter"] for one in problem["errors"]] == ["county", "page_size", "status"]
    assert "This address takes q, status, reviewed" in problem["detail"]


def test_a_name_that_is_no_parameter_is_told_back_shortened(told):
    assert len(told("links/", 400, **{"x" * 5000: "1"})["errors"][0]["parameter"]) == 100
