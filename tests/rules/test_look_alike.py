"""Imitations of known hosts, and names that only resemble them."""

from __future__ import annotations

import csv

from hypothesis import given
from hypothesis import strategies as st

from donations.rules.canonical_url import registrable_domain
from donations.rules.confusable import skeleton, unicode_host
from donations.rules.data_files import DATA
from donations.rules.letter_pairs import align
from donations.rules.look_alike import LURES, TENANT_HOSTS, compare, look_alike
from tests.support.rows import every_row

KNOWN = (
    "u24.gov.ua",
    "lantern-relief.org",
    "donate.harbourmedics.org",
    "warmhands.co.uk",
    "msa.org",
    "temряve.example",
)


def ascii_host(text: str) -> str:
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode() for label in text.split(".")
    )


IMITATIONS = [
    ("lantern-re1ief.org", "lantern-relief.org", "digit one for l"),
    ("lаntern-relief.org", "lantern-relief.org", "Cyrillic а"),
    ("lantern-relıef.org", "lantern-relief.org", "dotless i"),
    ("lantérn-relief.org", "lantern-relief.org", "accent"),
    ("lantem-relief.org", "lantern-relief.org", "m for rn"),
    ("harbourrnedics.org", "donate.harbourmedics.org", "rn for m"),
    ("lantern-releif.org", "lantern-relief.org", "two letters swapped"),
    ("lantern-relieff.org", "lantern-relief.org", "one letter more"),
    ("lanternrelief.org", "lantern-relief.org", "hyphen left out"),
    ("lantern-reliefs.com", "lantern-relief.org", "one letter more under another suffix"),
    ("lantern-relief-org.pay.example", "lantern-relief.org", "its dot written as a hyphen"),
    ("donar-lantern-relief.org", "lantern-relief.org", "a Spanish lure"),
    ("lantern-relief-spenden.de", "lantern-relief.org", "a German lure"),
    ("warmhand.co.uk", "warmhands.co.uk", "one letter less"),
    ("harbourmedics.ogr", "donate.harbourmedics.org", "suffix mistyped"),
    ("u24-gov.ua", "u24.gov.ua", "hyphen for dot"),
    ("u24gov.ua", "u24.gov.ua", "dot left out"),
    ("u24.gov.ua.help-now.com", "u24.gov.ua", "whole known host in front"),
    ("lantern-relief.org.donate.click", "lantern-relief.org", "whole known host in front"),
    ("lantern-relief.fast-pay.net", "lantern-relief.org", "known name as a subdomain"),
    ("lantern-relief.web.app", "lantern-relief.org", "known name on free web space"),
    ("lantern-relief-donate.com", "lantern-relief.org", "dressed in a lure word"),
    ("donateharbourmedics.com", "donate.harbourmedics.org", "dressed without a hyphen"),
]

NO_IMITATIONS = [
    ("lantern-relief.org", "itself"),
    ("www.lantern-relief.org", "its www"),
    ("give.lantern-relief.org", "its subdomain"),
    ("harbourmedics.org", "the registrable domain of a known host"),
    ("lantern-relief.fr", "the same name under another country's suffix"),
    ("warmhands.org.uk", "the same name under another British suffix"),
    ("lantern-relief.donorbox.org", "a label that a payment provider gave"),
    ("warmhands.kindful.com", "a label that a fundraising host gave"),
    ("msf.org", "three letters: chance"),
    ("help.gov.ua", "another public body"),
    ("harbour-view-hotel.org", "a common word"),
    ("example.com", "nothing alike"),
    ("192.0.2.7", "an address"),
    ("localhost", "a single label"),
]


@every_row(("host", "known", "note"), IMITATIONS)
def test_an_imitation_names_the_host_it_imitates(host: str, known: str, note: str) -> None:
    assert look_alike(ascii_host(host), KNOWN) == known, note


@every_row(("host", "note"), NO_IMITATIONS)
def test_an_honest_host_imitates_nobody(host: str, note: str) -> None:
    assert look_alike(host, KNOWN) == "", note


EAGER = [
    ("u42.gov.ua", "letters swapped in a short name"),
    ("u24.support-ukraine.net", "a short name as a subdomain"),
    ("msb.org", "one edit in three letters"),
]


@every_row(("host", "note"), EAGER)
def test_short_names_count_only_against_the_hosts_of_one_link(host: str, note: str) -> None:
    assert look_alike(host, KNOWN, eager=True), note
    assert not look_alike(host, KNOWN), note


def test_no_fourth_charity_of_the_starter_list_imitates_another() -> None:
    with (DATA / "charities.csv").open(encoding="utf-8", newline="") as file:
        hosts = sorted({row["donation_url"].split("/")[2] for row in csv.DictReader(file)})

    accused = {host: look_alike(host, [known for known in hosts if known != host]) for host in hosts[::4]}

    assert {host: known for host, known in accused.items() if known} == {}


def test_every_listed_word_is_one_that_can_match() -> None:
    assert all(skeleton(word) == word and "." not in word for word in LURES)
    assert all(registrable_domain(host) for host in TENANT_HOSTS)
    assert all(not look_alike(f"lantern-relief.{host}", KNOWN) for host in TENANT_HOSTS)


def test_punycode_is_shown_as_letters_and_kept_when_it_does_not_decode() -> None:
    assert unicode_host(ascii_host("допомога.укр")) == "допомога.укр"
    assert unicode_host("xn--\x7f!.org") == "xn--\x7f!.org"


ALIGNED = [
    ("lantern.org", "lantem.org", [("rn", "m")], "rn against m"),
    ("lamp.org", "larnp.org", [("m", "rn")], "m against rn"),
    ("lamp.org", "lаmp.org", [("a", "а")], "Latin a against Cyrillic а"),
    ("lamp.net", "lamp.nez", [("t", "z")], "suffix"),
    ("lamp.org", "lamps.org", [("", "s")], "one letter more"),
    ("lamps.org", "lamp.org", [("s", "")], "one letter less"),
    ("lamp.org", "lamp.org", [], "equal"),
]


@every_row(("listed", "pasted", "differing", "note"), ALIGNED)
def test_alignment_marks_only_what_differs(
    listed: str, pasted: str, differing: list[tuple[str, str]], note: str
) -> None:
    pairs = align(ascii_host(listed), ascii_host(pasted))

    found = [(pair.listed, pair.pasted) for pair in pairs if pair.differs]
    assert found == differing, note


@given(st.text("abrnmо.", max_size=12), st.text("abrnmо.", max_size=12))
def test_an_alignment_gives_both_hosts_back(listed: str, pasted: str) -> None:
    pairs = align(listed, pasted)

    assert "".join(pair.listed for pair in pairs) == unicode_host(listed)
    assert "".join(pair.pasted for pair in pairs) == unicode_host(pasted)
    assert all(pair.differs == (pair.listed != pair.pasted) for pair in pairs)


COMPARED = [
    ("give.lantern.example", "1antern.example", [("l", "1")], ("give", ""), "a subdomain left out"),
    ("lantern.example", "give.lantem.example", [("rn", "m")], ("", "give"), "a subdomain more"),
    ("give.lantern.example", "give.lаntern.example", [("a", "а")], ("give", "give"), "the same subdomain"),
    ("www.lantern.example", "lanterm.example", [("n", "m")], ("", ""), "www is no difference"),
    ("give.lantern.example", "give-lantern.example", [(".", "-")], ("", ""), "a dot made a hyphen"),
    ("donate.harbourmedics.org", "harbourmedics.ogr", [("r", "g"), ("g", "r")], ("donate", ""), "the suffix"),
    ("warmhands.co.uk", "pay.warmhand.co.uk", [("s", "")], ("", "pay"), "a suffix of two labels"),
]


@every_row(("listed", "pasted", "differing", "fronts", "note"), COMPARED)
def test_domains_are_compared_and_subdomains_told_apart(
    listed: str, pasted: str, differing: list[tuple[str, str]], fronts: tuple[str, str], note: str
) -> None:
    found = compare(ascii_host(listed), ascii_host(pasted))

    assert [(pair.listed, pair.pasted) for pair in found.letters if pair.differs] == differing, note
    assert (found.listed_front, found.pasted_front) == fronts, note


WORN = [
    ("u24.gov.ua", "u24.gov.ua.help-now.com", "u24.gov.ua"),
    ("give.lantern-relief.org", "lantern-relief.fast-pay.net", "lantern-relief."),
]


@every_row(("listed", "pasted", "shared"), WORN)
def test_a_name_worn_in_front_of_a_foreign_domain_is_compared_with_the_whole_host(
    listed: str, pasted: str, shared: str
) -> None:
    letters = compare(listed, pasted).letters

    assert "".join(pair.pasted for pair in letters) == pasted
    assert "".join(pair.listed for pair in letters[: len(shared)] if not pair.differs) == shared


@every_row("host", [host for host, _known, _note in IMITATIONS])
def test_whatever_imitates_is_compared_without_losing_a_letter_of_it(host: str) -> None:
    pasted = ascii_host(host)
    found = compare(look_alike(pasted, KNOWN), pasted)

    compared = "".join(pair.pasted for pair in found.letters)
    assert ".".join(filter(None, [found.pasted_front, compared])) == unicode_host(pasted)
    assert any(pair.differs for pair in found.letters)


def test_a_letter_list_under_the_charitys_own_name_is_no_disguise() -> None:
    assert look_alike("lantern.us5.list-manage.com", ["give.lantern.example"], eager=True) == ""
