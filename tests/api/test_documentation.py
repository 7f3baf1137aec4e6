"""The documentation is drawn from the schema: nothing that is described is missing on it."""

import re

import pytest

from donations.api.description import schema
from donations.api.documentation import STATUSES, coded
from donations.api.problems import MEDIA_TYPE
from donations.api.questions import STATUSES as TOLD_STATUSES

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    return client.get("/api/v1/docs/").content.decode()


def test_every_address_parameter_object_and_field_stands_on_it(page):
    told = schema()
    names = set(told["paths"])
    for methods in told["paths"].values():
        names |= {one["name"] for one in methods["get"].get("parameters", [])}
    for shape in told["components"]["schemas"].values():
        names |= set(shape["properties"])

    assert [name for name in names if f"<code>{name}</code>" not in page.replace("GET ", "")] == []
    assert [name for name in told["components"]["schemas"] if f'id="object-{name}"' not in page] == []


def test_every_link_within_it_leads_somewhere(page):
    places = set(re.findall(r'id="([^"]+)"', page))

    assert set(re.findall(r'href="#([^"]+)"', page)) - places == set()
    assert {"problem-400", "problem-404", "problem-429"} <= places


def test_every_status_is_explained(page):
    assert set(STATUSES) == set(TOLD_STATUSES)
    assert all(f"<code>{status}</code>" in page for status in STATUSES)


@pytest.mark.parametrize(
    ("rate", "words"),
    [(60, "60 requests a minute from one address"), (1, "1 request a minute"), (0, "sets none")],
)
def test_it_names_the_limit_of_this_site(client, settings, rate, words):
    settings.WAYMARK_API_RATE = rate

    assert words in client.get("/api/v1/docs/").content.decode()


def test_its_examples_are_for_this_site_and_it_loads_nothing_from_elsewhere(page):
    assert "curl &#x27;http://testserver/api/v1/links/?status=live" in page
    assert "waymark.example" not in page
    assert re.findall(r'(?:src|<link[^>]+href)="(?:https?:)?//', page) == []
    assert MEDIA_TYPE in page


def test_what_stands_between_backticks_is_code_and_nothing_else_is_markup():
    assert coded("a `b` <i>") == "a <code>b</code> &lt;i&gt;"


def test_it_is_found_from_every_page_and_only_read(client):
    assert '<a href="/api/v1/docs/">API</a>' in client.get("/about/").content.decode()
    assert client.post("/api/v1/docs/").status_code == 405
