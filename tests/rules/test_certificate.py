"""Certificates that end soon, that were renewed, that are somebody else's."""

from __future__ import annotations

from dataclasses import replace

from donations.rules.certificate import ends_soon
from donations.rules.judging import judge
from donations.rules.observation import Fault
from donations.rules.verdicts import Verdict
from tests.support.looks import APPROVED, NOW, donation_page, look
from tests.support.rows import every_row
from tests.support.surroundings import certificate


@every_row(
    ("days", "life", "note"),
    [
        (2, 45, "The certificate expires in 2 days."),
        (1, 45, "The certificate expires in 1 day."),
        (0.5, 45, "The certificate expires within a day."),
        (6, 45, ""),
        (30, 90, ""),
        (8, 397, ""),
        (7, 397, "The certificate expires in 7 days."),
        (3, 6, ""),
        (-1, 45, ""),
    ],
)
def test_a_certificate_in_the_last_tenth_of_its_life_is_noted(days: float, life: int, note: str) -> None:
    assert ends_soon(certificate(days=days, life=life), NOW) == note  # type: ignore[arg-type]


def test_an_ending_certificate_changes_no_verdict() -> None:
    seen = replace(look(donation_page()), certificate=certificate(days=2, life=45))

    judgement = judge(seen, APPROVED)

    assert judgement.verdict == Verdict.CONFIRMED
    assert "The certificate expires in 2 days." in judgement.notes


def test_a_renewal_says_nothing() -> None:
    old, new = (
        judge(replace(look(donation_page()), certificate=facts), APPROVED)
        for facts in (certificate(days=20), replace(certificate(days=89), key="b" * 64, issuer="Another CA"))
    )

    assert old == new


def test_a_refused_certificate_is_shown_beside_the_host_that_was_asked() -> None:
    seen = replace(
        look(status=None, fault=Fault.CERTIFICATE_NAME), certificate=certificate("shop.example", days=60)
    )

    judgement = judge(seen, APPROVED)

    (difference,) = judgement.differences
    assert (difference.what, difference.approved) == ("certificate", "give.lantern.example")
    assert difference.found == "shop.example"
    assert "Open Authority" in difference.found_context
