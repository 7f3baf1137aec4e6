from __future__ import annotations

from typing import Any

import pytest
import trustme

from donations.rules.observation import Fault
from donations.web.missing_issuer import NOTE
from tests.support.certificates import incomplete_but_named, root_that_poses_as_issuer
from tests.support.hostile_server import BEHAVIOURS, HostileServer, Visit, hostile_server
from tests.web.conftest import look


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts a file where the server answers under /issuer."""

    def put(content: bytes) -> None:
        def serve(visit: Visit) -> None:
            visit.answer(content)

        monkeypatch.setitem(BEHAVIOURS, "issuer", serve)

    return put


def test_an_incomplete_chain_that_its_certificate_completes_is_fine_with_a_note(
    trusted: trustme.CA, server: HostileServer, publish: Any
) -> None:
    context, issuer = incomplete_but_named(trusted, "charity.example", server.url("issuer"))
    publish(issuer)

    with hostile_server(context) as charity:
        seen = look(charity.url("good", "charity.example", "https"))

    assert (seen.status, seen.fault, seen.detail) == (200, None, NOTE)


def test_a_completed_chain_still_counts_for_its_own_name_only(
    trusted: trustme.CA, server: HostileServer, publish: Any
) -> None:
    context, issuer = incomplete_but_named(trusted, "charity.example", server.url("issuer"))
    publish(issuer)

    with hostile_server(context) as charity:
        seen = look(charity.url("good", "other.example", "https"))

    assert seen.status is None
    assert charity.paths == []


def test_a_root_that_poses_as_a_missing_issuer_is_not_trusted(
    trusted: trustme.CA, server: HostileServer, publish: Any
) -> None:
    context, root = root_that_poses_as_issuer("charity.example", server.url("issuer"))
    publish(root)

    with hostile_server(context) as charity:
        seen = look(charity.url("good", "charity.example", "https"))

    assert "/issuer" in server.paths
    assert seen.fault is Fault.CERTIFICATE_UNKNOWN_ISSUER
    assert charity.paths == []


@pytest.mark.parametrize(
    "path", ["silence", "endless_body", "good", "redirect_to_itself", "connection_reset"]
)
def test_an_issuer_that_does_not_come_leaves_the_certificate_unknown(
    trusted: trustme.CA, server: HostileServer, path: str
) -> None:
    context, _ = incomplete_but_named(trusted, "charity.example", server.url(path))

    with hostile_server(context) as charity:
        seen = look(charity.url("good", "charity.example", "https"), 0.8)

    assert seen.fault is (Fault.DEADLINE if path == "silence" else Fault.CERTIFICATE_UNKNOWN_ISSUER)


@pytest.mark.parametrize(
    "address", ["http://10.0.0.1/ca", "https://charity.example/ca", "ldap://a.example/ca", "file:///ca"]
)
def test_an_issuer_is_never_fetched_from_where_the_guard_refuses(trusted: trustme.CA, address: str) -> None:
    context, _ = incomplete_but_named(trusted, "charity.example", address)

    with hostile_server(context) as charity:
        seen = look(charity.url("good", "charity.example", "https"))

    assert seen.fault is Fault.CERTIFICATE_UNKNOWN_ISSUER
