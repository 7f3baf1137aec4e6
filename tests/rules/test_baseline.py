from __future__ import annotations

from dataclasses import replace

from donations.rules.baseline import Baseline
from donations.rules.policy import POLICY_VERSION

FACTS = Baseline(
    url="https://give.example.org/",
    allowed_hosts=("give.example.org",),
    payees=("iban:DE89370400440532013000",),
    names=("Example Aid", "Приклад"),
    numbers=("123",),
)


def test_what_was_stored_comes_back_as_approved() -> None:
    assert Baseline.of_row(FACTS.as_row()) == replace(FACTS, approved=True)


def test_an_approval_keeps_the_policy_that_was_in_force() -> None:
    assert FACTS.as_row()["policy"] == POLICY_VERSION
