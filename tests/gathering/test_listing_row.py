"""One row of the listing format: what it becomes, and the sentence for each thing wrong."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from donations.gathering.listing_row import Cell, ListingRow, Refused, read_row

WHOLE: dict[str, Cell] = {
    "name": "Lantern Field Hospitals",
    "kind": "registered_charity",
    "donation_url": "https://lantern.example/give",
}


def read(networks: tuple[str, ...] = (), **cells: Cell) -> ListingRow:
    return read_row(2, WHOLE | cells, [ip_network(cidr) for cidr in networks])


def faults(networks: tuple[str, ...] = (), **cells: Cell) -> tuple[str, ...]:
    with pytest.raises(Refused) as caught:
        read(networks, **cells)
    return caught.value.sentences


def test_three_cells_are_enough() -> None:
    row = read()

    assert (row.name, row.kind) == ("Lantern Field Hospitals", "registered_charity")
    assert row.address.url == "https://lantern.example/give"
    assert set(row.given()) == {"name", "kind", "donation_url"}


def test_every_cell_is_read_into_its_one_form() -> None:
    row = read(
        name="Lantern\n  Field Hospitals",
        other_names="uk:Польові шпиталі;de:Laterne\\; Feldspital",
        official_site="https://LANTERN.example",
        donation_url="https://lantern.example/give?utm_source=x&fund=7",
        registry="US-EIN;GB-CHC",
        registration_number="131685039;1065972",
        causes="Medical; emergency;medical",
        languages="en;pt-BR",
        payees="iban:de89 3704 0044 0532 0130 00;donorbox:Lantern",
        allowed_hosts="pay.lantern.example;lantern.example;www.lantern.example",
        country="UA",
        purpose="mixed",
    )

    assert row.name == "Lantern Field Hospitals"
    assert row.other_names == (("uk", "Польові шпиталі"), ("de", "Laterne; Feldspital"))
    assert row.official_site == "https://lantern.example/"
    assert row.address.url == "https://lantern.example/give?fund=7"
    assert row.registrations == (("GB-CHC", "1065972"), ("US-EIN", "13-1685039"))
    assert row.causes == ("medical", "emergency")
    assert row.languages == ("en", "pt-BR")
    assert "iban:DE89370400440532013000" in row.payees
    assert row.allowed_hosts == ("pay.lantern.example", "www.lantern.example")


def test_lists_may_be_lists() -> None:
    row = read(causes=["water", "food;drink"], payees=["iban:DE89370400440532013000"])

    assert row.causes == ("water", "food;drink")
    assert row.payees == ("iban:DE89370400440532013000",)


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("name", "", "name is empty: every row needs one."),
        ("name", "n" * 301, "longer than 300 characters"),
        ("name", "Lantern \u202egnp.exe", "control characters"),
        ("kind", "", "kind is empty"),
        ("kind", "charity", "write registered_charity, public_body or intergovernmental"),
        ("slug", "Lantern Field", "is not a slug"),
        ("link_slug", "-lantern", "is not a slug"),
        ("country", "ua", "no country"),
        ("country", "UK", "no country"),
        ("purpose", "military", "write humanitarian, medical"),
        ("languages", "english", "no language tag"),
        ("other_names", "Польові шпиталі", "has no language"),
        ("official_site", "lantern.example", "Begin it with https://"),
        ("donation_url", "", "donation_url is empty"),
        ("donation_url", "lantern.example/give", "Begin it with https://"),
        ("donation_url", "https://lantern.example\\@evil.example/", "backslash"),
        ("donation_url", "https://u:p@lantern.example/", "user name"),
        ("donation_url", "https://lantern.example/a\nb", "white space"),
        ("donation_url", "javascript:alert(1)", "Only http and https"),
        ("donation_url", "https://lantern.example:8443/", "Only the ports 80 and 443"),
        ("donation_url", "https://127.0.0.1/give", "bare address"),
        ("donation_url", "https://93.184.216.34/give", "bare address"),
        ("donation_url", "https://[::1]/give", "bare address"),
        ("donation_url", "https://localhost/give", "this network only"),
        ("payees", "iban:DE00370400440532013000", "payees: "),
        ("payees", "DE89370400440532013000", "write scheme:value"),
        ("payees", "barter:goats", "not a known payee scheme"),
        ("allowed_hosts", "https://pay.example", "write the name alone"),
        ("allowed_hosts", "*.lantern.example", "write the name alone"),
        ("allowed_hosts", "10.0.0.1", "bare address"),
        ("allowed_hosts", "pay..example", "malformed part"),
    ],
)
def test_a_wrong_cell_is_told_by_its_column(column: str, value: str, sentence: str) -> None:
    (told,) = faults(**{column: value})

    assert told.startswith(column)
    assert sentence in told


@pytest.mark.parametrize(
    ("registry", "number", "sentence"),
    [
        ("US-EIN", "", "registry names 1 and registration_number 0"),
        ("", "13-1685039", "registry names 0 and registration_number 1"),
        ("EIN", "13-1685039", "no register"),
        ("US-EIN", "131-685039", "two digits, a hyphen, seven digits"),
        ("UA-EDR", "123", "eight digits"),
        ("GB-CHC", "SC012345", "six or seven digits"),
        ("CA-CRA_ACR", "118900010", "nine digits, RR, four digits"),
        ("FR-RNA", "W" * 65, "at most 64 characters"),
    ],
)
def test_a_registration_has_the_shape_of_its_register(registry: str, number: str, sentence: str) -> None:
    (told,) = faults(registry=registry, registration_number=number)

    assert sentence in told


def test_every_fault_of_a_row_is_told() -> None:
    told = faults(kind="x", country="x", payees="x;iban:y")

    assert [sentence.split(":")[0] for sentence in told] == ["kind", "country", "payees", "payees"]


def test_an_address_is_taken_inside_the_allowed_networks_only() -> None:
    row = read(("127.0.0.0/8",), donation_url="http://127.0.0.9:8123/give", allowed_hosts="127.0.0.8")

    assert row.address.url == "http://127.0.0.9:8123/give"
    assert row.allowed_hosts == ("127.0.0.8",)
    assert "bare address" in faults(("127.0.0.0/8",), donation_url="http://10.0.0.1/")[0]
