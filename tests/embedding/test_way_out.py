"""/go/: leads out by live links to the approved address, and by nothing else."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from donations.models import Link
from donations.models.transition import apply_state
from donations.moderation import decisions
from donations.rules.lifecycle import Identity, PublicStatus
from tests.support.listings import NOW, make_candidate, make_moderator, make_published

STATUS = {
    PublicStatus.LIVE: 302,
    PublicStatus.NOT_REVIEWED: 404,
    PublicStatus.REJECTED: 404,
    PublicStatus.HIDDEN: 503,
    PublicStatus.UNAVAILABLE: 503,
    PublicStatus.QUARANTINED: 503,
    PublicStatus.UNDER_REVIEW: 503,
    PublicStatus.CLOSED: 410,
    PublicStatus.HISTORY_ONLY: 410,
    PublicStatus.WITHDRAWN: 410,
}
STOPPED = [status for status, code in STATUS.items() if code != 302]


def test_every_public_status_has_its_row_here() -> None:
    assert set(STATUS) == set(PublicStatus)


@pytest.mark.parametrize(("status", "code"), STATUS.items())
@pytest.mark.parametrize("path", ["/go/united24/", "/uk/go/united24/", "/ar/go/united24/"])
def test_each_status_has_its_answer(client: Client, live: Link, status: str, code: int, path: str) -> None:
    Link.objects.filter(pk=live.pk).update(public_status=status)

    response = client.get(path)

    assert response.status_code == code
    assert response.get("Location") == (live.url if code == 302 else None)
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert ("Retry-After" in response) == (code == 503)
    assert not response.cookies


@pytest.mark.parametrize("status", STOPPED)
def test_a_stop_never_leads_to_the_destination(client: Client, live: Link, status: str) -> None:
    Link.objects.filter(pk=live.pk).update(public_status=status)

    page = client.get("/go/united24/").content.decode()

    assert live.url not in page
    assert 'http-equiv="refresh"' not in page.lower()
    assert "<h1>" in page


def test_the_answer_changes_with_the_state_at_once(client: Client, live: Link) -> None:
    assert client.get("/go/united24/").status_code == 302

    apply_state(
        live,
        replace(live.state(), identity=Identity.SUSPECT),
        now=NOW + timedelta(hours=1),
        reason="payee_swapped",
        sentence="IBAN DE00 THIEF is not approved",
    )

    response = client.get("/go/united24/")
    assert response.status_code == 503
    assert "25 November 2026, 13:00 UTC" in response.content.decode()


def test_a_take_over_page_does_not_print_what_the_check_found(client: Client, live: Link) -> None:
    apply_state(
        live,
        replace(live.state(), identity=Identity.SUSPECT),
        now=NOW,
        reason="payee_swapped",
        sentence="IBAN DE00 THIEF is not approved",
    )

    assert "THIEF" not in client.get("/go/united24/").content.decode()


def test_a_withdrawn_link_says_who_ended_it_and_why(client: Client, live: Link) -> None:
    decisions.withdraw(live, make_moderator("heron"), "The charity changed its bank.", NOW)

    page = client.get("/go/united24/").content.decode()

    assert "The charity changed its bank." in page
    assert "by a moderator" in page
    assert 'class="status withdrawn"' in page


def test_other_live_links_of_the_charity_are_offered(client: Client, live: Link) -> None:
    make_published(
        "https://u24.gov.ua/medical", charity=live.charity, label="Medical aid", slug="u24-medical"
    )
    make_published("https://give.lantern.example/", slug="stranger", label="Lanterns")
    Link.objects.filter(pk=live.pk).update(public_status=PublicStatus.CLOSED)

    page = client.get("/go/united24/").content.decode()

    assert "Medical aid" in page
    assert "Lanterns" not in page


def test_an_unknown_slug_is_404_with_a_page(client: Client, db: None) -> None:
    response = client.get("/go/nothing-here/")

    assert response.status_code == 404
    assert "There is no checked link at this address." in response.content.decode()


def test_a_candidate_is_not_told_apart_from_nothing(client: Client, db: None) -> None:
    nothing = client.get("/go/quiet/")

    make_candidate(slug="quiet")

    assert client.get("/go/quiet/").content == nothing.content


def test_head_behaves_like_get(client: Client, live: Link) -> None:
    response = client.head("/go/united24/")

    assert (response.status_code, response["Location"], response.content) == (302, live.url, b"")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_other_methods_are_refused(live: Link, method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)("/go/united24/")

    assert response.status_code == 405


@pytest.mark.parametrize("query", ["?next=https://evil.example/", "?url=//evil.example", "?utm_source=x"])
def test_no_query_changes_or_follows_the_address(client: Client, live: Link, query: str) -> None:
    assert client.get(f"/go/united24/{query}")["Location"] == live.url


BEHIND_OUR_BACK = {
    "another address": "UPDATE donations_link SET url = 'https://evil.example/'",
    "another payee": "UPDATE donations_payee SET value = 'THIEF'",
    "no payee": "DELETE FROM donations_payee",
    "another host allowed": "UPDATE donations_link SET allowed_hosts = '[\"evil.example\"]'",
}


@pytest.mark.parametrize("sql", BEHIND_OUR_BACK.values(), ids=BEHIND_OUR_BACK.keys())
def test_a_row_changed_behind_our_back_never_redirects(
    client: Client, live: Link, without_triggers, sql: str, caplog: pytest.LogCaptureFixture
) -> None:
    without_triggers(sql)

    with caplog.at_level(logging.ERROR):
        response = client.get("/go/united24/")

    assert response.status_code == 503
    assert "Location" not in response
    assert "united24" in caplog.text
    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://u24.gov.ua/",
        "https:///x",
        "https://u24.gov.ua/\r\nX: y",
        "https://ї.ua/",
    ],
)
def test_only_a_plain_web_address_is_led_to(client: Client, live: Link, without_triggers, url: str) -> None:
    changed = Link.objects.get(pk=live.pk)
    changed.url = url
    digest = changed.destination_now()
    hashes = f"destination = '{digest}', proposed_hash = '{digest}', approved_hash = '{digest}'"
    without_triggers(f"UPDATE donations_link SET url = '{url}', {hashes}")

    response = client.get("/go/united24/")

    assert response.status_code == 503
    assert "Location" not in response


def test_leading_out_takes_two_queries(client: Client, live: Link, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        client.get("/go/united24/")


def test_a_stop_takes_three_queries(client: Client, live: Link, django_assert_num_queries) -> None:
    Link.objects.filter(pk=live.pk).update(public_status=PublicStatus.CLOSED)
    with django_assert_num_queries(3):
        client.get("/go/united24/")
