"""What is read without going back is read alike on every Python."""

from __future__ import annotations

import re

from donations.rules.possessive import possessive
from tests.support.rows import every_row


@every_row(
    ("pattern", "times", "after", "text", "read"),
    [
        ("[0-9]{2,3} ?, ?", "*", "[0-9]{2,3}", "68, 69)", "68, 69"),
        ("=(?:'[^']*'|[^'>]+)", "?", "", "='c>", ""),
        ("=(?:'[^']*'|[^'>]+)", "?", "", "='c'>", "='c'"),
        ("ab|a", "+", "b", "ab", None),  # gives nothing back
        ("ab|a", "+", "c", "aabc", "aabc"),
    ],
)
def test_a_round_that_fails_leaves_nothing_behind(
    pattern: str, times: str, after: str, text: str, read: str | None
) -> None:
    found = re.match(possessive(pattern, times) + after, text)

    assert (found and found[0]) == read
