"""Facts from one look at the official site. The look is a value passed in, never the network."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.translation import override

from donations.models import Evidence, Link
from donations.models.evidence import Fact, Result
from donations.rules.observation import Fault, Observation
from donations.verification.services import collect_evidence
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator

pytestmark = pytest.mark.django_db

SITE = "https://lantern.example/"
NAVIGATION = "".join(f'<a href="/{name}">{name}</a>' for name in ("about", "news", "contact"))


def look(html: str = "", **fields: object) -> Observation:
    seen = Observation(
        SITE,
        SITE,
        NOW,
        status=200,
        headers=(("Content-Type", "text/html"),),
        body=f"<html><body>{html}".encode(),
    )
    return replace(seen, **fields)  # type: ignore[arg-type]


def link_at(url: str, kind: str = "registered_charity", site: str = SITE) -> Link:
    return make_candidate(url, charity=make_charity(kind=kind, official_site=site))


def results(link: Link, seen: Observation) -> dict[str, str]:
    return {row.fact: row.result for row in collect_evidence(link, lambda _url: seen, NOW)}


@pytest.mark.parametrize(
    ("url", "result"),
    [
        ("https://give.lantern.example/now", Result.MET),
        ("https://lantern.example.evil.example/", Result.NOT_MET),
        ("https://notlantern.example/", Result.NOT_MET),
    ],
)
def test_the_official_domain_is_compared_label_by_label(url: str, result: str) -> None:
    assert results(link_at(url), look(NAVIGATION))[Fact.ON_OFFICIAL_DOMAIN] == result


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://pay.other.example/fund?campaign=7&utm_source=site">give</a>',
        '<form action="https://pay.other.example/fund?campaign=7"><button>Give</button></form>',
        '<iframe src="http://pay.other.example/fund/?campaign=7"></iframe>',
    ],
)
def test_a_link_form_or_frame_to_this_very_address_is_met(html: str) -> None:
    link = link_at("https://pay.other.example/fund?campaign=7")

    assert results(link, look(NAVIGATION + html))[Fact.OFFICIAL_SITE_LINKS] == Result.MET


def test_a_link_to_another_fund_on_the_same_platform_is_not_met() -> None:
    link = link_at("https://pay.other.example/fund?campaign=7")
    other = '<a href="https://pay.other.example/fund?campaign=8">give</a>'

    assert results(link, look(NAVIGATION + other))[Fact.OFFICIAL_SITE_LINKS] == Result.NOT_MET


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (look(fault=Fault.CONNECT_TIMEOUT, status=None), "connect timeout"),
        (look(NAVIGATION, status=503), "status 503"),
        (look(NAVIGATION, final_url="https://elsewhere.example/"), "another domain"),
        (look('<div id="app"></div>'), "without scripts"),
        (look(NAVIGATION, body_truncated=True), "too little"),
    ],
)
def test_a_look_that_tells_nothing_is_unable_and_says_why(seen: Observation, why: str) -> None:
    link = link_at("https://pay.other.example/fund")

    rows = collect_evidence(link, lambda _url: seen, NOW)

    row = next(row for row in rows if row.fact == Fact.OFFICIAL_SITE_LINKS)
    assert row.result == Result.UNABLE
    assert why in row.detail


def test_without_an_official_site_nothing_is_looked_at() -> None:
    def never(url: str) -> Observation:
        raise AssertionError(f"looked at {url}")

    rows = collect_evidence(link_at("https://give.lantern.example/", site=""), never, NOW)

    assert {row.result for row in rows} == {Result.UNABLE}
    assert all(row.source for row in rows)


@pytest.mark.parametrize(
    ("kind", "url", "expected"),
    [
        ("public_body", "https://u24.gov.ua/", Result.MET),
        ("public_body", "https://u24.gov.ua.example/", Result.NOT_MET),
        ("registered_charity", "https://u24.gov.ua/", None),
    ],
)
def test_the_host_of_a_public_body_is_judged_and_a_charity_s_is_not(
    kind: str, url: str, expected: str | None
) -> None:
    assert results(link_at(url, kind), look(NAVIGATION)).get(Fact.GOVERNMENT_HOST) == expected


def test_a_second_run_on_one_day_renews_its_rows_and_the_next_day_adds_new_ones() -> None:
    link, heron = link_at("https://give.lantern.example/"), make_moderator()
    collect_evidence(link, lambda _url: look(NAVIGATION), NOW, heron)

    collect_evidence(link, lambda _url: look(NAVIGATION), NOW + timedelta(hours=1), heron)
    assert Evidence.objects.count() == 2

    collect_evidence(link, lambda _url: look(NAVIGATION), NOW + timedelta(days=1), heron)
    assert Evidence.objects.count() == 4
    assert {row.recorded_by for row in Evidence.objects.all()} == {heron}


def test_a_link_without_a_charity_gets_one_clear_sentence() -> None:
    link = make_candidate()
    link.charity = None

    with pytest.raises(ValueError, match="which charity"):
        collect_evidence(link, lambda _url: look(), NOW)


def test_a_fact_is_kept_in_the_site_s_language_whoever_asks_for_it() -> None:
    link = link_at("https://give.lantern.example/now")

    with override("uk"):
        rows = collect_evidence(link, lambda _url: look(NAVIGATION), NOW)

    assert "Both are on lantern.example." in [row.detail for row in rows]
