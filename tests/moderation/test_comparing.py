"""Two values side by side, with the letters that differ."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from donations.models import Hold, Sighting
from donations.moderation.comparing import compare, line
from donations.moderation.words import SUBJECTS
from tests.support.listings import NOW, make_candidate, make_published


def marked(parts: tuple[object, ...]) -> str:
    return "".join(f"[{part.text}]" if part.differs else part.text for part in parts)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("approved", "found", "left", "right"),
    [
        ("UA21 2335", "UA57 8841", "UA[21] [2335]", "UA[57] [8841]"),
        ("same", "same", "same", "same"),
        ("Harbour Meals", "Harbour Meals Support", "Harbour Meals", "Harbour Meals[ Support]"),
        (
            "https://a.example/give",
            "https://b.other.example/give",
            "https://[a].example/give",
            "https://[b.other].example/give",
        ),
        (
            "Aid Convoy Fund",
            "aidconvoy.example is for sale",
            "[Aid Convoy Fund]",
            "[aidconvoy.example is for sale]",
        ),
        ("", "new", "", "new"),
        ("gone", "", "gone", ""),
    ],
)
def test_only_what_differs_is_marked(approved: str, found: str, left: str, right: str) -> None:
    row = line("iban", approved, found)

    assert (marked(row.approved), marked(row.found)) == (left, right)
    assert row.differs == (bool(approved) and approved != found)


def test_nothing_is_lost_from_either_value() -> None:
    row = line("x", "the quick brown fox", "a quiet brown foxglove")

    assert "".join(part.text for part in row.approved) == "the quick brown fox"
    assert "".join(part.text for part in row.found) == "a quiet brown foxglove"


@pytest.mark.django_db
def test_a_candidate_has_nothing_on_the_approved_side() -> None:
    rows = compare(make_candidate(payees=("donorbox:lantern",)), [], None)

    assert all(not row.approved and not row.differs for row in rows)
    assert "donorbox:lantern" in {marked(row.found) for row in rows}


@pytest.mark.django_db
def test_a_published_link_that_did_not_move_differs_nowhere() -> None:
    rows = compare(make_published(payees=("donorbox:lantern",)), [], None)

    assert rows
    assert not any(row.differs for row in rows)


def held(reason: str, **difference: str | bool) -> Hold:
    return Hold(reason=reason, differences=[difference])


@pytest.mark.django_db
def test_a_hidden_account_is_marked_as_hidden_in_its_row() -> None:
    link = make_published()

    hidden = held("hidden_payee", what="iban", approved="", found="GB33BUKB20201555555555", hidden=True)
    rows = compare(link, [hidden], None)
    plain = compare(
        link, [held("payee_added", what="iban", approved="", found="GB33BUKB20201555555555")], None
    )

    assert [row.is_hidden for row in rows] == [True] + [False] * (len(rows) - 1)
    assert not any(row.is_hidden for row in plain)


@pytest.mark.django_db
def test_a_payee_that_was_hidden_where_it_was_gathered_is_marked_in_the_list() -> None:
    link = make_candidate(payees=("iban:GB33BUKB20201555555555", "donorbox:lantern"))
    Sighting.objects.create(
        destination="iban:GB33BUKB20201555555555",
        source="https://gazette.example/",
        position="text",
        kind="iban",
        warnings=["hidden"],
        seen_at=NOW,
    )

    row = next(row for row in compare(link, [], None) if row.is_hidden)

    assert (row.what, row.found_context) == ("Payees", "iban: GB33 BUKB 2020 1555 5555 55")


@pytest.mark.django_db
def test_what_two_places_found_is_said_in_words() -> None:
    found = held(
        "vantages_disagree",
        what="result",
        approved="gone: not_found",
        found="confirmed: payee_found",
        approved_context="here",
        found_context="helsinki",
    )

    row = compare(make_published(), [found], None)[0]

    text = "".join(part.text for part in row.approved)
    assert (row.what, text) == ("Result", "gone. The host says that the page is not there.")
    assert (row.approved_context, row.found_context) == ("seen from here", "helsinki")


def test_every_subject_of_the_rules_has_its_words() -> None:
    rules = Path(__file__).resolve().parents[2] / "donations" / "rules"
    written = {
        name
        for file in rules.glob("*.py")
        for name in re.findall(r'Difference\(\s*"([a-z ]+)"', file.read_text())
    }

    assert written
    assert written <= SUBJECTS.keys()
