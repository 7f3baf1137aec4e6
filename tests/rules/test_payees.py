"""Payment identities of a page, and their one normal form."""

from __future__ import annotations

import html
import json

import pytest

from donations.rules.ibans import TAG_MARK
from donations.rules.page import read_page
from donations.rules.payees import CONTEXT_LENGTH, find_payees, normal_payee
from tests.support.rows import every_row

IBAN = "DE89370400440532013000"
BTC = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"

NORMAL = [
    ("iban:de89 3704 0044 0532 0130 00", f"iban:{IBAN}"),
    (f" BTC: {BTC} ", f"bitcoin:{BTC}"),
    ("eth:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "ethereum:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
    ("usdt:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
    ("donorbox:Warm-Hearth", "donorbox:warm-hearth"),
    ("paypal:Gifts@Hearth.example", "paypal:gifts@hearth.example"),
    ("mono:9AbCdEfGhJ", "monobank:9AbCdEfGhJ"),
    ("donorbox:https://donorbox.org/embed/Warm-Hearth?a=1", "donorbox:warm-hearth"),
]


@every_row(("text", "normal"), NORMAL)
def test_what_people_write_has_one_normal_form(text: str, normal: str) -> None:
    assert normal_payee(text) == normal
    assert normal_payee(normal) == normal


BAD = [
    ("", "scheme:value"),
    (IBAN, "scheme:value"),
    ("iban:", "scheme:value"),
    ("gold:bars", "not a known payee scheme"),
    ("iban:DE88370400440532013000", "check digits"),
    ("btc:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", "checksum"),
    ("eth:" + BTC, "checksum"),
    ("donorbox:two words", "one word"),
    ("donorbox:" + "x" * 201, "200 characters"),
]


@every_row(("text", "why"), BAD)
def test_a_bad_payee_is_refused_with_a_sentence(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        normal_payee(text)


def test_a_visible_payee_is_not_hidden_though_the_source_has_it_too() -> None:
    found = find_payees(f"IBAN {IBAN}", f"<p>IBAN {IBAN}</p>", ())

    assert [(payee.identity, payee.hidden, payee.valid) for payee in found] == [(f"iban:{IBAN}", False, True)]


def test_what_only_the_source_has_is_hidden() -> None:
    found = find_payees("Thank you", f"<p hidden>{BTC}</p>", ())

    assert [(payee.identity, payee.hidden) for payee in found] == [(f"bitcoin:{BTC}", True)]


def test_comments_are_not_read() -> None:
    assert find_payees("", f"<!-- old account: {IBAN} --><p>", ()) == ()


@every_row(
    "broken", [f"1BvBMSEYstWet{TAG_MARK}qTFn5Au4m4GFg7xJaNVN2", "1BvBMSEYstWet\u200bqTFn5Au4m4GFg7xJaNVN2"]
)
def test_a_wallet_split_by_tags_or_invisible_characters_is_whole(broken: str) -> None:
    assert [payee.identity for payee in find_payees(broken, "", ())] == [f"bitcoin:{BTC}"]


def test_split_tags_in_the_source_do_not_hide_it_from_us() -> None:
    source = "<p hidden>DE89 <b>3704</b> 0044 <span>0532</span>&nbsp;0130&#32;00</p>"

    assert [payee.value for payee in find_payees("", source, ())] == [IBAN]


def test_full_width_digits_are_digits() -> None:
    assert [
        payee.value for payee in find_payees("ＤＥ８９ ３７０４ ００４４ ０５３２ ０１３０ ００", "", ())
    ] == [IBAN]


def test_the_context_is_short_and_holds_the_words_around() -> None:
    payee = find_payees("x " * 300 + f"for the winter appeal {BTC} thank you " + "y " * 300, "", ())[0]

    assert len(payee.context) <= CONTEXT_LENGTH
    assert "winter appeal" in payee.context


def test_accounts_come_from_addresses_and_widgets_and_are_never_hidden() -> None:
    source = "<script>PayPal.Donation.Button({hosted_button_id: 'QWERTY23456Z'})</script>"

    found = find_payees("", source, ["https://donorbox.org/warm-hearth", "https://donorbox.org/Warm-Hearth"])

    assert [(payee.identity, payee.hidden) for payee in found] == [
        ("donorbox:warm-hearth", False),
        ("paypal:QWERTY23456Z", False),
    ]


def test_a_wallet_with_a_bad_checksum_is_told_only_where_wallets_are_meant() -> None:
    wrong = BTC[:-1] + "3"

    assert [payee.valid for payee in find_payees(f"Bitcoin: {wrong}", "", ())] == [False]
    assert find_payees(f"session {wrong}", "", ()) == ()


def test_a_flood_of_payees_is_capped() -> None:
    accounts = (f"{number:018d}" for number in range(10**17, 10**17 + 700))
    text = " ".join(f"DE{98 - int(account + '131400') % 97:02d}{account}" for account in accounts)

    assert len(find_payees(text, "", ())) == 500


@every_row(
    "markup",
    [
        '<iframe src="data:text/html,%3Cp%3E{}%3C/p%3E"></iframe>',
        '<iframe src="data:text/html,<p>{}</p>"></iframe>',
        '<iframe src="data:text/html;base64,PHA+REU4OTM3MDQwMDQ0MDUzMjAxMzAwMDwvcD4="></iframe>',
        '<img src="https://codes.example/create-qr-code/?data=BCD%0A001%0A1%0ASCT%0A%0AName%0A{}">',
    ],
)
def test_a_frame_that_the_page_writes_and_a_code_to_scan_are_read(markup: str) -> None:
    page = read_page(
        f"<p>x</p>{markup.format('DE89370400440532013000')}".encode(), "text/html", "https://a.example/"
    )

    assert [(payee.identity, payee.hidden) for payee in page.payees] == [
        ("iban:DE89370400440532013000", False)
    ]


@every_row("gap", ["/", " / ", "</span> <span>"])
def test_letters_one_by_one_and_slashes_between_groups_are_one_account(gap: str) -> None:
    page = read_page(
        f"<span>{gap.join('DE89370400440532013000')}</span>".encode(), "text/html", "https://a.example/"
    )

    assert [payee.identity for payee in page.payees] == ["iban:DE89370400440532013000"]


@every_row(
    "markup",
    [
        '<script>settings = {"give":"https:\\/\\/donorbox.org\\/warm-hearth?amount=5\\u0026x=1"}</script>',
        '<div data-give="https://donorbox.org/warm-hearth"></div>',
        '<meta property="og:url" content="https://donorbox.org/warm-hearth">',
    ],
)
def test_a_providers_address_in_settings_and_attributes_is_read(markup: str) -> None:
    page = read_page(f"<p>x</p>{markup}".encode(), "text/html", "https://a.example/")

    assert [payee.identity for payee in page.payees] == ["donorbox:warm-hearth"]


PLACES = [
    (f'<a href="/pay?iban={IBAN}&name=Hearth">Give</a>', f"iban:{IBAN}", "a link's parameter"),
    ('<a href="/pay?to=DE89%203704%200044%200532%200130%2000">x</a>', f"iban:{IBAN}", "the same, in groups"),
    (f'<a href="#iban={IBAN}">x</a>', f"iban:{IBAN}", "a fragment"),
    (
        '<a href="https://chat.example/?text=IBAN%3A%20DE89%203704%200044%200532%200130%2000">x</a>',
        f"iban:{IBAN}",
        "words to send",
    ),
    (f'<a href="https://wallet.example/send?coin=0&address={BTC}">x</a>', f"bitcoin:{BTC}", "to be sent to"),
    (f'<a href="https://wallet.example/send/{BTC}?value=1">x</a>', f"bitcoin:{BTC}", "the same, in the path"),
    (f'<img src="https://pictures.example/code?iban={IBAN}&bic=">', f"iban:{IBAN}", "a picture's parameter"),
    (
        '<input value="DE89"><input value="3704 0044"><input value="0532"><input value="0130 00">',
        f"iban:{IBAN}",
        "several fields",
    ),
    ("<p>Pay by paypal.me/WarmHearth, thanks</p>", "paypal:me/warmhearth", "an address in words"),
    ("<p>Банка: send.monobank.ua/jar/9AbCdEfGhJ.</p>", "monobank:9AbCdEfGhJ", "the same, in Ukrainian"),
    (
        '<img src="https://qr.example/?d=https%3A%2F%2Fsend.monobank.ua%2Fjar%2F9AbCdEfGhJ">',
        "monobank:9AbCdEfGhJ",
        "an address in a drawn code",
    ),
    (
        '<a href="https://urldefense.com/v3/__https://donorbox.org/warm-hearth__;!!A!b$">x</a>',
        "donorbox:warm-hearth",
        "a link through a mail gateway",
    ),
    (
        '<a href="https://www.paypal.com/cgi-bin/webscr?business=a%40hearth.example&currency_code=EUR">x</a>',
        "paypal:a@hearth.example",
        "a parameter that begins as an entity does",
    ),
    (
        f"<p>{BTC[:4]} {' '.join(BTC[at : at + 4] for at in range(4, 34, 4))} BTC</p>",
        f"bitcoin:{BTC}",
        "groups",
    ),
]


@every_row(("markup", "identity", "note"), PLACES)
def test_an_identity_is_found_where_donors_meet_it(markup: str, identity: str, note: str) -> None:
    page = read_page(markup.encode(), "text/html", "https://hearth.example/")

    assert [(payee.identity, payee.hidden) for payee in page.payees] == [(identity, False)], note


def test_a_contract_in_an_explorer_is_nobody_s_wallet() -> None:
    explorer = "https://etherscan.io/token/0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    page = read_page(f'<a href="{explorer}">USDC</a>'.encode(), "text/html", "https://hearth.example/")

    assert page.payees == ()


def test_what_a_long_attribute_holds_for_a_script_is_read() -> None:
    state = '{"bank":{"iban":"DE89 3704 0044 0532 0130 00"},"x":"' + "y" * 300 + '"}'
    state = state.replace('"', "&quot;")
    page = read_page(f'<div data-page="{state}"></div>'.encode(), "text/html", "https://hearth.example/")

    assert [payee.identity for payee in page.payees] == [f"iban:{IBAN}"]


LINK = "https://www.paypal.com/donate?hosted_button_id=QWERTY23456Z&amount=5"
ESCAPED = LINK.replace("/", "\\/").replace("&", "\\u0026")
WRITTEN = [
    (f'push([1, \'{{\\"href\\":\\"{LINK}\\"}}\'])', "JSON in a string of JSON"),
    (f'{{"href": "{ESCAPED}"}}', "JSON's escapes"),
    (json.dumps(f'{{"href": "{ESCAPED}"}}'), "JSON's escapes in a string of JSON"),
    (f'location.href = "{LINK[:-18]}" + "{LINK[-18:]}"', "added"),
]


@every_row(("code", "note"), WRITTEN)
def test_an_address_in_a_script_ends_where_it_ends(code: str, note: str) -> None:
    page = read_page(f"<script>{code}</script>".encode(), "text/html", "https://hearth.example/")

    assert [payee.identity for payee in page.payees] == ["paypal:QWERTY23456Z"], note


def test_an_address_in_markup_that_an_attribute_holds_ends_with_its_quote() -> None:
    framed = html.escape("<a href='https://donorbox.org/warm-hearth'>Give</a>")
    page = read_page(f'<iframe srcdoc="{framed}"></iframe>'.encode(), "text/html", "https://hearth.example/")

    assert [payee.identity for payee in page.payees] == ["donorbox:warm-hearth"]


def test_an_address_inside_an_address_is_read_once() -> None:
    code = 'u = "https://donorbox.org/warm-hearth?back=https://donorbox.org/night-owls"'
    page = read_page(f"<script>{code}</script>".encode(), "text/html", "https://hearth.example/")

    assert [payee.identity for payee in page.payees] == ["donorbox:warm-hearth"]
