"""Hosts of governments and treaty bodies."""

from __future__ import annotations

from donations.rules.government_hosts import government_body
from tests.support.rows import every_row


@every_row(
    ("host", "note"),
    [
        ("u24.gov.ua", "below a second level kept for the government"),
        ("www.gov.uk", "the suffix's own site"),
        ("state.gov", "the bare top level"),
        ("donate.wfp.org", "a UN agency"),
        ("www.who.int", "a treaty body"),
        ("www.gouvernement.gouv.fr", "French"),
        ("www.gob.mx", "Spanish"),
        ("echo.ec.europa.eu", "the European Union"),
        ("international.gc.ca", "Canada"),
        ("U24.GOV.UA.", "case and a trailing dot say nothing"),
    ],
)
def test_a_government_or_treaty_host_is_told(host: str, note: str) -> None:
    assert government_body(host), note


@every_row(
    ("host", "note"),
    [
        ("u24.gov.ua.example", "the name is at the wrong end"),
        ("gov.de", "anybody may have bought it: no public suffix"),
        ("www.gov.example", "not a country"),
        ("notgov.ua", "labels, not letters"),
        ("unhcr.org.evil.example", "a longer host"),
        ("myunhcr.org", "another name that ends alike"),
        ("army.mil", "armed forces prove no humanitarian purpose"),
        ("trieste.go.it", "a province of Italy, open to all"),
        ("127.0.0.1", "a bare address"),
        ("give.lantern.example", "a charity"),
    ],
)
def test_any_other_host_is_not(host: str, note: str) -> None:
    assert government_body(host) == "", note
