"""Names made fit to be drawn."""

from __future__ import annotations

import pytest

from donations.embedding.legible import legible, reads_right_to_left


@pytest.mark.parametrize(
    ("text", "drawn", "note"),
    [
        ("  Two\n lines\t", "Two lines", "one line"),
        ("a\x00b\x08c\x1b", "abc", "controls, which XML cannot hold"),
        ("a\ud800b\ufffeb", "abb", "half a pair, a noncharacter"),
        ("evil\u202egnp.exe", "evilgnp.exe", "a mark that turns the reading order"),
        ("e\u0301te\u0301", "été", "composed"),
        ("می\u200cخواهم", "می\u200cخواهم", "a joiner that Persian needs"),
        ("क्\u200dष", "क्\u200dष", "a joiner that Hindi needs"),
    ],
)
def test_what_cannot_be_drawn_goes(text: str, drawn: str, note: str) -> None:
    assert legible(text) == drawn, note


@pytest.mark.parametrize(
    ("text", "rtl"),
    [
        ("يونايتد 24", True),
        ("24 يونايتد", True),
        ("UNITED24 يونايتد", False),
        ("2026", False),
        ("", False),
        ("עזרה", True),
    ],
)
def test_the_first_letter_with_a_direction_decides(text: str, rtl: bool) -> None:
    assert reads_right_to_left(text) is rtl
