"""Wallet addresses and their checksums."""

from __future__ import annotations

import pytest

from donations.rules.wallets import find_grouped_wallets, find_wallets, normal_wallet
from tests.support.rows import every_row

GOOD = [
    ("bitcoin", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "P2PKH"),
    ("bitcoin", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "P2SH"),
    ("bitcoin", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "BIP 173"),
    ("bitcoin", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "BIP 350"),
    ("ethereum", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "EIP-55"),
    ("litecoin", "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9", "BIP 173, other prefix"),
    ("tron", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "base58check, 0x41"),
]


@every_row(("scheme", "value", "note"), GOOD)
def test_a_wallet_is_found_with_its_scheme(scheme: str, value: str, note: str) -> None:
    assert [(found.scheme, found.value, found.valid) for found in find_wallets(f"to {value}, thanks")] == [
        (scheme, value, True)
    ], note
    assert normal_wallet(scheme, value) == value


@every_row(("scheme", "value", "note"), GOOD)
def test_one_wrong_character_fails_the_checksum(scheme: str, value: str, note: str) -> None:
    place = len(value) // 2
    other = next(char for char in "qprzyABCab" if char.lower() != value[place].lower())
    wrong = value[:place] + other + value[place + 1 :]

    assert all(not found.valid for found in find_wallets(wrong)), note
    with pytest.raises(ValueError, match="checksum"):
        normal_wallet(scheme, wrong)


def test_upper_case_segwit_has_one_normal_form() -> None:
    upper = "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4"

    assert normal_wallet("bitcoin", upper) == upper.lower()


def test_an_ethereum_address_without_checksum_gets_it() -> None:
    assert normal_wallet("ethereum", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed") == GOOD[4][1]


def test_segwit_version_and_checksum_kind_must_agree() -> None:
    # BIP 350: version 0 with a bech32m checksum is invalid.
    assert [found.valid for found in find_wallets("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh")] == [False]


@every_row("text", ["0x" + "a" * 64, "x1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "bc1"])
def test_longer_and_joined_strings_are_no_wallets(text: str) -> None:
    assert list(find_wallets(text)) == []


GROUPED = [
    ("bitcoin", "BTC: 1BvB MSEY stWe tqTF n5Au 4m4G Fg7x JaNV N2, thanks", GOOD[0][1]),
    ("bitcoin", "bitcoin 3J98t1 WpEZ73 CNmQvi ecrnyi WrnqRh WNLy", GOOD[1][1]),
    ("bitcoin", "bc1q w508 d6qe jxtd g4y5 r3za rvar y0c5 xw7k v8f3 t4", GOOD[2][1]),
    ("ethereum", "0x5a Aeb6 053F 3E94 C9b9 A09f 3366 9435 E7Ef 1BeA ed", GOOD[4][1]),
    ("ethereum", "0x 5aAeb6053F3E94C9b9A0 9f33669435E7Ef1BeAed", GOOD[4][1]),
    ("ethereum", "0x5aaeb6\u00a0053f3e94c9b9a09f33\u00a0669435e7ef1beaed", GOOD[4][1]),
    ("litecoin", "ltc1q w508 d6qe jxtd g4y5 r3za rvar y0c5 xw7k gmn4 n9", GOOD[5][1]),
    ("bitcoin", "BTC 1BvBMSEYstWetqTFn 5Au4m4GFg7xJaNVN2", GOOD[0][1]),
    ("tron", "USDT (TRC-20) TR7N Hqje KQxG TCi8 q8ZY 4pL8 otSz gjLj 6t", GOOD[6][1]),
]


@every_row(("scheme", "text", "value"), GROUPED)
def test_a_wallet_printed_in_groups_is_whole(scheme: str, text: str, value: str) -> None:
    assert [(found.scheme, found.value) for found in find_grouped_wallets(text)] == [(scheme, value)]


@every_row(
    "text",
    [
        "BTC: 1BvB MSEY stWe tqTF n5Au 4m4G Fg7x JaNV N3",
        "0x5a Aeb6 053F 3E94 C9b9 A09f 3366 9435 E7Ef 1BeA eD",
        "coin: This that they them then than thus",
        "0x00 0x01 0x02",
    ],
)
def test_groups_whose_checksum_fails_are_no_wallet(text: str) -> None:
    assert list(find_grouped_wallets(text)) == []
