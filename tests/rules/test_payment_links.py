"""Payment links of their own scheme, and payment codes."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from donations.rules.page import read_page
from donations.rules.payees import normal_payee
from donations.rules.payment_links import LINK_KINDS, accounts_in_links, may_hold_a_payment_link
from tests.support.rows import every_row

LNURL = "lnurl1dp68gurn8ghj7ampd3kx2ar0veekzar0wd5xjtnrdakj7tnhv4kxctttdehhwm30d3h82unvwqhk"
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
SWISH = quote('{"version":1,"payee":{"value":"1239001234"},"amount":{"value":100}}')
CARDANO = "addr1" + "q2w3e4r5t6" * 9

LINKS = [
    ("upi", "upi://pay?pa=Hearth@OkBank&pn=Warm%20Hearth&am=100", "hearth@okbank"),
    (
        "bitcoincash",
        "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
        "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
    ),
    (
        "dogecoin",
        "dogecoin:DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L?amount=5",
        "DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L",
    ),
    ("dash", "dash:X" + BASE58[:33], "X" + BASE58[:33]),
    ("zcash", "zcash:t1" + BASE58[:33], "t1" + BASE58[:33]),
    ("monero", f"monero:4{BASE58}{BASE58[:36]}?tx_amount=1", f"4{BASE58}{BASE58[:36]}"),
    ("solana", f"solana:{BASE58[:44]}?amount=1", BASE58[:44]),
    ("ripple", "xrpl:r" + BASE58[:30], "r" + BASE58[:30]),
    ("stellar", "web+stellar:pay?destination=G" + "A2B3C" * 11, "G" + "A2B3C" * 11),
    ("cardano", "web+cardano:" + CARDANO, CARDANO),
    ("ton", "ton://transfer/EQ" + "ab_-" * 11 + "cd?amount=1", "EQ" + "ab_-" * 11 + "cd"),
    ("tezos", "tezos:tz1" + BASE58[:33], "tz1" + BASE58[:33]),
    ("nano", "nano:nano_3" + "13456789abc" * 5 + "1345", "nano_3" + "13456789abc" * 5 + "1345"),
    ("algorand", "algorand://" + "A2B3C4D5" * 7 + "EF", "A2B3C4D5" * 7 + "EF"),
    ("lightning", f"lightning:{LNURL.upper()}", LNURL),
    ("lightning", "lightning:gifts@hearth.example", "gifts@hearth.example"),
    ("swish", f"swish://payment?data={SWISH}", "1239001234"),
]


@every_row(("scheme", "link", "account"), LINKS)
def test_a_link_says_who_is_paid(scheme: str, link: str, account: str) -> None:
    assert [(found, value) for found, value, _ in accounts_in_links(link)] == [(scheme, account)]
    assert may_hold_a_payment_link(link)
    assert normal_payee(f"{scheme}:{account}") == f"{scheme}:{account}"
    assert normal_payee(f"{scheme}:{link}") == f"{scheme}:{account}"


def test_every_row_of_the_table_is_tried() -> None:
    assert {scheme for scheme, _, _ in LINKS} == set(LINK_KINDS)


def test_pix_codes_carry_a_key_of_a_told_length() -> None:
    code = "00020126420014br.gov.bcb.pix0120gifts@hearth.example5204000053039865802BR"

    assert [value for _, value, _ in accounts_in_links(code)] == ["gifts@hearth.example"]
    assert normal_payee("pix:Gifts@Hearth.example") == "pix:gifts@hearth.example"


NO_LINKS = [
    "https://hearth.example/dash:board",
    "the upi: a note",
    "tel:+380441234567",
    "lightning: it struck",
]


@every_row("text", NO_LINKS)
def test_other_texts_hold_none(text: str) -> None:
    assert list(accounts_in_links(text)) == []


def test_what_is_no_account_is_refused() -> None:
    with pytest.raises(ValueError, match="not an account"):
        normal_payee("upi:two words here")


def test_links_and_codes_of_a_page_are_seen() -> None:
    markup = (
        '<a href="upi://pay?pa=hearth@okbank&amp;pn=Hearth">UPI</a>'
        f'<img src="https://codes.example/qr?data={quote("dogecoin:DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L")}">'
    )
    page = read_page(f"<!doctype html><body>Give{markup}".encode(), "text/html", "https://hearth.example/")

    assert {payee.identity: payee.hidden for payee in page.payees} == {
        "upi:hearth@okbank": False,
        "dogecoin:DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L": False,
    }
