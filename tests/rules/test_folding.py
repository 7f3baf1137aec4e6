"""Text made comparable."""

from __future__ import annotations

from unicodedata import combining

from donations.rules.folding import fold, words
from tests.support.rows import every_row

FOLDED = [
    ("Spende", "spende"),
    ("ŁÓDŹ", "lodz"),
    ("Bağış", "bagis"),
    ("GROSSE Straße", "grosse strasse"),
    ("Ёжик й", "ежик и"),
    ("أإآ", "ااا"),
    ("ＵＮＩＴＥＤ２４", "united24"),
]


@every_row(("text", "folded"), FOLDED)
def test_case_accents_and_variants_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(fold(text)) == folded


def test_underscores_and_signs_part_words() -> None:
    assert words("donate_banner-2.png") == ("donate", "banner", "2", "png")


def test_no_combining_mark_is_left() -> None:
    marks = "a".join(chr(code) for code in range(0x20000) if combining(chr(code)))

    assert not [f"{ord(char):x}" for char in fold(marks) if combining(char)]
    assert not [f"{ord(char):x}" for mark in marks for char in fold(f"a{mark}") if combining(char)]
