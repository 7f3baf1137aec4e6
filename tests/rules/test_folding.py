"""Text made comparable."""

from __future__ import annotations

from unicodedata import combining

from donations.rules.folding import fold, without_article, words
from tests.support.rows import every_row

FOLDED = [
    ("Spende", "spende"),
    ("ŁÓDŹ", "lodz"),
    ("Bağış", "bagis"),
    ("GROSSE Straße", "grosse strasse"),
    ("Ёжик й", "ежик и"),
    ("أإآ", "ااا"),
    ("ＵＮＩＴＥＤ２４", "united24"),
    ("ge\u00adfun\u00adden", "gefunden"),
]


@every_row(("text", "folded"), FOLDED)
def test_case_accents_and_variants_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(fold(text)) == folded


BARE = [
    ("الفانوس", "فانوس", "the article"),
    ("والغذاء", "غذاء", "behind a particle"),
    ("للاجئين", "اجئين", "run together with for"),
    ("فانوس", "فانوس", "none"),
    ("الم", "الم", "too little is left"),
    ("بالون", "ون", "a word that only begins so still holds the rest"),
    ("lantern", "lantern", "another script"),
]


@every_row(("word", "bare", "note"), BARE)
def test_the_arabic_article_does_not_count(word: str, bare: str, note: str) -> None:
    assert without_article(word) == bare, note
    assert bare in word


def test_underscores_and_signs_part_words() -> None:
    assert words("donate_banner-2.png") == ("donate", "banner", "2", "png")


def test_no_combining_mark_is_left() -> None:
    marks = "a".join(chr(code) for code in range(0x20000) if combining(chr(code)))

    assert not [f"{ord(char):x}" for char in fold(marks) if combining(char)]
    assert not [f"{ord(char):x}" for mark in marks for char in fold(f"a{mark}") if combining(char)]
