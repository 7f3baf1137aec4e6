"""Whose domain it is, by what its registry says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from donations.rules.case import Case, make_case
from donations.rules.judging import judge
from donations.rules.registration import bought_domain, is_registered_anew, name_server_change
from donations.rules.surroundings import Surroundings
from donations.rules.verdicts import Verdict
from tests.support.looks import APPROVED, donation_page, look
from tests.support.rows import every_row
from tests.support.surroundings import ANEW, APPROVED_AT, MOVED, THEN, domain


def case(known: Surroundings) -> Case:
    return make_case(look(donation_page()), APPROVED, None, known)


@every_row(
    ("host", "bought"),
    [
        ("give.lantern.example.org", "example.org"),
        ("www.lantern.org.ua", "lantern.org.ua"),
        ("lantern.github.io", "github.io"),
        ("example.org", "example.org"),
        ("192.0.2.1", ""),
        ("localhost", ""),
        ("org.ua", ""),
    ],
)
def test_the_domain_that_somebody_bought(host: str, bought: str) -> None:
    assert bought_domain(host) == bought


def test_a_registration_of_the_very_moment_of_approval_is_not_newer() -> None:
    known = domain(replace(THEN, created=APPROVED_AT))

    assert is_registered_anew(case(known)) is None
    later = domain(replace(THEN, created=APPROVED_AT + timedelta(seconds=1)))
    assert is_registered_anew(case(later)) is not None


def test_a_new_registration_shows_both_dates_and_both_registrars() -> None:
    judgement = judge(look(donation_page()), APPROVED, surroundings=domain(ANEW))

    (difference,) = judgement.differences
    assert judgement.verdict == Verdict.SUSPECT
    assert (difference.approved, difference.found) == ("2009-05-04", "2026-10-02")
    assert (difference.approved_context, difference.found_context) == ("Old Names Ltd", "Quick Names Inc")


def test_without_a_date_then_the_approval_is_what_is_compared() -> None:
    judgement = judge(look(donation_page()), APPROVED, surroundings=domain(ANEW, None))

    assert judgement.differences[0].approved == "before 2026-03-01"


def test_other_name_servers_are_shown_beside_the_old_ones() -> None:
    difference = name_server_change(case(domain(MOVED)))

    assert difference is not None
    assert difference.approved == "ns1.oldnames.example ns2.oldnames.example"
    assert difference.found == "amy.otherdns.example bob.otherdns.example"


def test_name_servers_that_are_not_known_have_not_changed() -> None:
    assert name_server_change(case(domain(replace(MOVED, name_servers=())))) is None
    assert name_server_change(case(domain(MOVED, replace(THEN, name_servers=())))) is None


def test_a_candidate_has_no_approval_to_be_newer_than() -> None:
    assert is_registered_anew(case(Surroundings(registration=ANEW))) is None
