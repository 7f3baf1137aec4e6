"""IBANs in any spacing, and what only resembles them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donations.rules import ibans
from donations.rules.ibans import TAG_MARK, find_ibans, normal_iban
from tests.support.rows import every_row

GERMAN = "DE89370400440532013000"

SPELLINGS = [
    (f"IBAN {GERMAN}.", GERMAN),
    ("DE89 3704 0044 0532 0130 00 BIC COBADEFF", GERMAN),
    ("de89 3704 0044 0532 0130 00", GERMAN),
    ("DE89\u00a03704\u202f0044 0532-0130-00", GERMAN),
    (f"DE89{TAG_MARK}3704 00{TAG_MARK}44 0532 0130 00", GERMAN),
    (f"IBAN{GERMAN}", GERMAN),
    ("DE89·3704·0044·0532·0130·00", GERMAN),
    ("DE89, 3704, 0044, 0532, 0130, 00", GERMAN),
    ("DE89_3704_0044_0532_0130_00", GERMAN),
    ("DE89 | 3704 | 0044 | 0532 | 0130 | 00", GERMAN),
    ("DE 89 3704 0044 0532 0130 00", GERMAN),
    ("GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
    ("рахунок UA213223130000026007233566001, МФО", "UA213223130000026007233566001"),
    ("FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606"),
    ("NO93 8601 1117 947", "NO9386011117947"),
    ("MT84 MALT 0110 0001 2345 MTLC AST0 01S", "MT84MALT011000012345MTLCAST001S"),
    (f"IBAN:{GERMAN}BIC:COBADEFF", GERMAN),
    (f"Give{GERMAN}now", GERMAN),
]


@every_row(("text", "value"), SPELLINGS)
def test_an_iban_is_found_in_any_spacing(text: str, value: str) -> None:
    assert [(found.value, found.valid) for found in find_ibans(text)] == [(value, True)]


PRINTED = [
    "(DE89) (3704) (0044) (0532) (0130) (00)",
    "[DE89][3704][0044][0532][0130][00]",
    "DE89:3704:0044:0532:0130:00",
    "DE89→3704→0044→0532→0130→00",
    "DE89－3704－0044－0532－0130－00",
    '"DE89" "3704" "0044" "0532" "0130" "00"',
    "DE89 + 3704 + 0044 + 0532 + 0130 + 00",
]


@every_row("text", PRINTED)
def test_in_print_any_signs_may_part_the_groups(text: str) -> None:
    assert [found.value for found in find_ibans(text, loosely=True)] == [GERMAN]


def test_elsewhere_or_with_wrong_check_digits_such_signs_part_different_things() -> None:
    assert list(find_ibans("[DE89][3704][0044][0532][0130][00]")) == []
    assert list(find_ibans("(DE89) (3704) (0044) (0532) (0130) (01)", loosely=True)) == []
    assert list(find_ibans("`BY` 3.0 AU; 2026-10-15: 1 MB (66,399 rows; 69)", loosely=True)) == []
    assert ibans.length_of_iban("DE") == 22
    assert ibans.length_of_iban("ZZ") == 0
    assert ibans.begins_of_ibans('value="DE89"')
    assert not ibans.begins_of_ibans('value="ADE89"')


NOT_IBANS = [
    "DE8937040044053201300",  # one digit short
    f"{GERMAN}0",  # one too many
    f"X{GERMAN}",
    "ZZ89370400440532013000",  # no such country
    f"Give{GERMAN[:-1]}1now",  # glued to words, and wrong check digits
    "de88 3704 0044 0532 0130 00",  # wrong check digits, and not written as an IBAN
    "in 20 days at 10 or 11 o'clock",
]


@every_row("text", NOT_IBANS)
def test_what_resembles_an_iban_is_none(text: str) -> None:
    assert list(find_ibans(text)) == []


def test_wrong_check_digits_are_told() -> None:
    assert [found.valid for found in find_ibans("DE88 3704 0044 0532 0130 00")] == [False]


@every_row(
    ("text", "why"),
    [("DE88370400440532013000", "check digits"), ("DE89", "wrong length"), ("ZZ12", "no country")],
)
def test_a_bad_iban_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        normal_iban(text)


def test_two_ibans_side_by_side_are_two() -> None:
    assert len(list(find_ibans(f"{GERMAN} NO9386011117947"))) == 2


_PIECES = [
    *(
        "DE89",
        "3704",
        "0044 0532 0130 00",
        "DE89370400440532013000",
        "GB82 WEST 1234 5698 7654 32",
        "de",
        "D",
        "E",
    ),
    *(
        "89",
        " ",
        "-",
        ".",
        "/",
        "?",
        "\u2011",
        "\u00a0",
        TAG_MARK,
        "é",
        "x",
        "MT84MALT011000012345MTLCAST001S",
        "10",
    ),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=9).map("".join))
def test_looking_only_where_one_may_start_finds_all(text: str) -> None:
    found, position = [], 0
    while start := ibans._START.search(text, position):
        iban = ibans._iban_at(text, start)
        position = iban.end if iban else start.start() + 1
        if iban and (iban.valid or start.group(1).isupper()):
            found.append(iban)

    assert list(find_ibans(text)) == found
