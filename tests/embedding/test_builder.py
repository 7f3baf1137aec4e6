"""/banners/: a form that works without script."""

from __future__ import annotations

import pytest
from django.test import Client

from donations.embedding import builder
from donations.models import Link
from donations.rules.lifecycle import PublicStatus
from tests.support.listings import make_candidate, make_charity, make_published


def page(client: Client, query: str = "", status: int = 200) -> str:
    response = client.get(f"/banners/{query}")
    assert response.status_code == status
    assert not response.cookies
    return response.content.decode()


def test_without_live_links_it_says_so(client: Client, db: None) -> None:
    assert "No link is live at the moment" in page(client)


def test_it_shows_both_faces_and_the_code(client: Client, live: Link) -> None:
    html = page(client, "?link=united24&kind=468x60&theme=dark&lang=uk")

    assert 'src="/embed/united24.svg?kind=468x60&amp;theme=dark&amp;lang=uk"' in html
    assert "face=neutral" in html
    assert "&lt;a href=&quot;" in html
    assert "/uk/go/united24/" in html


def test_every_size_is_shown(client: Client, live: Link) -> None:
    html = page(client, "?link=united24")

    for kind in ("728x90", "468x60", "320x50", "300x250", "bar", "badge"):
        assert f"/embed/united24.svg?kind={kind}&amp;theme=light" in html


def test_the_form_keeps_what_was_chosen(client: Client, live: Link) -> None:
    html = page(client, "?link=united24&kind=bar&theme=light&lang=ar")

    assert 'value="united24" selected' in html
    assert 'value="bar" checked' in html
    assert 'value="light" checked' in html
    assert 'value="ar" lang="ar" selected' in html


def test_a_page_in_a_language_makes_a_banner_in_it(client: Client, live: Link) -> None:
    response = client.get("/uk/banners/")

    assert "lang=uk" in response.content.decode()


def test_a_link_that_is_not_live_has_nothing_to_paste(client: Client, live: Link) -> None:
    Link.objects.filter(pk=live.pk).update(public_status=PublicStatus.UNDER_REVIEW)

    html = page(client, "?link=united24")

    assert "not live now" in html
    assert 'id="code-html"' not in html


@pytest.mark.parametrize("slug", ["nothing-here", "quiet", "a%00b", "x" * 500])
def test_an_unknown_link_is_404_with_one_sentence(client: Client, live: Link, slug: str) -> None:
    make_candidate(slug="quiet")

    assert "There is no published link of that name" in page(client, f"?link={slug}", 404)


@pytest.mark.parametrize("query", ["?kind=huge", "?theme=pink", "?lang=xx"])
def test_a_value_not_on_offer_is_400_with_one_sentence(client: Client, live: Link, query: str) -> None:
    html = page(client, query, 400)

    assert "is not on offer: choose one of" in html
    assert 'id="code-html"' not in html


def test_links_are_found_by_a_word_of_the_name(
    client: Client, live: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "OFFERED", 1)
    make_published("https://give.lantern.example/", slug="lantern")

    assert 'type="search"' in page(client)
    assert 'value="united24"' in page(client, "?q=UNITED")
    assert 'value="lantern"' not in page(client, "?q=UNITED")
    nothing = page(client, "?q=nobody")
    assert "Nothing found" in nothing
    assert 'id="which"' not in nothing


def test_only_live_links_are_offered(client: Client, live: Link) -> None:
    make_candidate(slug="quiet")

    assert 'value="quiet"' not in page(client)


def test_the_number_of_queries_does_not_grow_with_the_links(
    client: Client, live: Link, django_assert_max_num_queries
) -> None:
    for number in range(5):
        charity = make_charity(f"Charity {number}")
        make_published(f"https://give{number}.example/", charity=charity, slug=f"give-{number}")

    with django_assert_max_num_queries(3):
        page(client, "?link=united24")
