"""The fields of a head: what browsers keep is kept, what they leave out is left out, within the bounds."""

from __future__ import annotations

import pytest

from donations.rules.observation import Fault
from donations.web.budget import HEADER_BYTES, Budget
from donations.web.failure import LookFailed
from donations.web.fields import MAX_COOKIE_BYTES, MAX_COOKIES, MAX_FIELDS, Fields


def read(*lines: bytes, budget: Budget | None = None) -> list[tuple[str, str]]:
    fields = Fields(budget or Budget(5))
    for line in lines:
        fields.take(line)
    fields.end_field()
    return list(fields.kept.items())


def failure(*lines: bytes) -> LookFailed:
    with pytest.raises(LookFailed) as caught:
        read(*lines)
    return caught.value


def test_a_field_keeps_its_name_and_loses_the_space_around_its_value() -> None:
    assert read(b"Content-Type: \ttext/html \r\n", b"X:\n") == [("Content-Type", "text/html"), ("X", "")]


def test_white_space_before_the_colon_is_passed_over() -> None:
    assert read(b"Location \t: /there\r\n") == [("Location", "/there")]


def test_a_folded_value_is_one_line() -> None:
    assert read(b"Refresh: 0;\r\n", b"\turl=/\r\n", b"  there\r\n") == [("Refresh", "0; url=/ there")]


def test_a_value_that_is_folded_around_nothing_has_no_space_around_it() -> None:
    lines = (b"Content-Length:\r\n", b" 18\r\n", b" \r\n", b"Location:\r\n", b"\t/there\r\n")
    assert read(*lines) == [("Content-Length", "18"), ("Location", "/there")]


def test_what_is_no_field_is_left_out_with_its_folded_lines() -> None:
    lines = (b" folded from nothing\r\n", b"no field at all\r\n", b"  nor this\r\n", b"Server: x\r\n")
    assert read(*lines) == [("Server", "x")]


def test_bytes_above_ascii_are_read_as_latin_1() -> None:
    assert read("Location: /допомога\r\n".encode()) == [("Location", "/допомога".encode().decode("latin-1"))]


@pytest.mark.parametrize("line", [b"A: b\rLocation: /c\r\n", b"A: b\0\r\n", b"A: b\r\r\n"])
def test_a_line_that_others_read_as_two_is_refused(line: bytes) -> None:
    assert failure(line).fault is Fault.BAD_ANSWER


def test_a_cookie_that_others_read_as_two_lines_is_refused_even_where_it_would_be_dropped() -> None:
    hidden = b"Set-Cookie: a=b\rLocation: /c\r\n"
    assert failure(*[b"Set-Cookie: a=b\r\n"] * MAX_COOKIES, hidden).fault is Fault.BAD_ANSWER
    assert failure(hidden.replace(b"a=", b"a=" * MAX_COOKIE_BYTES)).fault is Fault.BAD_ANSWER


def test_as_many_fields_as_an_honest_page_has_are_read_and_not_more() -> None:
    assert len(read(*[b"X: y\r\n"] * MAX_FIELDS)) == MAX_FIELDS
    assert failure(*[b"X: y\r\n"] * (MAX_FIELDS + 1)).fault is Fault.BAD_ANSWER


def test_the_head_has_64_kib_in_all() -> None:
    line = b"X: " + b"y" * (HEADER_BYTES // 4) + b"\r\n"
    assert failure(line, line, line, b" " + line).fault is Fault.BAD_ANSWER


def test_cookies_cost_nothing_of_the_head_and_those_beyond_are_dropped() -> None:
    budget = Budget(5)
    cookie = b"Set-Cookie: a=" + b"b" * (MAX_COOKIE_BYTES - 20) + b"\r\n"
    kept = read(*[cookie] * (MAX_COOKIES + 40), b"Server: x\r\n", budget=budget)
    assert [name for name, _ in kept] == ["Set-Cookie"] * MAX_COOKIES + ["Server"]
    assert budget.header_left == HEADER_BYTES - len(b"Server: x\r\n")


def test_a_cookie_that_is_over_long_is_dropped_however_it_is_folded() -> None:
    part = b" " + b"b" * (MAX_COOKIE_BYTES // 2) + b"\r\n"
    assert read(b"Set-Cookie: a=b\r\n", part, part, part, b"Server: x\r\n") == [("Server", "x")]
