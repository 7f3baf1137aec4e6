from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from donations.directory import machines
from tests.support.listings import listed

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(autouse=True)
def _public_address(settings):
    settings.WAYMARK_PUBLIC_URL = "https://waymark.example/"


def addresses(client, address="/sitemap.xml"):
    root = ElementTree.fromstring(client.get(address).content)
    return [loc.text for loc in root.iter(f"{MAP}loc")]


def test_the_map_names_each_charity_in_each_language(client):
    listed("Lantern", "https://give.lantern.example/")

    found = addresses(client)

    assert {"https://waymark.example/", "https://waymark.example/uk/charities/lantern/"} <= set(found)
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    last = root.findall(f"{MAP}url")[-1]
    assert {link.get("hreflang"): link.get("href") for link in last.findall(f"{XHTML}link")} == {
        "en": "https://waymark.example/charities/lantern/",
        "uk": "https://waymark.example/uk/charities/lantern/",
        "ar": "https://waymark.example/ar/charities/lantern/",
    }


def test_a_long_map_is_an_index_of_parts_that_hold_everything_once(client, monkeypatch):
    monkeypatch.setattr(machines, "CHARITIES_A_FILE", 2)
    for number in range(5):
        listed(f"Charity {number}", f"https://c{number}.example/")

    parts = addresses(client)
    pages = [
        page for part in parts for page in addresses(client, part.removeprefix("https://waymark.example"))
    ]

    assert parts == [f"https://waymark.example/sitemap.xml?part={number}" for number in (1, 2, 3)]
    assert len(pages) == len(set(pages)) == (5 + len(machines.PAGES)) * 3
    assert client.get("/sitemap.xml?part=4").status_code == 404
    assert client.get("/sitemap.xml?part=x").status_code == 404


def test_robots_stay_off_the_way_out_and_the_workspace(client):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /go/\n" in text
    assert "Disallow: /uk/go/\n" in text
    assert "Disallow: /moderate/\n" in text
    assert "Sitemap: https://waymark.example/sitemap.xml" in text


@pytest.mark.parametrize(
    ("contact", "line"),
    [
        ("", "Contact: https://waymark.example/about/#contact"),
        ("mailto:team@waymark.example", "Contact: mailto:team@waymark.example"),
        ("team@waymark.example", "Contact: mailto:team@waymark.example"),
        ("https://waymark.example/write", "Contact: https://waymark.example/write"),
    ],
)
def test_the_security_contact_is_a_uri_that_expires_within_a_year(client, settings, contact, line):
    settings.WAYMARK_CONTACT = contact

    lines = client.get("/.well-known/security.txt").content.decode().splitlines()

    expires = parse_datetime(
        next(text for text in lines if text.startswith("Expires: ")).removeprefix("Expires: ")
    )
    assert line in lines
    assert timedelta(days=30) < expires - timezone.now() < timedelta(days=365)


def test_the_search_description_leads_to_the_directory(client):
    root = ElementTree.fromstring(client.get("/opensearch.xml").content)

    template = root.find("{http://a9.com/-/spec/opensearch/1.1/}Url").get("template")
    assert template == "https://waymark.example/charities/?q={searchTerms}"
