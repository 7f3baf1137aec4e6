from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from donations.models import Flip
from donations.moderation import decisions
from tests.support.listings import NOW, listed, make_candidate, make_moderator, quarantined

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def lantern(settings):
    settings.WAYMARK_PUBLIC_URL = "https://waymark.example"
    return listed("Lantern & Sons", "https://give.lantern.example/", slug="lantern")


def feed(client, address="/feeds/changes.atom"):
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def test_a_feed_has_what_atom_asks_of_it(client, lantern):
    quarantined(lantern, "Another account <b>here</b>.")

    root = feed(client)

    for part in [root, *root.findall(f"{ATOM}entry")]:
        assert part.findtext(f"{ATOM}id").startswith("tag:waymark.example,2026:waymark/")
        assert part.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(part.findtext(f"{ATOM}updated")).tzinfo == UTC
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == "https://waymark.example/feeds/changes.atom"
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "Lantern & Sons: under review"
    assert root.findtext(f"{ATOM}entry/{ATOM}summary") == "Another account <b>here</b>."


def test_ids_are_those_of_the_change_and_differ(client, lantern):
    flips = quarantined(lantern)

    ids = [entry.findtext(f"{ATOM}id") for entry in feed(client).findall(f"{ATOM}entry")]

    public = next(flip for flip in flips if flip.axis == "public")
    assert (
        ids[0] == f"tag:waymark.example,2026:waymark/flip/{Flip.objects.get(axis='public', at=public.at).pk}"
    )
    assert len(set(ids)) == len(ids) == 2


def test_the_feed_of_withdrawals_holds_nothing_else(client, lantern):
    quarantined(lantern)
    assert feed(client, "/feeds/withdrawn.atom").findall(f"{ATOM}entry") == []

    decisions.withdraw(lantern, make_moderator("lynx"), "gone", NOW)

    entries = feed(client, "/feeds/withdrawn.atom").findall(f"{ATOM}entry")
    assert [entry.find(f"{ATOM}category").get("term") for entry in entries] == ["withdrawn"]


def test_a_reader_that_has_the_newest_change_gets_nothing_twice(client, lantern):
    tag = client.get("/feeds/changes.atom").headers["ETag"]
    assert client.get("/feeds/changes.atom", headers={"If-None-Match": tag}).status_code == 304

    quarantined(lantern)

    assert client.get("/feeds/changes.atom", headers={"If-None-Match": tag}).status_code == 200


def test_what_xml_cannot_hold_is_left_out(client, lantern):
    quarantined(lantern, "A bell \x07 rang.")

    assert feed(client).findtext(f"{ATOM}entry/{ATOM}summary") == "A bell  rang."


def test_a_rejected_candidate_is_no_news(client):
    decisions.reject(make_candidate(), make_moderator(), "an imitation", NOW)

    assert feed(client).findall(f"{ATOM}entry") == []
