"""Looks that are judged by more than the page: (what is known besides, look, baseline, reason, note)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from donations.rules.baseline import Baseline
from donations.rules.case import make_case
from donations.rules.observation import CertificateFacts, Fault, Observation
from donations.rules.rdap import RegistrationFacts
from donations.rules.sibling import sketch
from donations.rules.surroundings import Surroundings
from tests.support.looks import APPROVED, FILLER, NAME, NOW, NUMBER, PLAIN, donation_page, html, look

APPROVED_AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
THEN = RegistrationFacts(
    created=datetime(2009, 5, 4, tzinfo=UTC),
    expires=datetime(2027, 5, 4, tzinfo=UTC),
    status=("active",),
    registrar="Old Names Ltd",
    name_servers=("ns1.oldnames.example", "ns2.oldnames.example"),
)
ANEW = replace(THEN, created=datetime(2026, 10, 2, tzinfo=UTC), registrar="Quick Names Inc")
MOVED = replace(THEN, name_servers=("amy.otherdns.example", "bob.otherdns.example"))
SHELL = html(
    f"<h1>{NAME}</h1><p>{FILLER}</p><p>Charity no. {NUMBER}</p><nav><a href='/news'>News</a></nav>",
    title=f"Welcome | {NAME}",
)


def certificate(host: str = "give.lantern.example", days: int = 60, life: int = 90) -> CertificateFacts:
    """A certificate with `days` of its `life` left."""
    ends = NOW + timedelta(days=days)
    return CertificateFacts("Open Authority, R9", host, (host,), ends - timedelta(days=life), ends, "a" * 64)


def sketch_of(body: bytes) -> str:
    return sketch(make_case(look(body), PLAIN))


def domain(now: RegistrationFacts | None, then: RegistrationFacts | None = THEN) -> Surroundings:
    return Surroundings(registration=now, registered_then=then, approved_at=APPROVED_AT)


SELF_SIGNED = look(status=None, fault=Fault.CERTIFICATE_SELF_SIGNED)
DRIFTED = donation_page(iban="", name="Harbour Winter Fund", number="")

Row = tuple[Surroundings, Observation, Baseline, str, str]
ROWS: tuple[Row, ...] = (
    (domain(THEN), look(donation_page()), APPROVED, "payee_found", "nothing about the domain changed"),
    (domain(None, None), look(donation_page()), APPROVED, "payee_found", "the registry did not answer"),
    (domain(ANEW), look(donation_page()), APPROVED, "registered_anew", "nothing on the page changed"),
    (domain(ANEW, None), look(donation_page()), APPROVED, "registered_anew", "no earlier facts are needed"),
    (
        domain(replace(THEN, status=("redemption period",))),
        look(donation_page()),
        APPROVED,
        "domain_lapsing",
        "an early alert",
    ),
    (domain(MOVED), look(donation_page()), APPROVED, "name_servers_changed", "alone: a human should look"),
    (domain(MOVED, None), look(donation_page()), APPROVED, "payee_found", "not known then: no change"),
    (
        domain(replace(THEN, name_servers=("ns9.oldnames.example",))),
        look(donation_page()),
        APPROVED,
        "payee_found",
        "other machines of the same provider",
    ),
    (domain(MOVED), look(DRIFTED), PLAIN, "changed_with_name_servers", "both together"),
    (Surroundings(), look(DRIFTED), PLAIN, "name_missing", "the page alone"),
    (Surroundings(content_changed=True), SELF_SIGNED, APPROVED, "changed_with_certificate", "after a drift"),
    (Surroundings(), SELF_SIGNED, APPROVED, "certificate_self_signed", "the certificate alone"),
    (
        Surroundings(content_changed=True),
        look(status=None, fault=Fault.CERTIFICATE_EXPIRED),
        APPROVED,
        "certificate_expired",
        "an expired one is neglect, no foreign machine",
    ),
    (
        Surroundings(last_reason="certificate_name"),
        look(DRIFTED),
        PLAIN,
        "changed_with_certificate",
        "the other order",
    ),
    (Surroundings(sibling=sketch_of(SHELL)), look(SHELL), PLAIN, "same_as_sibling", "one page for all"),
    (Surroundings(sibling="-"), look(SHELL), PLAIN, "name_and_number_found", "the sibling is not found"),
)
