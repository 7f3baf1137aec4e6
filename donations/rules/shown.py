"""What a moderator sees beside every warning: what was approved, what is there, the words around it."""

from __future__ import annotations

from dataclasses import replace

from donations.rules.case import Case
from donations.rules.verdicts import Difference, Judgement, Verdict

WARNINGS = frozenset({Verdict.SUSPECT, Verdict.PARKED, Verdict.CHANGED})
AROUND = 80  # characters on each side
BEGINNING = 200


def with_what_was_seen(case: Case, judgement: Judgement) -> Judgement:
    """The judgement; a warning that names no value gets the address, or the page, approved and found."""
    if judgement.verdict not in WARNINGS or judgement.differences:
        return judgement
    return replace(judgement, differences=(_elsewhere(case) or _page(case, judgement),))


def _elsewhere(case: Case) -> Difference | None:
    if case.is_same_place or case.observation.final_url == case.baseline.url:
        return None
    return Difference("address", case.baseline.url, case.observation.final_url, "", _beginning(case))


def _page(case: Case, judgement: Judgement) -> Difference:
    """The title and the words around what the rule found; for a file what it says that it is."""
    page = case.page
    approved = case.baseline.names[0] if case.baseline.names else case.baseline.url
    if not page.is_html:
        kind = case.observation.header("content-type") or page.kind_sniffed
        return Difference("page", approved, kind[:BEGINNING], "", _beginning(case))
    said = next((around for note in judgement.notes if (around := _around(page.text, note))), "")
    return Difference("page", approved, page.title[:BEGINNING], "", said or _beginning(case))


def _around(text: str, words: str) -> str:
    at = text.lower().find(words.lower()) if words else -1
    return text[max(0, at - AROUND) : at + len(words) + AROUND] if at >= 0 else ""


def _beginning(case: Case) -> str:
    return case.page.text[:BEGINNING]
