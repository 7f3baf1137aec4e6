"""Which registry is asked, by IANA's table."""

from __future__ import annotations

import json

import pytest

from donations.rules.rdap_bootstrap import read_bootstrap, shipped_bootstrap
from tests.support.rows import every_row


def table(*services: object) -> str:
    return json.dumps({"publication": "2026-11-20T10:00:00Z", "services": list(services)})


def test_the_longest_suffix_that_is_listed_answers() -> None:
    found = read_bootstrap(
        table(
            [["example"], ["https://rdap.a.example/"]], [["org.example", "x"], ["https://rdap.b.example/v1"]]
        )
    )

    assert found.question("lantern.org.example") == "https://rdap.b.example/v1/domain/lantern.org.example"
    assert found.question("lantern.example") == "https://rdap.a.example/domain/lantern.example"
    assert found.question("lantern.elsewhere") == ""
    assert found.published == "2026-11-20"


def test_an_encrypted_address_is_preferred() -> None:
    found = read_bootstrap(table([["example"], ["http://rdap.a.example/", "https://rdap.a.example/"]]))

    assert found.question("lantern.example").startswith("https://")


@every_row(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"services": []}',
        '{"services": "com"}',
        '{"services": [["com", "https://rdap.example/"]]}',
        '{"services": [[["com"], ["ftp://rdap.example/"]]]}',
        '{"services": [[["com"], [7]]]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_bootstrap_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        read_bootstrap(text)


def test_the_shipped_table_is_sound_and_dated() -> None:
    shipped = shipped_bootstrap()

    assert shipped.published
    assert (
        shipped.question("lantern.org") == "https://rdap.publicinterestregistry.org/rdap/domain/lantern.org"
    )
    assert all(base.startswith("https://") for base in shipped.servers.values())
