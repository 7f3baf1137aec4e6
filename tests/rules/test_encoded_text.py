"""Escapes and encodings."""

from __future__ import annotations

import base64

from donations.rules.encoded_text import (
    characters,
    from_base64,
    plain_of_base64,
    without_escapes,
    without_sheet_escapes,
)

TEXT = "IBAN DE89 3704 0044 0532 0130 00"
ENCODED = base64.b64encode(TEXT.encode()).decode()


def test_escapes_of_letters_and_digits_are_undone_and_quotes_stay() -> None:
    assert without_escapes("\\x44\\u0045\\u{38}\\71 \\u0022 a\\nb %44%45") == "DE89 \\u0022 a b DE"


def test_escapes_of_a_sheet_are_undone() -> None:
    assert without_sheet_escapes("\\44 \\000045 89") == "DE89"


def test_character_codes_are_read_in_both_notations() -> None:
    assert characters("68, 0x45,56,57") == "DE89"


def test_readable_text_in_base64_or_hexadecimal_is_found_where_it_stands() -> None:
    assert list(from_base64(f"show('{ENCODED}')")) == [TEXT]
    assert list(from_base64(f"show('{TEXT.encode().hex()}')"))[-1] == TEXT


def test_what_is_no_readable_text_is_none() -> None:
    assert plain_of_base64("AAECAwQFBgcICQoLDA0ODw==") == ""
    assert plain_of_base64("abc") == ""
    assert list(from_base64("a-long-identifier_of_no_meaning_at_all")) == []
