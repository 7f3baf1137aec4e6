"""Forms that pay at a provider."""

from __future__ import annotations

import json

from donations.rules.page import read_page
from donations.rules.pay_forms import MOST_FORMS, paying_addresses
from donations.rules.payees import find_payees
from tests.support.rows import every_row

PAYPAL = "https://www.paypal.com/cgi-bin/webscr"

FORMS = [
    (
        f'<form action="{PAYPAL}"><input name="business" type="hidden" value="a@hearth.example"></form>',
        "paypal:a@hearth.example",
        "something stands between name and value",
    ),
    (
        f"<FORM METHOD=post ACTION={PAYPAL}><INPUT TYPE=hidden VALUE=QWERTY23456Z NAME=hosted_button_id>",
        "paypal:QWERTY23456Z",
        "capitals, no quotes, never closed",
    ),
    (
        "<form action='//secure.przelewy24.pl/x'><input value='123456' name='p24_merchant_id'></form>",
        "przelewy24:123456",
        "no scheme",
    ),
    (
        '<form action="https://secure.tpay.com"><button name="id" value="12345">Give</button></form>',
        "tpay:12345",
        "a button names it",
    ),
    (
        '<form action="https://ssl.dotpay.pl/t2/?lang=pl"><input name=id value=123456></form>',
        "dotpay:123456",
        "the address has a query of its own",
    ),
    (
        '<form action="https://checkout.buckaroo.nl/"><input name=Brq_websitekey value=Ab12Cd34></form>',
        "buckaroo:Ab12Cd34",
        "Buckaroo",
    ),
    (
        f'<form action="{PAYPAL}"><input name=business value="a&#64;hearth.example"></form>',
        "paypal:a@hearth.example",
        "an entity",
    ),
]


@every_row(("markup", "identity", "note"), FORMS)
def test_the_fields_of_a_form_pick_the_account(markup: str, identity: str, note: str) -> None:
    payees = read_page(markup.encode(), "text/html", "https://hearth.example/").payees

    assert [payee.identity for payee in payees] == [identity], note


def test_a_form_in_a_string_of_json_is_read_as_well() -> None:
    form = '<form action="https://secure.tpay.com"><input name="id" value="12345"></form>'
    written = json.dumps({"html": form}).replace("<", "\\u003c").replace("/", "\\/")
    source = f'<script type="application/json">{written}</script>'

    assert [payee.identity for payee in find_payees("", source, ())] == ["tpay:12345"]


OTHER_FORMS = [
    ('<form action="/pay"><input name=business value=a@hearth.example></form>', "the charity's own"),
    ('<form action="https://tpay.com.evil.example"><input name=id value=12345></form>', "another host"),
    ('<form action="https://secure.tpay.com"></form><input name=id value=12345>', "a field behind the form"),
    ('<form action="https://secure.tpay.com"><input name=id></form>', "an empty field"),
    ('<!-- <form action="https://secure.tpay.com"><input name=id value=12345></form> -->', "a comment"),
]


@every_row(("markup", "note"), OTHER_FORMS)
def test_other_forms_pay_nobody(markup: str, note: str) -> None:
    assert read_page(markup.encode(), "text/html", "https://hearth.example/").payees == (), note


def test_a_flood_of_forms_is_capped() -> None:
    form = '<form action="https://secure.tpay.com"><input name=id value=12345></form>'

    assert len(list(paying_addresses(form * (MOST_FORMS + 9)))) == MOST_FORMS
