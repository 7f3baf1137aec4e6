"""Banners over HTTP: faces, headers, copies."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from donations.models import Link
from donations.moderation import decisions
from donations.rules.lifecycle import PublicStatus
from tests.support.listings import NOW, make_candidate, make_moderator

FORMS = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}
CHARITY = "UNITED24"


def is_live(client: Client, query: str = "") -> bool:
    return CHARITY in client.get(f"/embed/united24.svg{query}").content.decode()


@pytest.mark.parametrize("status", list(PublicStatus))
def test_only_a_live_link_shows_its_charity(client: Client, live: Link, status: str) -> None:
    Link.objects.filter(pk=live.pk).update(public_status=status)

    assert is_live(client) == (status == PublicStatus.LIVE)


@pytest.mark.parametrize(("form", "content_type"), FORMS.items())
def test_a_picture_may_be_shown_anywhere_and_do_nothing(
    client: Client, live: Link, form: str, content_type: str
) -> None:
    response = client.get(f"/embed/united24.{form}")

    assert response.status_code == 200
    assert response["Content-Type"] == content_type
    assert response["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies


@pytest.mark.parametrize("form", FORMS)
def test_a_state_change_shows_in_the_very_next_answer(client: Client, live: Link, form: str) -> None:
    before = client.get(f"/embed/united24.{form}")

    decisions.withdraw(live, make_moderator("heron"), "The charity asked.", NOW)

    after = client.get(f"/embed/united24.{form}", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
    assert after.content != before.content


@pytest.mark.parametrize("form", FORMS)
def test_an_unchanged_picture_is_not_sent_again(client: Client, live: Link, form: str) -> None:
    first = client.get(f"/embed/united24.{form}")

    again = client.get(f"/embed/united24.{form}", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == "public, max-age=300"


def test_a_new_good_check_is_a_new_picture(client: Client, live: Link) -> None:
    before = client.get("/embed/united24.svg")["ETag"]

    Link.objects.filter(pk=live.pk).update(last_worked_at=NOW)

    response = client.get("/embed/united24.svg", headers={"If-None-Match": before})
    assert "25 Nov 2026" in response.content.decode()


def test_each_choice_has_its_own_etag(client: Client, live: Link) -> None:
    queries = ["", "?kind=bar", "?theme=dark", "?lang=uk", "?face=neutral"]
    found = [client.get(f"/embed/united24.{form}{query}")["ETag"] for form in FORMS for query in queries]
    found.append(client.get("/embed/united24.png?scale=2")["ETag"])

    assert len(set(found)) == len(found)


def test_a_row_changed_behind_our_back_shows_the_neutral_face(
    client: Client, live: Link, without_triggers
) -> None:
    without_triggers("UPDATE donations_payee SET value = 'THIEF'")

    page = client.get("/embed/united24.svg").content.decode()

    assert CHARITY not in page
    assert "This link is under review" in page


@pytest.mark.parametrize("form", FORMS)
def test_an_unknown_slug_is_a_neutral_picture_with_404(client: Client, db: None, form: str) -> None:
    response = client.get(f"/embed/nothing-here.{form}")

    assert (response.status_code, response["Content-Type"]) == (404, FORMS[form])


def test_a_candidate_is_not_told_apart_from_nothing(client: Client, db: None) -> None:
    make_candidate(slug="quiet")

    response = client.get("/embed/quiet.svg")

    assert response.status_code == 404
    assert "No checked link here" in response.content.decode()


@pytest.mark.parametrize("path", ["/embed/united24.svg", "/embed/united24.png", "/embed/united24/"])
def test_a_value_not_on_offer_is_400_with_one_sentence(client: Client, live: Link, path: str) -> None:
    response = client.get(f"{path}?kind=9x9<script>")

    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode() == (
        "The value of “kind” is not on offer: choose one of 728x90, 468x60, 320x50, 300x250, bar, badge.\n"
    )


def test_the_preview_of_the_neutral_face_says_nothing_of_the_charity(client: Client, live: Link) -> None:
    assert not is_live(client, "?face=neutral")


@pytest.mark.parametrize("path", ["/embed/united24.svg", "/embed/united24.png", "/embed/united24/"])
def test_a_banner_says_which_language_it_speaks(client: Client, live: Link, path: str) -> None:
    response = client.get(f"{path}?lang=ar", headers={"Accept-Language": "uk"})

    assert response["Content-Language"] == "ar"


def test_a_png_has_twice_the_pixels_at_scale_2(client: Client, live: Link) -> None:
    response = client.get("/embed/united24.png?kind=468x60&scale=2")

    assert Image.open(BytesIO(response.content)).size == (936, 120)


@pytest.mark.parametrize("path", ["/embed/united24.svg", "/embed/united24.png", "/embed/united24/"])
def test_two_queries_make_a_banner(client: Client, live: Link, path: str, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        client.get(path)


@pytest.mark.parametrize("path", ["/embed/united24.svg", "/embed/united24.png", "/embed/united24/"])
def test_head_has_no_body_and_post_is_refused(live: Link, path: str) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.head(path).content == b""
    assert strict.post(path).status_code == 405


def test_the_frame_may_stand_in_any_page_and_runs_no_script(client: Client, live: Link) -> None:
    response = client.get("/embed/united24/?kind=728x90&lang=uk")

    policy = response["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script" not in policy + response.content.decode()
    assert "X-Frame-Options" not in response
    assert 'href="/uk/go/united24/"' in response.content.decode()
    assert "kind=728x90&amp;theme=light&amp;lang=uk" in response.content.decode()
    assert not response.cookies


def test_no_other_page_may_be_framed(client: Client, live: Link) -> None:
    for path in ("/banners/", "/go/nothing-here/"):
        response = client.get(path)
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "DENY"


def test_the_frame_of_an_unknown_slug_is_404(client: Client, db: None) -> None:
    assert client.get("/embed/nothing-here/").status_code == 404
