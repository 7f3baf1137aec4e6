"""RDAP answers as registries send them, sound and unsound."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from donations.rules.rdap import MOST_BYTES, RegistrationFacts, read_domain
from tests.support.rows import every_row
from tests.support.surroundings import THEN

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
NAME = "lantern.example"
ANSWER: dict[str, Any] = {
    "rdapConformance": ["rdap_level_0"],
    "objectClassName": "domain",
    "ldhName": "LANTERN.EXAMPLE",
    "status": ["client transfer prohibited", "Active"],
    "events": [
        {"eventAction": "registration", "eventDate": "2009-05-04T10:11:12Z"},
        {"eventAction": "expiration", "eventDate": "2027-05-04T10:11:12.5+02:00"},
        {"eventAction": "last changed", "eventDate": "2026-05-01T00:00:00Z"},
    ],
    "nameservers": [{"ldhName": "NS2.OLDNAMES.EXAMPLE."}, {"ldhName": "ns1.oldnames.example"}],
    "entities": [
        {"roles": ["abuse"], "handle": "1"},
        {
            "roles": ["registrar"],
            "handle": "292",
            "vcardArray": [
                "vcard",
                [["version", {}, "text", "4.0"], ["fn", {}, "text", "Old Names Ltd"]],
            ],
        },
    ],
}


def read(**changes: Any) -> RegistrationFacts | None:
    return read_domain(json.dumps({**ANSWER, **changes}).encode(), NAME, NOW)


def facts(**changes: Any) -> RegistrationFacts:
    found = read(**changes)
    assert found is not None
    return found


def test_an_answer_is_read_into_facts() -> None:
    found = facts()

    assert found.created == datetime(2009, 5, 4, 10, 11, 12, tzinfo=UTC)
    assert found.expires == datetime(2027, 5, 4, 8, 11, 12, 500_000, tzinfo=UTC)
    assert found.status == ("active", "client transfer prohibited")
    assert found.registrar == "Old Names Ltd"
    assert found.name_servers == ("ns1.oldnames.example", "ns2.oldnames.example")


def test_facts_come_back_from_their_row() -> None:
    assert RegistrationFacts.of_row(json.loads(json.dumps(THEN.as_row()))) == THEN
    assert RegistrationFacts.of_row({}) == RegistrationFacts()


def test_a_second_registration_counts_as_the_creation() -> None:
    again = [*ANSWER["events"], {"eventAction": "reregistration", "eventDate": "2026-10-02T00:00:00Z"}]

    assert facts(events=again).created == datetime(2026, 10, 2, tzinfo=UTC)


def test_a_bare_day_is_its_beginning() -> None:
    assert facts(events=[{"eventAction": "registration", "eventDate": "2026-10-02"}]).created == datetime(
        2026, 10, 2, tzinfo=UTC
    )


def test_a_creation_in_the_future_is_not_known() -> None:
    assert (
        facts(events=[{"eventAction": "registration", "eventDate": "2031-01-01T00:00:00Z"}]).created is None
    )


@every_row(
    "changes",
    [
        {"events": None},
        {"events": [None, 7, {"eventAction": 3}, {"eventAction": "registration", "eventDate": "soon"}]},
        {"events": [{"eventAction": "registration", "eventDate": "9999-12-31T23:59:59-12:00"}]},
        {"status": "active"},
        {"status": [None, {}]},
        {"nameservers": {"ldhName": "x"}},
        {"nameservers": [{"ldhName": 3}, "ns1"]},
        {
            "entities": [
                {"roles": "registrar"},
                {"roles": ["registrar"], "vcardArray": ["vcard", [[1], "fn"]]},
            ]
        },
    ],
)
def test_a_field_of_another_type_is_not_known_and_spoils_no_other(changes: dict[str, Any]) -> None:
    found = facts(**changes)

    kept = {"created", "status", "name_servers", "registrar"} - {
        {"events": "created", "nameservers": "name_servers", "entities": "registrar"}.get(name, name)
        for name in changes
    }
    assert {name: getattr(found, name) for name in kept} == {name: getattr(facts(), name) for name in kept}


@every_row(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"null",
        b'{"errorCode": 404}',
        b'{"objectClassName": "entity"}',
        b'{"ldhName": "other.example"}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"pad": "' + b"x" * MOST_BYTES + b'"}',
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_answer_about_this_domain_is_no_evidence(body: bytes) -> None:
    assert read_domain(body, NAME, NOW) is None


def test_an_answer_with_endless_lists_is_cut() -> None:
    many = [{"ldhName": f"ns{number:04}.oldnames.example"} for number in range(5_000)]

    assert len(facts(nameservers=many).name_servers) == 64


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@given(st.sampled_from(["events", "status", "nameservers", "entities", "ldhName", "objectClassName"]), _JSON)
def test_no_answer_raises(name: str, value: object) -> None:
    read(**{name: value})
