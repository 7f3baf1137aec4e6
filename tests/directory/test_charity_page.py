import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from donations.directory.charity_page import LAST_LOOKS, charity_page
from donations.models import CheckYear, Evidence, Heartbeat, Link, Registration
from donations.rules.policy import POLICY_VERSION
from tests.support.listings import listed, looked_at, make_candidate, make_charity, publish, quarantined

pytestmark = pytest.mark.django_db


@pytest.fixture
def lantern():
    return listed("Lantern", "https://give.lantern.example/", payees=("iban:DE89370400440532013000",))


def page_of(link):
    return charity_page(link.charity.slug, timezone.now())


NAMES = [
    {"lang": "uk", "text": "Ліхтар"},
    {"lang": "ar", "text": "الفانوس"},
    {"lang": "ar-SY", "text": "فانوس"},
]


@pytest.mark.parametrize(
    ("language", "name", "others"),
    [
        ("en", "Lantern", ["Ліхтар", "الفانوس", "فانوس"]),
        ("uk", "Ліхтар", ["Lantern", "الفانوس", "فانوس"]),
        ("ar", "الفانوس", ["Lantern", "Ліхтар", "فانوس"]),
    ],
)
def test_the_name_in_the_visitors_language_comes_first_and_the_others_stay(language, name, others):
    link = listed("Lantern", "https://give.lantern.example/", other_names=NAMES)

    with override(language):
        page = page_of(link)

    assert page.name.text == name
    assert [other.text for other in page.others] == others


def test_each_name_carries_its_language_and_direction(client):
    link = listed("Lantern", "https://give.lantern.example/", other_names=NAMES)

    with override("ar"):
        said = client.get(f"/ar/charities/{link.charity.slug}/").content.decode()

    assert '<h1><bdi dir="rtl" lang="ar">الفانوس</bdi>' in said
    assert '<li><bdi dir="auto">Lantern</bdi>' in said
    assert '<li><bdi dir="ltr" lang="uk">Ліхтар</bdi>' in said
    assert "<title>الفانوس:" in said


def test_lists_are_joined_by_the_comma_of_the_language(client):
    link = listed("Lantern", "https://give.lantern.example/", causes=["medical", "women"])

    def causes(language):
        with override(language):
            said = client.get(link.charity.get_absolute_url()).content.decode()
        return re.search(r"<dd>([^<]*(?:Women|النساء)[^<]*)</dd>", said)[1]

    assert causes("en") == "Medical care, Women"
    assert "، " in causes("ar")


def fact(listed_link, name, result="met", days_ago=1, **fields):
    now = timezone.now()
    return Evidence.objects.create(
        charity=listed_link.charity,
        fact=name,
        result=result,
        seen_on=(now - timedelta(days=days_ago)).date(),
        recorded_at=now,
        **{"source": "register file", **fields},
    )


def test_links_that_can_be_used_come_first(lantern):
    quarantined(lantern)
    second = publish(make_candidate("https://second.example/", charity=lantern.charity), timezone.now())
    looked_at(second, "confirmed")

    page = page_of(lantern)

    assert [board.link for board in page.boards] == [second, lantern]
    assert page.live == second
    assert page.is_stopped


def test_a_stopped_link_says_when_and_why(lantern):
    quarantined(lantern, "The account is another one.")

    board = page_of(lantern).boards[0]

    assert board.stopped_why == "The account is another one."
    assert board.stopped_at is not None


def test_a_live_link_has_nothing_to_explain(lantern):
    board = page_of(lantern).boards[0]

    assert (board.stopped_at, board.stopped_why) == (None, "")


def test_of_each_fact_and_source_the_newest_row_is_shown(lantern):
    fact(lantern, "on_register", "not_met", days_ago=9)
    newer = fact(lantern, "on_register", "met", days_ago=2)
    other = fact(lantern, "on_register", "unable", source="another register")

    assert page_of(lantern).evidence == [other, newer]


def test_facts_stand_in_the_order_of_the_policy(lantern):
    fact(lantern, "other")
    fact(lantern, "on_register")
    fact(lantern, "account_printed", link=lantern)

    assert [row.fact for row in page_of(lantern).evidence] == ["on_register", "account_printed", "other"]


def test_a_number_takes_only_the_fact_that_names_it(lantern):
    for registry, number in (("GB-CHC", "0042117"), ("UA-EDR", "00000000")):
        Registration.objects.create(charity=lantern.charity, registry=registry, number=number)
    seen = fact(lantern, "on_register", detail="Number 0042117, same name")

    rows = {str(row.registration): row.seen for row in page_of(lantern).registers}

    assert rows == {"GB-CHC 0042117": seen, "UA-EDR 00000000": None}


def test_only_the_last_looks_are_shown_newest_first(lantern):
    for number in range(LAST_LOOKS + 3):
        looked_at(lantern, "confirmed", timedelta(hours=100 - number), f"look {number}")

    looks = page_of(lantern).boards[0].looks

    assert len(looks) == LAST_LOOKS
    assert looks[0].check.sentence == f"look {LAST_LOOKS + 2}"


def test_a_candidate_is_not_reviewed_and_has_nothing_to_embed(settings):
    settings.WAYMARK_SHOW_CANDIDATES = True
    link = make_candidate(charity=make_charity("New"))

    page = page_of(link)

    assert not page.is_reviewed
    assert page.live is None


def test_the_number_of_queries_does_not_grow_with_links_looks_and_years(
    lantern, django_assert_max_num_queries
):
    for number in range(5):
        link = publish(make_candidate(f"https://s{number}.example/", charity=lantern.charity), timezone.now())
        looked_at(link, "confirmed")
        CheckYear.objects.create(link=link, year=timezone.now().year)
        fact(link, "official_site_links", link=link)
        quarantined(link)

    with django_assert_max_num_queries(9):
        page = page_of(lantern)

    assert len(page.boards) == 6


def test_it_says_from_how_many_places_the_links_are_seen(lantern, client):
    looked_at(lantern, "confirmed")
    CheckYear.objects.create(link=lantern, year=timezone.now().year, days=b"\x55" * 92)
    words = "Seen from one place"
    assert words in client.get(lantern.charity.get_absolute_url()).content.decode()

    Heartbeat.beat("vantage:helsinki", timezone.now())

    assert words not in client.get(lantern.charity.get_absolute_url()).content.decode()


def test_how_often_it_worked_is_told_in_figures(client, lantern):
    year = CheckYear(link=lantern, year=timezone.now().year)
    year.set_day(timezone.now().date(), "works")
    year.save()
    Link.objects.filter(pk=lantern.pk).update(recent="wwbu")

    page = client.get(f"/charities/{lantern.charity.slug}/").content.decode()

    assert "In the last 30 days: worked on 1 of 1 day with a clear answer, 100.0 %." in page
    assert "In the last 20 looks: works 2, broken 1, neither 1." in page


def test_a_board_names_the_policy_under_which_it_was_approved(client, lantern: Link) -> None:
    page = client.get(f"/charities/{lantern.charity.slug}/").content.decode()

    assert f"under policy version {POLICY_VERSION}" in page
