"""Gathering from pages, from bytes and from a local web."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from donations.gathering.services import MOST_BYTES, CannotGather, gather_from_text, gather_from_url
from donations.models import Sighting
from donations.web import robots
from tests.support.listings import NOW, make_candidate, make_charity, publish
from tests.support.news_pages import NEWS_URL, U24, VARIANTS

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="session")
def httpserver_listen_address() -> tuple[str, int]:
    return ("127.0.0.1", 0)


@pytest.fixture
def web(httpserver: HTTPServer, settings: Any) -> HTTPServer:
    settings.WAYMARK_ALLOW_NETWORKS = ["127.0.0.0/8"]
    robots.forget()
    return httpserver


@pytest.fixture
def united24() -> Any:
    charity = make_charity("UNITED24", kind="public_body", official_site=U24)
    return make_candidate(U24, charity=charity, purpose="mixed")


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_banner_is_found_with_the_charities_of_the_database(united24: Any, variant: str) -> None:
    found = gather_from_text(VARIANTS[variant], source="news", base_url=NEWS_URL)

    assert [(link.charity, link.standing, link.humanitarian, link.purpose) for link in found] == [
        ("UNITED24", "known_host", True, "mixed")
    ]


def test_a_listing_is_listed_once_two_people_published_it(united24: Any) -> None:
    publish(united24)

    found = gather_from_text(VARIANTS["image link"], source="news", base_url=NEWS_URL)

    assert [link.standing for link in found] == ["listed"]


def test_the_page_s_own_canonical_address_stands_in_for_an_unknown_base() -> None:
    page = b"<link rel=canonical href=https://hearth.example/x/><a href=../donate>Donate</a>"

    found = gather_from_text(page, source="saved.html", base_url="")

    assert [(link.url, link.standing) for link in found] == [("https://hearth.example/donate", "own_site")]


READ_AS_MARKDOWN = [("a.md", ""), ("-", ""), ("a", "text/markdown; charset=utf-8")]


@pytest.mark.parametrize(("source", "content_type"), READ_AS_MARKDOWN)
def test_markdown_is_known_by_its_name_its_type_or_its_signs(source: str, content_type: str) -> None:
    page = b"[Donate](https://hearth.example/give)\n\n```\n[Donate](https://other.example/give)\n```\n"

    found = gather_from_text(page, source=source, base_url="", content_type=content_type)

    assert [(link.kind, link.url) for link in found] == [("markdown", "https://hearth.example/give")]


UNREADABLE = [
    (b"", "", "empty"),
    (b"\x00\x01\x02\x03", "", "binary data"),
    (b"%PDF-1.7 ...", "", "pdf data"),
    (b"<p>" + b"x" * MOST_BYTES, "", "larger than 10 MB"),
    (b"<meta charset=klingon><p>x", "", "does not exist"),
    (b"<p>x", "text/html; charset=utf-7", "does not exist"),
]


@pytest.mark.parametrize(("content", "content_type", "why"), UNREADABLE)
def test_what_cannot_be_read_is_refused_with_a_sentence(content: bytes, content_type: str, why: str) -> None:
    with pytest.raises(CannotGather, match=why):
        gather_from_text(content, source="page", base_url="", content_type=content_type)


def test_a_page_on_the_network_is_read_where_its_redirects_end(web: HTTPServer, united24: Any) -> None:
    page = b'<a href="give">Donate</a>' + VARIANTS["text only"]
    web.expect_request("/robots.txt").respond_with_data("", status=404)
    web.expect_request("/old").respond_with_data("", status=301, headers={"Location": "/new/page"})
    web.expect_request("/new/page").respond_with_data(page, content_type="text/html; charset=utf-8")

    found = gather_from_url(f"http://127.0.0.1:{web.port}/old", NOW)

    assert [link.url for link in found if link.charity] == [U24]
    assert {link.source for link in found} == {f"http://127.0.0.1:{web.port}/old"}


def test_a_page_that_robots_txt_closes_is_not_read(web: HTTPServer) -> None:
    web.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /news\n")
    web.expect_request("/news").respond_with_data(VARIANTS["image link"])

    with pytest.raises(CannotGather, match=r"robots\.txt"):
        gather_from_url(f"http://127.0.0.1:{web.port}/news", NOW)

    assert "/news" not in [request.path for request, _ in web.log]


def test_a_missing_page_is_told_with_its_status(web: HTTPServer) -> None:
    web.expect_request("/robots.txt").respond_with_data("", status=404)
    web.expect_request("/gone").respond_with_data("gone", status=410)

    with pytest.raises(CannotGather, match="410"):
        gather_from_url(f"http://127.0.0.1:{web.port}/gone", NOW)


REFUSED = [
    "http://127.0.0.1/",
    "http://10.1.2.3/",
    "http://a\\@b.example/",
    "ftp://hearth.example/",
    "http://169.254.169.254/",
]


@pytest.mark.parametrize("url", REFUSED)
def test_a_private_or_ambiguous_address_is_refused_with_a_sentence(url: str) -> None:
    robots.forget()

    with pytest.raises(CannotGather) as refusal:
        gather_from_url(url, NOW)

    assert str(refusal.value).startswith(url)
    assert Sighting.objects.count() == 0
