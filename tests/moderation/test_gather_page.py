"""Gather from a page: nothing is kept that was not found, ticked and sent back under our own signature."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from donations.models import Link, Sighting
from tests.support.desk import at_desk
from tests.support.listings import make_charity, make_moderator

pytestmark = pytest.mark.django_db

BANNER = (
    '<a href="https://u24.gov.ua/?utm_source=news">'
    '<img src="b.gif" alt="UNITED24 - Make a charitable donation in support of Ukraine!"></a><h1>News</h1>'
)
PAGE = {"pasted": BANNER, "base_url": "https://news.example/war/relief.htm"}


@pytest.fixture
def desk() -> Client:
    make_charity("UNITED24", kind="public_body", official_site="https://u24.gov.ua/")
    return at_desk(make_moderator("otter"))


def gather(desk: Client, **fields: Any) -> HttpResponse:
    return desk.post(reverse("moderate_gather"), fields)


def rows(answer: HttpResponse) -> list[str]:
    return re.findall(r'name="row" value="([^"]+)"', answer.content.decode())


def nothing_kept() -> bool:
    return not Link.objects.exists() and not Sighting.objects.exists()


def test_the_banner_of_a_pasted_page_becomes_one_candidate_with_its_sighting(desk: Client) -> None:
    found = gather(desk, **PAGE)
    assert "Make a charitable donation in support of Ukraine" in found.content.decode()
    assert "known host" in found.content.decode()
    assert nothing_kept()

    gather(desk, keep="1", row=rows(found))

    link = Link.objects.get()
    assert (link.url, link.review, link.charity.name) == ("https://u24.gov.ua/", "candidate", "UNITED24")
    assert Sighting.objects.get().source == PAGE["base_url"]


def test_keeping_the_same_rows_twice_keeps_them_once(desk: Client) -> None:
    found = rows(gather(desk, **PAGE))

    gather(desk, keep="1", row=found)
    gather(desk, keep="1", row=found)

    assert (Link.objects.count(), Sighting.objects.count()) == (1, 1)


def test_a_row_that_was_not_found_here_is_not_kept(desk: Client) -> None:
    signed = rows(gather(desk, **PAGE))[0]

    for forged in ("", "made-up", signed[:-1], signed.replace("a", "b", 1)):
        answer = gather(desk, keep="1", row=[forged])
        assert answer.status_code == 400
        assert "gather again" in answer.content.decode()

    assert nothing_kept()


def test_nothing_ticked_is_said_plainly(desk: Client) -> None:
    answer = gather(desk, keep="1")

    assert answer.status_code == 400
    assert "Nothing was ticked" in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "one of the two"),
        (
            {"url": "https://news.example/", "pasted": BANNER, "base_url": "https://news.example/"},
            "one of the two",
        ),
        ({"pasted": BANNER}, "came from"),
        ({"pasted": BANNER, "base_url": "news"}, "no scheme"),
        ({"pasted": BANNER, "base_url": "https://a@b.example/"}, "user name"),
        ({"pasted": "\x00\x01\x02\x03" * 50, "base_url": "https://news.example/"}, "Null characters"),
        ({"pasted": "x" * 2_000_001, "base_url": "https://news.example/"}, "2000000"),
        ({"url": "https://user@news.example/"}, "user name"),
        ({"url": "http://127.0.0.1/"}, "not a public address"),
        ({"url": "http://[::1]/"}, "not a public address"),
        ({"url": "file:///etc/passwd"}, "http"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence_and_nothing_is_kept(
    desk: Client, fields: dict[str, str], says: str
) -> None:
    answer = gather(desk, **fields)

    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert nothing_kept()


def test_fifty_megabytes_are_refused(desk: Client) -> None:
    answer = gather(desk, pasted="x" * 50_000_000, base_url="https://news.example/")

    assert answer.status_code == 400
    assert "too large, and nothing was written" in answer.content.decode()
    assert nothing_kept()


def test_a_page_without_links_says_so(desk: Client) -> None:
    answer = gather(desk, pasted="<p>Weather</p>", base_url="https://news.example/")

    assert "No donation link was found" in answer.content.decode()


def test_what_a_page_says_is_shown_as_text(desk: Client) -> None:
    label = "<script>alert(1)</script> donate"
    pasted = (
        f'<a href="https://u24.gov.ua/" title="{label.replace("<", "&lt;")}">{label.replace("<", "&lt;")}</a>'
    )

    answer = gather(desk, pasted=pasted, base_url="https://news.example/")

    assert rows(answer)
    assert "<script>alert" not in answer.content.decode()


def test_an_auditor_may_look_at_the_form_and_gathers_nothing() -> None:
    auditor = at_desk(make_moderator("owl", "auditor"))

    seen = auditor.get(reverse("moderate_gather"))

    assert seen.status_code == 200
    assert "decides nothing" in seen.content.decode()
    assert 'name="pasted"' not in seen.content.decode()
    assert gather(auditor, **PAGE).status_code == 403
