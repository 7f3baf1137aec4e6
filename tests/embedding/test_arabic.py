"""Joined forms and the order of the eye."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donations.embedding.arabic import as_seen, join


@pytest.mark.parametrize(
    ("text", "drawn", "note"),
    [
        ("بيت", "\ufe91\ufef4\ufe96", "initial, medial, final"),
        ("دار", "\ufea9\ufe8d\ufead", "letters that never join onward stand alone"),
        ("لا", "\ufefb", "lam and alef are one sign"),
        ("سلام", "\ufeb3\ufefc\ufee1", "the sign joins back"),
        ("الآن", "\ufe8d\ufef5\ufee5", "with the long alef"),
        ("تبرّع", join("تبرع"), "vowel marks are optional"),
        ("abc 24", "abc 24", "other scripts stay"),
        ("كـ", "\ufedb\u0640", "the stretch joins"),
    ],
)
def test_letters_join_as_they_stand(text: str, drawn: str, note: str) -> None:
    assert join(text) == drawn, note


@pytest.mark.parametrize(
    ("text", "rtl", "seen", "note"),
    [
        ("abc", False, "abc", "nothing to do"),
        ("אבג", True, "גבא", "one run"),
        ("אב 24", True, "24 בא", "a number keeps its own order"),
        ("אב 22.11", True, "22.11 בא", "a date too"),
        ("אב · Way", True, "Way · בא", "a Latin name at the end stands at the left"),
        ("Way · אב", False, "Way · בא", "and the other way round"),
        ("(אב)", True, "(בא)", "brackets face the other way"),
        ("אב, 24 גד", True, "דג 24 ,בא", "a number between words"),
        ("Way!", True, "!Way", "what ends a line takes the line's direction"),
    ],
)
def test_lines_are_put_into_the_order_of_the_eye(text: str, rtl: bool, seen: str, note: str) -> None:
    assert as_seen(text, rtl=rtl) == seen, note


@given(st.text(alphabet="abאבسل0249 .,·()-", max_size=30), st.booleans())
def test_no_letter_is_lost_or_added(text: str, rtl: bool) -> None:
    mirrored = str.maketrans("()", "((")
    assert sorted(as_seen(text, rtl=rtl).translate(mirrored)) == sorted(text.translate(mirrored))
