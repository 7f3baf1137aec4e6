"""The API tells what the pages show, in the words of the trade, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from donations.models import CheckYear, Evidence, Link, Registration
from donations.models.evidence import Fact, Result
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
URL = "https://give.lantern.example/"
HIDDEN = "https://give.newhope.example/donate"


@pytest.fixture
def lantern():
    link = listed(
        "Lantern",
        URL,
        slug="lantern",
        country="UA",
        causes=["medical"],
        other_names=[{"lang": "uk", "text": "Ліхтар"}],
        official_site="https://lantern.example/",
        payees=("iban:DE89370400440532013000", "paypal:lantern"),
    )
    looked_at(link, "confirmed")
    return link


@pytest.fixture
def candidate():
    return make_candidate(
        HIDDEN,
        charity=make_charity("New Hope", official_site="https://newhope.example/"),
        slug="new-hope",
        label="New Hope, give now",
        payees=("iban:DE89370400440532013000",),
    )


def fact(about, **fields):
    values = {"fact": Fact.ON_REGISTER, "result": Result.MET, "source": "the register", "link": about}
    days = {"seen_on": NOW.date(), "recorded_at": NOW}
    return Evidence.objects.create(charity=about.charity, **{**values, **days, **fields})


def slugs(answer):
    return [one["slug"] for one in answer["results"]]


def test_the_index_leads_to_every_part(told, client):
    assert set(told()) == {"charities", "links", "checks", "changes", "lookup", "schema", "docs"}
    for part, address in told().items():
        assert client.get(address).status_code == (400 if part == "lookup" else 200), part


def test_a_live_link_tells_where_it_leads_by_whose_approval_and_when_it_last_worked(told, lantern):
    link = told("links/lantern/")

    assert (link["status"], link["word"]) == ("live", "works")
    assert (link["donation_url"], link["host"]) == (URL, "give.lantern.example")
    assert link["go"] == "http://testserver/go/lantern/"
    assert link["approved"]["on"] == lantern.approved_at.date().isoformat()
    assert link["approved"]["by"] == "two moderators"
    assert link["last_check"]["outcome"] == "works"
    assert link["last_check"]["verdict"] == "confirmed"
    assert link["last_worked_at"] == lantern.last_checked_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert link["last_change"]["word"] == "published"


def test_one_link_is_told_with_how_it_fared_as_its_page_shows_it(told, lantern, django_assert_num_queries):
    today = timezone.now().date()
    year = CheckYear(link=lantern, year=today.year)
    year.set_day(today, "works")
    year.save()
    Link.objects.filter(pk=lantern.pk).update(recent="wub")

    with django_assert_num_queries(6):
        link = told("links/lantern/")

    assert link["uptime"] == [{"days": 30, "works": 1, "broken": 0, "percent": 100.0}]
    assert link["last_results"] == ["works", "could not check", "broken"]


def test_accounts_are_counted_and_never_told(client, told, lantern):
    assert told("links/lantern/")["accounts"] == [
        {"kind": "bank", "name": "bank account", "count": 1},
        {"kind": "paypal", "name": "PayPal", "count": 1},
    ]
    assert b"DE89370400440532013000" not in client.get("/api/v1/charities/").content


@pytest.mark.parametrize(
    ("stop", "status", "word"),
    [
        (quarantined, "quarantined", "under review"),
        (broken, "unavailable", "broken"),
        (
            lambda link: decisions.withdraw(link, make_moderator("lynx"), "gone", timezone.now()),
            "withdrawn",
            "withdrawn",
        ),
        (
            lambda link: decisions.hold(link, make_moderator("lynx"), "asked the charity", timezone.now()),
            "under_review",
            "under review",
        ),
    ],
)
def test_a_stopped_link_keeps_its_address_to_itself_and_says_when_and_why(
    client, told, lantern, stop, status, word
):
    fact(lantern, fact=Fact.ON_OFFICIAL_DOMAIN, source=URL)
    stop(lantern)

    link = told("links/lantern/")

    assert (link["status"], link["word"]) == (status, word)
    assert link["donation_url"] is link["go"] is link["evidence"][0]["source"] is None
    assert link["last_change"]["after"] == status
    assert link["last_change"]["sentence"]
    for path in ("links/", "links/lantern/", "charities/", "charities/lantern/", "changes/", "checks/"):
        answer = client.get(f"/api/v1/{path}").content.decode()
        assert URL not in answer, path
        assert "/go/" not in answer, path


def test_a_stopped_link_on_the_front_page_of_a_charity_takes_that_address_from_it_too(client, told, lantern):
    lantern.charity.official_site = URL.rstrip("/")
    lantern.charity.save()
    assert told("charities/lantern/")["official_site"] == URL.rstrip("/")

    quarantined(lantern)

    assert told("charities/lantern/")["official_site"] == ""
    assert b"https://give.lantern.example" not in client.get("/api/v1/charities/lantern/").content


def test_a_row_changed_behind_our_back_is_under_review_and_leads_nowhere(client, told, lantern, monkeypatch):
    monkeypatch.setattr(Link, "destination_now", lambda link: "another")

    link = told("links/lantern/")

    assert (link["status"], link["word"], link["donation_url"]) == ("under_review", "under review", None)


def test_a_candidate_is_marked_and_tells_nothing_that_nobody_approved(client, told, candidate):
    fact(candidate, fact=Fact.GOVERNMENT_HOST, result=Result.NOT_MET, source=HIDDEN)

    link = told("links/new-hope/")

    assert (link["status"], link["word"]) == ("not_reviewed", "not yet reviewed")
    assert link["donation_url"] is link["go"] is link["host"] is link["approved"] is None
    assert (link["label"], link["accounts"]) == ("", [])
    assert told("charities/new-hope/")["official_site"] == "https://newhope.example/"
    for path in ("links/", "charities/", "charities/new-hope/", "links/new-hope/"):
        assert "give.newhope.example" not in client.get(f"/api/v1/{path}").content.decode(), path


def test_where_candidates_are_hidden_they_do_not_exist(told, candidate, settings):
    looked_at(candidate, "confirmed")
    settings.WAYMARK_SHOW_CANDIDATES = False

    told("links/new-hope/", 404)
    told("charities/new-hope/", 404)
    for path in ("links/", "charities/", "checks/", "changes/"):
        assert told(path)["results"] == [], path
    assert told("lookup/", url=HIDDEN)["answer"] == "unknown"


def test_what_was_turned_down_is_told_nowhere(told, candidate):
    looked_at(candidate, "confirmed")
    decisions.reject(candidate, make_moderator(), "an imitation", NOW)

    told("links/new-hope/", 404)
    told("charities/new-hope/", 404)
    for path in ("links/", "charities/", "checks/", "changes/"):
        assert told(path)["results"] == [], path


def test_a_charity_has_its_names_numbers_evidence_and_links(told, lantern):
    Registration.objects.create(charity=lantern.charity, registry="GB-CHC", number="1234567")
    fact(lantern, link=None, detail="Number 1234567, same name")
    fact(lantern, fact=Fact.ACCOUNT_PRINTED, source="https://lantern.example/accounts")

    charity = told("charities/lantern/")

    assert charity["other_names"] == [{"lang": "uk", "text": "Ліхтар"}]
    assert charity["registrations"] == [
        {
            "registry": "GB-CHC",
            "number": "1234567",
            "register": "Charity Commission for England and Wales",
            "seen": {"on": "2026-11-25", "result": "met"},
        }
    ]
    assert [(one["fact"], one["link"]) for one in charity["evidence"]] == [
        ("on_register", None),
        ("account_printed", "lantern"),
    ]
    assert [link["slug"] for link in charity["links"]] == ["lantern"]
    assert charity["page"] == "http://testserver/charities/lantern/"


def test_evidence_about_a_link_that_is_not_shown_stays_untold(told, lantern):
    hidden = make_candidate(HIDDEN, charity=lantern.charity)
    fact(hidden, detail="about the hidden one")
    decisions.reject(hidden, make_moderator(), "an imitation", NOW)

    assert told("charities/lantern/")["evidence"] == told("links/lantern/")["evidence"] == []


def test_looks_on_record_come_newest_first_and_by_link(told, lantern):
    looked_at(lantern, "blocked", timedelta(minutes=5), "A bot wall answered.")
    looked_at(listed("Harbour", "https://harbour.example/", slug="harbour"), "reachable")

    assert [one["link"] for one in told("checks/")["results"]] == ["harbour", "lantern", "lantern"]
    (newest, _first) = told("checks/", link="lantern")["results"]
    assert (newest["outcome"], newest["verdict"]) == ("could not check", "blocked")
    assert newest["sentence"] == "A bot wall answered."
    assert "final_url" not in newest
    assert told("checks/", link="unknown")["results"] == []


def test_changes_are_those_of_the_public_log(told, lantern):
    quarantined(lantern)

    changes = told("changes/")["results"]

    assert [(one["before"], one["after"], one["word"], one["by"]) for one in changes] == [
        ("live", "quarantined", "under review", "the daily check"),
        ("not_reviewed", "live", "published", "two moderators"),
    ]
    assert (changes[0]["link"], changes[0]["charity"], changes[0]["name"]) == (
        "lantern",
        "lantern",
        "Lantern",
    )


def test_changes_by_link_by_kind_and_since_a_moment(told, lantern):
    listed("Harbour", "https://harbour.example/", slug="harbour")
    quarantined(lantern)
    yesterday = (timezone.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")

    assert len(told("changes/", link="harbour")["results"]) == 1
    assert [one["after"] for one in told("changes/", kind="stopped")["results"]] == ["quarantined"]
    assert [one["after"] for one in told("changes/", since=yesterday)["results"]] == ["quarantined"]


@pytest.mark.parametrize(
    ("pasted", "answer", "about"),
    [
        ("https://give.lantern.example/?utm_source=mail", "listed", "lantern"),
        ("give.lantern.example", "listed", "lantern"),
        ("https://give.lantem.example/", "look_alike", "lantern"),
        ("https://lantern.example/other", "same_site", "lantern"),
        ("https://donorbox.org/somebody", "platform", None),
        ("https://small-kindness.example/", "unknown", None),
    ],
)
def test_the_look_up_answers_as_its_page(client, told, lantern, pasted, answer, about):
    found = told("lookup/", url=pasted)

    assert (found["answer"], found["link"] and found["link"]["slug"]) == (answer, about)
    assert found["sentence"] in client.get("/lookup/", {"url": pasted}).content.decode()


def test_the_look_up_says_how_it_read_the_address(told, lantern):
    found = told("lookup/", url="give.lantern.example/?utm_source=mail&fbclid=1")

    assert (found["read_as"], found["scheme_assumed"]) == (URL, True)
    assert found["left_out"] == ["utm_source", "fbclid"]


def test_an_imitation_is_told_letter_by_letter(told, lantern):
    found = told("lookup/", url="https://give.lantem.example/")["look_alike"]

    assert (found["imitated_host"], found["belongs_to"]) == ("give.lantern.example", "lantem.example")
    assert found["differences"][0]["pasted"] == [{"text": "m", "script": "Latin", "code": "U+006D"}]


def test_a_platform_is_named_with_the_account_of_the_address(told, lantern):
    assert told("lookup/", url="https://donorbox.org/somebody")["platform"] == {
        "provider": "donorbox",
        "account": "somebody",
    }


def test_a_stopped_link_is_looked_up_without_a_way_on(client, told, lantern):
    quarantined(lantern, "The account is another one.")

    found = told("lookup/", url=URL)

    assert found["sentence"] == "This link is listed, but under review."
    assert found["link"]["donation_url"] is found["link"]["go"] is None
    assert found["link"]["last_change"]["sentence"] == "The account is another one."


@pytest.mark.parametrize(
    ("pasted", "code", "words"),
    [
        ("https://user@x.example/", "userinfo", "Remove everything up to the @."),
        ("javascript:alert(1)", "scheme", "Only http and https addresses are taken."),
        ("two words", "white_space", "Paste the address alone, without spaces."),
        ("https://0x7f.1/", "ipv4_form", "Write a numeric address as four decimal numbers"),
        ("", "blank", "may not be blank"),
    ],
)
def test_an_address_with_two_readings_is_refused_with_what_to_do(told, pasted, code, words):
    problem = told("lookup/", 400, url=pasted)

    assert [(one["parameter"], one["code"]) for one in problem["errors"]] == [("url", code)]
    assert words in problem["detail"]


@pytest.mark.parametrize(
    ("path", "queries"),
    [("charities/", 6), ("links/", 5), ("checks/", 1), ("changes/", 1), ("charities/lantern/", 6)],
)
def test_many_rows_need_as_many_queries_as_one(told, lantern, django_assert_num_queries, path, queries):
    for number in range(12):
        link = listed(f"Charity {number}", f"https://c{number}.example/", payees=("iban:DE1",))
        looked_at(link, "confirmed")
        fact(link)
        quarantined(link)

    with django_assert_num_queries(queries):
        told(path)


def test_no_address_of_the_api_sets_a_cookie_or_carries_a_language(client, lantern):
    for path in ("", "links/", "schema/", "docs/"):
        response = client.get(f"/api/v1/{path}", headers={"accept-language": "ar"})
        assert response["Content-Language"] == "en", path
        assert not response.cookies, path


def test_what_has_not_changed_costs_an_empty_answer(client, lantern):
    first = client.get("/api/v1/links/")

    again = client.get("/api/v1/links/", headers={"if-none-match": first["ETag"]})
    quarantined(lantern)
    changed = client.get("/api/v1/links/", headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "no-cache"
    assert changed.status_code == 200


def test_heads_and_options_are_answered_without_a_body(client, lantern):
    assert client.head("/api/v1/links/").status_code == 200
    options = client.options("/api/v1/links/")

    assert (options.status_code, options.content) == (204, b"")
    assert options["Allow"] == "GET, HEAD, OPTIONS"


def test_pages_of_other_sites_may_read_the_api_and_nothing_else(client, lantern):
    origin = {"origin": "https://news.example"}
    asked = {**origin, "access-control-request-method": "GET"}

    assert client.get("/api/v1/links/", headers=origin)["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v1/nothing/", headers=origin)["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in client.get("/api/v1/links/", headers=origin)
    assert (
        client.options("/api/v1/links/", headers=asked)["Access-Control-Allow-Methods"]
        == "GET, HEAD, OPTIONS"
    )
    for path in ("/", "/charities/lantern/", "/moderate/", "/accounts/login/"):
        assert "Access-Control-Allow-Origin" not in client.get(path, headers=origin), path


def test_machines_that_gather_pages_stay_off_the_answers_and_read_the_documentation(client, lantern):
    robots = client.get("/robots.txt").content.decode()

    assert "Disallow: /api/\nAllow: /api/v1/docs/\n" in robots
    assert client.get("/api/v1/links/")["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get("/api/v1/docs/")
