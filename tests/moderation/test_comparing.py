"""Two values side by side, with the letters that differ."""

from __future__ import annotations

import pytest

from donations.moderation.comparing import compare, line
from tests.support.listings import make_candidate, make_published


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
