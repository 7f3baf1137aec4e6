"""Retry-After in all its forms."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from donations.rules.retry_after import LONGEST_S, SHORTEST_S, rest_asked
from tests.support.looks import NOW
from tests.support.rows import every_row

FORMS = [
    ("120", 120, "seconds"),
    (" 120 ", 120, "with white space"),
    ("0", 60, "zero is the shortest rest"),
    ("1.5", 60, "a fraction"),
    ("99999999", 86_400, "huge"),
    ("9" * 400, 86_400, "longer than a number may be"),
    ("-5", 60, "negative"),
    ("1m30s", 60, "units that nobody defined"),
    ("tomorrow", 60, "a word"),
    ("٣٠٠", 60, "digits of another script"),
    ("Wed, 25 Nov 2026 12:10:00 GMT", 600, "a date"),
    ("Wednesday, 25-Nov-26 12:10:00 GMT", 600, "a date of RFC 850"),
    ("Wed, 25 Nov 2026 11:00:00 GMT", 60, "a date that is past"),
    ("Wed, 25 Nov 2099 11:00:00 GMT", 86_400, "a date of another age"),
    ("Wed, 99 Nov 2026 12:10:00 GMT", 60, "a date that does not exist"),
    ("", None, "nothing"),
]


@every_row(("value", "seconds", "note"), FORMS)
def test_a_rest_is_read_and_held_between_a_minute_and_a_day(
    value: str, seconds: int | None, note: str
) -> None:
    assert rest_asked(value, NOW) == seconds, note


@given(st.text(max_size=40))
def test_no_header_ends_a_look_or_asks_for_more_than_a_day(value: str) -> None:
    seconds = rest_asked(value, NOW)

    assert seconds is None or SHORTEST_S <= seconds <= LONGEST_S
