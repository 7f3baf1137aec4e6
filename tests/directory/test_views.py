import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from donations.models import CheckYear
from donations.moderation import decisions
from tests.support.listings import (
    NOW,
    broken,
    listed,
    looked_at,
    make_candidate,
    make_charity,
    make_moderator,
    quarantined,
)

pytestmark = pytest.mark.django_db
GIVE = 'class="give"'


@pytest.fixture
def lantern():
    link = listed(
        "Lantern Field Hospitals",
        "https://give.lantern.example/",
        official_site="https://lantern.example/",
        payees=("iban:DE89370400440532013000",),
        purpose="medical",
        country="UA",
    )
    looked_at(link, "confirmed", sentence="The page names the charity.")
    return link


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


PAGES = [
    "/",
    "/charities/",
    "/charities/lantern-field-hospitals/",
    "/lookup/",
    "/changes/",
    "/about/",
    "/about/visits/",
    "/about/style/",
]
FORMS = ["/suggest/", "/report/give-lantern-example/"]


@pytest.mark.parametrize("address", [*PAGES, *FORMS, "/uk/", "/ar/charities/", "/nothing-here/"])
def test_no_visitor_gets_a_cookie_or_anything_from_another_host(client, lantern, address):
    response = client.get(address)

    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    loaded = re.findall(
        r'(?:src|srcset)="([^"]+)"|<link rel="(?:icon|stylesheet)" href="([^"]+)"', response.content.decode()
    )
    assert loaded
    assert all(first.startswith("/") or second.startswith("/") for first, second in loaded)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_needs_no_inline_script_or_style(client, lantern, address):
    text = page(client, address)

    assert "<style" not in text
    assert not re.search(r"\sstyle=|\son\w+=", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert "'unsafe-inline'" not in client.get(address).headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_asked_for_anew_and_not_sent_twice(client, lantern, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "no-cache"
    assert again.status_code == 304


@pytest.mark.parametrize("address", PAGES)
def test_a_page_only_reads(client, lantern, address):
    assert client.post(address).status_code == 405


def test_the_home_page_shows_figures_appeals_causes_and_changes(client, lantern):
    text = page(client, "/")

    assert "<b>1</b> link works" in text
    assert "give.<wbr><b>lantern.<wbr>example</b>" in text
    assert "published" in text
    assert GIVE not in text


def test_the_home_page_of_a_new_site_says_that_nothing_is_approved_yet(client):
    text = page(client, "/")

    assert "No link has been approved by two moderators yet." in text
    assert "No link was looked at in the last 24 hours" in text


def test_a_pasted_link_in_the_search_is_answered_by_the_lookup(client):
    response = client.get("/charities/", {"q": "https://give.lantern.example/?a=1&b=2"})

    assert response.status_code == 302
    assert response.url == "/lookup/?url=https%3A%2F%2Fgive.lantern.example%2F%3Fa%3D1%26b%3D2"


def test_a_misspelt_search_gets_a_guess_and_a_way_without_filters(client, lantern):
    assert 'href="/charities/?q=lantern field">lantern field</a>' in page(
        client, "/charities/?q=lantren+feild"
    )
    assert "where 1 charity matches" in page(client, "/charities/?q=lantern&country=SD")


def test_a_chip_takes_its_filter_off(client, lantern):
    text = page(client, "/charities/?q=lantern&country=UA")

    assert '<a class="chip" href="?q=lantern"><span class="hide">Remove: </span>Ukraine</a>' in text


def test_text_of_a_visitor_is_shown_as_text(client, lantern):
    text = page(client, "/charities/?q=<script>alert(1)</script>&country=<b>")

    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("number", ["0", "2", "x", "-1", "9" * 30, "٣"])
def test_a_page_that_does_not_exist_is_not_found(client, lantern, number):
    page(client, f"/charities/?page={number}", 404)
    page(client, f"/changes/?page={number}", 404)


def test_links_for_defence_are_named_only_when_asked_for(client):
    listed("Shield", "https://shield.example/", purpose="defence")

    assert "Shield" not in page(client, "/charities/")
    assert "tag defence" in page(client, "/charities/?defence=1")


def test_twenty_charities_stand_on_a_page_with_the_same_number_of_queries_as_one(
    client, lantern, django_assert_max_num_queries
):
    for number in range(24):
        link = listed(
            f"Charity {number:02}",
            f"https://c{number}.example/",
            other_names=[{"lang": "uk", "text": "Назва"}],
        )
        looked_at(link, "confirmed")

    with django_assert_max_num_queries(3):
        first = page(client, "/charities/?sort=name")
    second = page(client, "/charities/?sort=name&page=2")

    assert first.count('class="at"') == 20
    assert second.count('class="at"') == 5
    assert 'href="?sort=name&amp;page=2" rel="next"' in first


def test_home_and_changes_need_as_many_queries_for_many_as_for_one(
    client, lantern, django_assert_max_num_queries
):
    for number in range(12):
        quarantined(listed(f"Charity {number}", f"https://c{number}.example/"))

    with django_assert_max_num_queries(4):
        page(client, "/")
    with django_assert_max_num_queries(2):
        page(client, "/changes/")


def test_a_live_link_has_one_way_on_with_its_host_in_words(client, lantern):
    text = page(client, "/charities/lantern-field-hospitals/")

    assert text.count(GIVE) == 1
    assert f'href="/go/{lantern.slug}/"' in text
    assert "The page names the charity." in text
    assert "1 bank account" in text
    assert "DE89370400440532013000" not in text


def test_a_swapped_account_takes_the_way_on_from_every_page(client, lantern):
    quarantined(lantern, "The account on the page is another one.")

    for address in (
        "/",
        "/charities/",
        "/charities/lantern-field-hospitals/",
        "/lookup/?url=give.lantern.example",
    ):
        text = page(client, address)
        assert "under review" in text, address
        assert GIVE not in text, address
        assert "/go/" not in text, address


def test_a_withdrawn_listing_keeps_its_page_without_a_way_on(client, lantern):
    decisions.withdraw(
        lantern, make_moderator("lynx"), "Removed from its register.", NOW + timedelta(days=900)
    )

    text = page(client, "/charities/lantern-field-hospitals/")

    assert "This link was withdrawn." in text
    assert "Removed from its register." in text
    assert GIVE not in text


def test_a_candidate_is_plainly_not_reviewed_and_never_a_link(client, settings):
    settings.WAYMARK_SHOW_CANDIDATES = True
    charity = make_charity("New Hope", official_site="https://newhope.example/")
    make_candidate("https://newhope.example/donate", charity=charity)

    for address in ("/charities/", "/charities/new-hope/", "/lookup/?url=https://newhope.example/donate"):
        text = page(client, address)
        assert "not yet reviewed" in text.lower(), address
        assert 'href="https://newhope.example' not in text, address
        assert GIVE not in text, address


def test_where_candidates_are_hidden_their_pages_do_not_exist(client, settings):
    settings.WAYMARK_SHOW_CANDIDATES = False
    make_candidate(charity=make_charity("New Hope"))

    page(client, "/charities/new-hope/", 404)
    assert "New Hope" not in page(client, "/charities/")
    assert "new-hope" not in page(client, "/sitemap.xml")


def test_a_year_of_looks_is_drawn_and_told_in_a_table(client, lantern):
    today = timezone.now().date()
    year = CheckYear(link=lantern, year=today.year)
    year.set_day(today, "works")
    year.save()

    text = page(client, "/charities/lantern-field-hospitals/")

    assert "above the line: works, 1 day" in text
    assert 'role="img" aria-label=' in text
    assert "Days by outcome, month by month" in text


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("https://user@x.example/", "The address holds a user name before an @."),
        ("https://0x7f.1/", "Write a numeric address as four decimal numbers"),
        ("javascript:alert(1)", "Only http and https addresses are taken."),
        ("two words", "The address holds white space."),
    ],
)
def test_an_ambiguous_address_is_refused_with_one_sentence(client, pasted, sentence):
    response = client.get("/lookup/", {"url": pasted})

    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert 'aria-invalid="true"' in response.content.decode()


def test_a_lookup_stores_nothing_and_asks_no_machine_to_keep_it(
    client, lantern, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        text = page(client, "/lookup/?url=https://small-kindness.example/")

    assert "We do not know this link." in text
    assert '<meta name="robots" content="noindex">' in text


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("https://give.lantern.example/?fbclid=1", "This link is listed, and works."),
        ("https://give.lantem.example/", "Careful: this looks like a listed link and is not."),
        ("https://donorbox.org/somebody", "A shared platform. The host proves nothing."),
        ("https://lantern.example/other", "We know the site, not this page of it."),
    ],
)
def test_each_answer_has_its_own_words(client, lantern, pasted, words):
    assert words in page(client, f"/lookup/?url={pasted}")


def test_a_link_whose_failure_is_confirmed_is_listed_but_broken(client, lantern):
    broken(lantern)

    assert "This link is listed, but broken." in page(client, "/lookup/?url=give.lantern.example")


def test_an_unknown_filter_of_the_log_is_not_found(client):
    page(client, "/changes/?kind=everything", 404)


def test_the_page_about_visits_names_us_as_the_log_does(client, settings):
    settings.WAYMARK_PUBLIC_URL = "https://waymark.example"

    assert "Waymark/1 (+https://waymark.example/about/visits/)" in page(client, "/about/visits/")
