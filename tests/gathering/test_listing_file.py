"""Listings come in as candidates, all or nothing, and go out again as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from donations.gathering.listing_file import ImportReport, RowStatus, exported_rows, import_file
from donations.gathering.listing_text import written_csv, written_json
from donations.models import Charity, Link, Payee, Registration
from donations.moderation import decisions
from donations.rules.data_files import DATA
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator, publish

pytestmark = pytest.mark.django_db

COLUMNS = "name,slug,kind,donation_url,link_slug,registry,registration_number,payees,allowed_hosts"


@pytest.fixture
def bring_in(tmp_path: Path):
    """Import rows given as the cells of COLUMNS."""

    def bring_in(*rows: str, columns: str = COLUMNS, dry_run: bool = False) -> ImportReport:
        path = tmp_path / "list.csv"
        path.write_text("\n".join([columns, *rows]) + "\n", encoding="utf-8")
        return import_file(path, dry_run=dry_run)

    return bring_in


LANTERN = (
    "Lantern,,registered_charity,https://lantern.example/give,,US-EIN,13-1685039,iban:DE89370400440532013000,"
)
EMBER = "Ember,,public_body,https://ember.example/,,,,,pay.ember.example"


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Charity, Link, Payee, Registration))


def test_rows_come_in_as_candidates_with_all_that_they_say(bring_in) -> None:
    report = bring_in(LANTERN, EMBER)

    assert [row.status for row in report.rows] == [RowStatus.CREATED, RowStatus.CREATED]
    assert report.written
    link = Link.objects.get(slug="lantern")
    assert (link.review, link.public_status) == ("candidate", "not_reviewed")
    assert (link.url, link.host, link.purpose) == (
        "https://lantern.example/give",
        "lantern.example",
        "humanitarian",
    )
    assert link.payee_identities() == ["iban:DE89370400440532013000"]
    assert link.charity is not None
    assert [str(entry) for entry in link.charity.registrations.all()] == ["US-EIN 13-1685039"]
    assert "lantern" in link.charity.search_text
    assert Link.objects.get(slug="ember").allowed_hosts == ["pay.ember.example"]


def test_the_same_file_again_changes_nothing(bring_in) -> None:
    bring_in(LANTERN, EMBER)
    before = counts()

    report = bring_in(LANTERN, EMBER)

    assert [row.status for row in report.rows] == [RowStatus.UNCHANGED, RowStatus.UNCHANGED]
    assert not report.written
    assert counts() == before


def test_a_dry_run_says_the_same_and_writes_nothing(bring_in) -> None:
    report = bring_in(LANTERN, EMBER, dry_run=True)

    assert report.count(RowStatus.CREATED) == 2
    assert not report.written
    assert counts() == (0, 0, 0, 0)


def test_one_bad_row_keeps_all_out(bring_in) -> None:
    report = bring_in(LANTERN, "Ember,,public_body,not an address,,,,,")

    assert [row.status for row in report.rows] == [RowStatus.CREATED, RowStatus.ERROR]
    assert not report.written
    assert counts() == (0, 0, 0, 0)


def test_an_address_twice_in_a_file_names_both_rows(bring_in) -> None:
    report = bring_in(LANTERN, EMBER, "Other,,public_body,http://LANTERN.example/give/,,,,,")

    (error,) = report.errors
    assert error.row == 4
    assert error.sentence == "Rows 2 and 4 give the same donation address: keep one."


def test_a_listed_address_under_another_name_is_an_error_that_names_the_listing(bring_in) -> None:
    bring_in(LANTERN)

    report = bring_in("Lamp,,registered_charity,https://lantern.example/give,,,,,")

    assert report.errors[0].sentence == (
        "https://lantern.example/give is already listed as lantern with another name:"
        " change it in the workspace."
    )
    assert counts() == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (
            "Lantern,,registered_charity,https://lantern.example/give,,,,iban:GB82WEST12345698765432,",
            "payees",
        ),
        ("Lantern,,registered_charity,https://lantern.example/give,,,,,pay.example", "allowed_hosts"),
        ("Lantern,,registered_charity,http://lantern.example/give,,,,,", "donation_url"),
        ("Lantern,,public_body,https://lantern.example/give,,,,,", "kind"),
        ("Lantern,lamp,registered_charity,https://lantern.example/give,,,,,", "slug"),
    ],
)
def test_a_file_never_changes_a_listing(bring_in, row: str, column: str) -> None:
    bring_in(LANTERN)
    before = list(exported_rows())

    report = bring_in(row)

    assert f"with another {column}:" in report.errors[0].sentence
    assert list(exported_rows()) == before


def test_a_published_listing_in_the_file_stays_published(bring_in) -> None:
    bring_in(LANTERN)
    publish(Link.objects.get())

    report = bring_in(LANTERN)

    assert report.rows[0].status == RowStatus.UNCHANGED
    assert Link.objects.get().review == "published"


def test_a_rejected_listing_is_not_brought_back(bring_in) -> None:
    bring_in(LANTERN)
    decisions.reject(Link.objects.get(), make_moderator(), "no such charity", NOW)

    report = bring_in(LANTERN)

    assert report.rows[0].status == RowStatus.UNCHANGED
    assert "A moderator ended this listing" in report.rows[0].sentence
    assert [link.review for link in Link.objects.all()] == ["rejected"]


def test_one_charity_may_have_several_links(bring_in) -> None:
    report = bring_in(LANTERN, "Lantern,,registered_charity,https://lantern.example/demining,,,,,")

    assert [row.link for row in report.rows] == ["lantern", "lantern-2"]
    assert Charity.objects.count() == 1


def test_a_further_link_joins_the_charity_that_is_here(bring_in) -> None:
    bring_in(LANTERN)

    report = bring_in("Lantern,lantern,registered_charity,https://lantern.example/more,more,,,,")

    assert (report.rows[0].charity, report.rows[0].link) == ("lantern", "more")
    assert Charity.objects.count() == 1


def test_a_slug_of_another_charity_is_an_error(bring_in) -> None:
    bring_in(LANTERN)

    report = bring_in("Ember,lantern,registered_charity,https://ember.example/,,,,,")

    assert report.errors[0].sentence.startswith("The charity lantern is known with another name")


def test_a_link_slug_is_never_used_again(bring_in) -> None:
    decisions.reject(make_candidate(slug="lamp"), make_moderator(), "no", NOW)

    report = bring_in("Ember,,public_body,https://ember.example/,lamp,,,,")

    assert "'lamp' is taken for ever" in report.errors[0].sentence


def test_a_slug_made_here_leaves_those_of_the_file_alone(bring_in) -> None:
    report = bring_in(
        "Lantern,,public_body,https://one.example/,,,,,",
        "Other,lantern,public_body,https://two.example/,lantern,,,,",
    )

    assert not report.errors
    assert [(row.charity, row.link) for row in report.rows] == [
        ("lantern-2", "lantern-2"),
        ("lantern", "lantern"),
    ]


def test_two_accounts_of_one_legal_person_come_in_and_the_report_says_so(bring_in) -> None:
    report = bring_in(
        "Bank relief,,public_body,https://bank.example/relief,,UA-EDR,00032106,,",
        "Bank defence,,public_body,https://bank.example/defence,,UA-EDR,00032106,,",
    )

    assert report.written
    assert report.rows[1].sentence == "UA-EDR 00032106 is also the number of bank-relief."


def test_an_address_as_host_needs_the_allowed_networks(bring_in, settings: Settings) -> None:
    row = "Lantern,,public_body,http://127.0.0.1:8123/,,,,,"
    assert bring_in(row).errors

    settings.WAYMARK_ALLOW_NETWORKS = ["127.0.0.0/8"]

    assert bring_in(row).written


@pytest.mark.parametrize("name", ["out.csv", "out.json"])
def test_what_goes_out_comes_back_unchanged(tmp_path: Path, name: str) -> None:
    import_file(DATA / "charities.csv")
    charity = make_charity(
        "Lantern; Field, Hospitals",
        slug="lantern",
        other_names=[{"lang": "uk", "text": "Польові; шпиталі"}],
        causes=["water", "food;drink"],
    )
    for number in ("GB-CHC 1065972", "US-EIN 13-1685038"):
        registry, _, digits = number.partition(" ")
        Registration.objects.create(charity=charity, registry=registry, number=digits)
    make_candidate(charity=charity, payees=("iban:DE89370400440532013000",), allowed_hosts=["b.example"])
    publish(make_candidate("https://lantern.example/more", charity=charity, slug="more"))
    out = tmp_path / name
    write = written_json if name.endswith("json") else written_csv
    out.write_text(write(exported_rows()), encoding="utf-8", newline="")
    before = list(exported_rows())

    report = import_file(out)

    assert (report.count(RowStatus.UNCHANGED), report.errors) == (183, [])
    assert list(exported_rows()) == before


def test_a_link_without_a_charity_and_an_ended_one_are_not_exported(bring_in) -> None:
    link = make_candidate()
    Link.objects.filter(pk=link.pk).update(charity=None)
    decisions.reject(
        make_candidate("https://other.example/", charity=make_charity("Other")), make_moderator(), "no", NOW
    )

    assert list(exported_rows()) == []


def test_the_starter_list_is_whole() -> None:
    report = import_file(DATA / "charities.csv")

    assert report.count(RowStatus.CREATED) == 181
    assert Link.objects.filter(review="candidate").count() == 181
    assert not Link.objects.exclude(public_status="not_reviewed").exists()


def test_a_long_file_costs_few_queries(
    bring_in, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [f"Charity {n},,public_body,https://c{n}.example/,,UA-EDR,{n:08},," for n in range(400)]

    with django_assert_max_num_queries(40):
        report = bring_in(*rows)

    assert report.count(RowStatus.CREATED) == 400
