"""Folding and phrases."""

from __future__ import annotations

from donations.rules.word_index import WordIndex
from tests.support.rows import every_row

INDEX = WordIndex(["donate*", "faire un don", "organ donation*", "寄付", "doação", "تبرع"])

FOUND = [
    ("DONATE now", "donate"),
    ("Donating", ""),
    ("donates", "donate"),
    ("faire  un\ndon !", "faire un don"),
    ("faire un donut", ""),
    ("faire-un-don", "faire un don"),
    ("organ donations", "organ donation"),
    ("organ", ""),
    ("今すぐ寄付する", "寄付"),
    ("Doação", "doacao"),
    ("doacao", "doacao"),
    ("تَبَرَّعْ", "تبرع"),
    ("undonated", ""),
    ("", ""),
]


@every_row(("text", "found"), FOUND)
def test_phrases_are_found_word_by_word_and_folded(text: str, found: str) -> None:
    assert INDEX.find(text) == found
    assert (text in INDEX) is bool(found)
