"""Smaller first, then more lines, cut only at last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donations.embedding.fitting import ELLIPSIS, fit, fits

ATTEMPTS = ((27.0, 1), (18.0, 1), (18.0, 2), (15.0, 2))
LONG = "Office of the United Nations High Commissioner for Refugees"


@pytest.mark.parametrize(
    ("text", "size", "lines"),
    [
        ("UNITED24", 27.0, 1),
        ("Harbour Meals", 18.0, 1),
        ("Lantern Field Hospitals", 18.0, 2),
        (LONG, 15.0, 2),
    ],
)
def test_the_first_attempt_that_holds_the_text_is_taken(text: str, size: float, lines: int) -> None:
    fitted = fit(text, 250 if text == LONG else 200, ATTEMPTS, bold=True)

    assert (fitted.size, len(fitted.lines)) == (size, lines)


def test_a_text_that_fits_is_never_cut() -> None:
    assert " ".join(fit(LONG, 300, ATTEMPTS).lines) == LONG


def test_what_no_attempt_holds_ends_with_an_ellipsis() -> None:
    fitted = fit(LONG * 3, 200, ATTEMPTS)

    assert len(fitted.lines) == 2
    assert fitted.lines[-1].endswith(ELLIPSIS)


def test_a_word_longer_than_a_line_is_broken_before_it_is_cut() -> None:
    assert "".join(fit("x" * 38, 200, ATTEMPTS).lines) == "x" * 38


def test_lines_are_balanced() -> None:
    assert fit("Surgical teams near front lines and after earthquakes", 320, ((14.0, 2),)).lines == (
        "Surgical teams near front",
        "lines and after earthquakes",
    )


@given(st.text(max_size=200), st.floats(40, 500), st.booleans())
def test_no_line_is_ever_wider_than_its_box(text: str, width: float, bold: bool) -> None:
    fitted = fit(text, width, ATTEMPTS, bold=bold)

    assert all(fits(line, width, fitted.size, bold=bold) for line in fitted.lines)
    assert len(fitted.lines) <= 2
