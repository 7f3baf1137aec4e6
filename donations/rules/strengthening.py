"""Two signs together: what alone only wants a human's eye is a take-over sign beside another."""

from __future__ import annotations

from dataclasses import replace

from donations.rules.case import Case
from donations.rules.certificate import FOREIGN
from donations.rules.reasons import because
from donations.rules.registration import name_server_change
from donations.rules.verdicts import Judgement

# What a new owner of a domain would change on the page.
CONTENT_CHANGES = frozenset(
    {"payee_missing", "payee_mistyped", "hidden_payee", "other_provider", "name_changed", "name_missing"}
)


def strengthened(case: Case, judgement: Judgement) -> Judgement:
    """The judgement, or a stronger one when the domain or its certificate changed as well."""
    if judgement.reason not in CONTENT_CHANGES:
        return judgement
    moved = name_server_change(case)
    if moved:
        return _both(
            "changed_with_name_servers", replace(judgement, differences=(*judgement.differences, moved))
        )
    if case.surroundings.last_reason in {fault.value for fault in FOREIGN}:
        return _both("changed_with_certificate", judgement)
    return judgement


def _both(reason: str, judgement: Judgement) -> Judgement:
    return because(reason, differences=judgement.differences, notes=(judgement.sentence, *judgement.notes))
