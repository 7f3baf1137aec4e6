"""What is read out of a certificate, good, refused or malformed."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from donations.rules.observation import Fault
from donations.web.certificates import certificate_facts
from tests.support import certificates
from tests.support.hostile_server import HostileServer, hostile_server
from tests.web.conftest import look

HOST = "give.lantern.example"


def der_of(leaf: trustme.LeafCert) -> bytes:
    return x509.load_pem_x509_certificate(leaf.cert_chain_pems[0].bytes()).public_bytes(Encoding.DER)


def test_a_certificate_tells_its_issuer_names_dates_and_key(authority: trustme.CA) -> None:
    facts = certificate_facts(der_of(authority.issue_cert(HOST, "www.lantern.example")))

    assert facts is not None
    assert "Waymark test authority" in facts.issuer
    assert facts.names == (HOST, "www.lantern.example")
    assert facts.not_before < facts.not_after
    assert len(facts.key) == 64


def test_a_renewal_with_another_key_has_another_hash(authority: trustme.CA) -> None:
    first, second = (certificate_facts(der_of(authority.issue_cert(HOST))) for _ in range(2))

    assert first is not None
    assert second is not None
    assert first.key != second.key
    assert first.names == second.names


@pytest.mark.parametrize("der", [b"", b"\x30\x82", b"A" * 100, b"\x30" * 70_000])
def test_what_is_no_certificate_has_no_facts(der: bytes) -> None:
    assert certificate_facts(der) is None


def test_no_more_names_are_kept_than_a_person_reads(authority: trustme.CA) -> None:
    facts = certificate_facts(der_of(authority.issue_cert(*(f"{number}.example" for number in range(50)))))

    assert facts is not None
    assert len(facts.names) == 20


def test_a_huge_certificate_is_read_and_its_bytes_are_not_kept(authority: trustme.CA) -> None:
    small = der_of(authority.issue_cert(HOST))
    huge = der_of(authority.issue_cert(*(f"{number}.{'a' * 60}.example" for number in range(300))))

    assert certificate_facts(small) is certificate_facts(small)
    assert certificate_facts(huge) == certificate_facts(huge)
    assert certificate_facts(huge) is not certificate_facts(huge)


@contextmanager
def serving(context: ssl.SSLContext) -> Iterator[HostileServer]:
    with hostile_server(context) as server:
        yield server


def test_a_look_carries_the_facts_of_the_certificate(trusted: trustme.CA) -> None:
    with serving(certificates.server_context(trusted.issue_cert(HOST))) as server:
        seen = look(server.url("page", HOST, "https"))

    assert seen.certificate is not None
    assert seen.certificate.names == (HOST,)


def test_a_refused_certificate_is_read_and_nothing_is_asked_under_it(trusted: trustme.CA) -> None:
    with serving(certificates.server_context(trusted.issue_cert("other.example"))) as server:
        seen = look(server.url("page", HOST, "https"))

    assert seen.fault == Fault.CERTIFICATE_NAME
    assert seen.certificate is not None
    assert seen.certificate.names == ("other.example",)
    assert server.paths == []


def test_a_self_signed_certificate_is_its_own_issuer(trusted: trustme.CA) -> None:
    with serving(certificates.self_signed(HOST)) as server:
        seen = look(server.url("page", HOST, "https"))

    assert seen.certificate is not None
    assert seen.certificate.issuer == seen.certificate.subject


def test_a_look_without_tls_has_no_certificate(server: HostileServer) -> None:
    assert look(server.url("page")).certificate is None
