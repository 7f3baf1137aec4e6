"""Accounts that a script counts out, code by code."""

from __future__ import annotations

from donations.rules.shifted import unshifted
from tests.support.rows import every_row

IBAN = "DE89370400440532013000"
CODES = [ord(char) for char in IBAN]


def listed(codes: list[int]) -> str:
    return ",".join(map(str, codes))


BY_PLACE = listed([code + place for place, code in enumerate(CODES)])
NEXT_LETTERS = "".join(chr(code + 1) for code in CODES)
HEX = " ".join(f"{code:x}" for code in CODES)
OCTAL = [f"{code:o}" for code in CODES]
PAIRS = "".join(f"{code ^ 23:02x}" for code in CODES)
ROTATED = IBAN.translate(str.maketrans("0123456789", "3456789012"))
COUNTED = [
    (f"[{listed([code + 7 for code in CODES])}].map(c => String.fromCharCode(c - 7))", "a sum"),
    (f"[{listed([code - 40 for code in CODES])}].map(c => String.fromCharCode(c + 40))", "the other way"),
    (f"[{listed([code ^ 42 for code in CODES])}].map(c => String.fromCharCode(c ^ 42))", "an exclusive or"),
    (f"[{listed([code * 3 for code in CODES])}].map(c => String.fromCharCode(c / 3))", "a factor"),
    (f"[{BY_PLACE}].map((c, i) => String.fromCharCode(c - i))", "the place"),
    (f"for (c of '{NEXT_LETTERS}') x += String.fromCharCode(c.charCodeAt() - 1)", "a string, code by code"),
]


OTHERWISE = [
    (f"[{listed([int(char, 36) for char in IBAN])}].map(n => n.toString(36))", "another base"),
    (f"'{HEX}'.split(' ').map(h => String.fromCharCode(parseInt(h, 16)))", "hexadecimal"),
    (f"{OCTAL}.map(o => String.fromCharCode(parseInt(o, 8)))", "octal"),
    (f"'{PAIRS}'.match(/../g).map(h => String.fromCharCode(parseInt(h, 16) ^ 23))", "pairs, turned"),
    (f"new TextDecoder().decode(new Uint8Array([{listed(CODES)}]))", "bytes"),
    (f"'{ROTATED}'.replace(/[0-9]/g, d => (+d + 7) % 10)", "digits turned round"),
    (f"'{'x'.join(IBAN)}x'.split('').filter((c, i) => i % 2 == 0)", "letters left out"),
    (f"'{'xy'.join(IBAN)}xy'.replace(/(.)../g, '$1')", "more letters left out"),
]


@every_row(("code", "note"), OTHERWISE)
def test_so_are_other_bases_and_what_is_left_out(code: str, note: str) -> None:
    assert IBAN in list(unshifted(code)), note


@every_row(("code", "note"), COUNTED)
def test_codes_some_way_off_are_brought_back(code: str, note: str) -> None:
    assert IBAN in list(unshifted(code)), note


def test_numbers_that_no_script_turns_into_letters_are_left_alone() -> None:
    assert list(unshifted(f"draw([{listed(CODES)}])")) == []
    assert list(unshifted("String.fromCharCode(65, 66)")) == []
