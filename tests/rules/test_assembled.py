"""What scripts put together, told without running them."""

from __future__ import annotations

import base64
import json

from donations.rules.assembled import may_assemble
from donations.rules.page import read_page
from tests.support.rows import every_row

IBAN = "DE89370400440532013000"
WALLET = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
IN_GROUPS = "DE89 3704 0044 0532 0130 00"
IN_BASE64 = base64.b64encode(IBAN.encode()).decode()
CODES = ",".join(str(ord(char)) for char in IBAN)
HEX_CODES = ", ".join(hex(ord(char)) for char in IBAN)
PIECES = [IBAN[:4], IBAN[4:12], IBAN[12:]]
SHIFTED = ",".join(str(ord(char) + 7) for char in IBAN)
PARTS = {"a": {"b": IBAN[:9], "c": IBAN[9:]}}
PARTS_IN_BASE64 = base64.b64encode(json.dumps(PARTS).encode()).decode()
LETTERS = json.dumps(list(IBAN))

CODE = [
    ("x = 'DE89' + '37040044' + '0532013000'", "added"),
    (f"x = 'ab{IBAN}ab'.slice(2, -2)", "cut out of a longer constant"),
    ("x = 'DE:' + 'DE89' + '370400440532013000'", "behind a constant that ends like a field's name"),
    ('x = "DE89" +\n  "37040044" +\n  "0532013000";', "over several lines"),
    ("x = 'DE89'; x += '37040044'; x += '0532013000'", "added bit by bit"),
    ("x = ('DE89') + ('37040044') + ('0532013000')", "in brackets"),
    ("x = 'DE89'.concat('370400440532013000')", "by concat"),
    ("x = ['DE89', '37040044', '0532013000'].join('')", "a list, joined"),
    ("var p = ['DE89', '37040044', '0532013000']; show(p.join(' '))", "a list with a name, joined"),
    ("var p = ['0532013000', '37040044', 'DE89']; show(p[2] + p[1] + p[0])", "by place in a list"),
    ("x = ['0532013000', '37040044', 'DE89'].reverse().join('')", "a list from its end"),
    (f"x = {LETTERS}.join('')", "letter by letter"),
    ("const a = 'DE89', b = '37040044'; el.textContent = a + b + '0532013000'", "constants with names"),
    ("const t = {cc: 'DE89', no: '370400440532013000'}; show(t.cc + t.no)", "fields of an object"),
    ("const a = 'DE89'; show(`IBAN ${a}370400440532013000`)", "a template"),
    ("x = 'DE' + 8937040044 + '0532013000'", "a number among them"),
    (f"x = '{IBAN[::-1]}'.split('').reverse().join('')", "written from its end"),
    (f"x = [...'{IBAN[::-1]}'].reverse().join('')", "the same, newer"),
    (f"x = String.fromCharCode({CODES})", "character codes"),
    (f"x = String.fromCharCode({HEX_CODES})", "hexadecimal character codes"),
    (f"x = [{CODES}].map(c => String.fromCharCode(c)).join('')", "a list of character codes"),
    ("x = String.fromCharCode(68, 69) + '89370400440532013000'", "codes and a constant"),
    (f"x = atob('{IN_BASE64}')", "base64"),
    (f"const hidden = '{IN_BASE64}'; show(atob(hidden))", "base64 with a name"),
    (f"x = atob('{IN_BASE64[:12]}' + '{IN_BASE64[12:]}')", "base64 in two parts"),
    (f"x = atob('{IN_BASE64[::-1]}'.split('').reverse().join(''))", "base64 from its end"),
    (f"x = fromHex('{IBAN.encode().hex()}')", "pairs of hexadecimal digits"),
    ("x = decodeURIComponent('%44%4589370400440532013000')", "percent escapes"),
    ("x = '\\u0044\\u004589370400440532013000'", "escapes of letters"),
    ("x = '\\x44\\x4589370400440532013000'", "hexadecimal escapes"),
    ("x = '\\u{44}\\u{45}89370400440532013000'", "escapes in braces"),
    ("x = '\\104\\10589370400440532013000'", "octal escapes"),
    ("x = 'DE89#37040044#0532013000'.replace(/#/g, '')", "with signs that are taken out"),
    ("x = 'DE89x37040044x0532013000'.split('x').join('')", "with letters that are taken out"),
    ("const k = {a: 'DE89', b: '370400440532013000'}; show(k['a'] + k['b'])", "fields by their names"),
    ("(function (a, b) { show(a + b) })('DE89', '370400440532013000')", "arguments"),
    (
        "var r = []; r.push('DE8937'); r.push('0400440532013000'); show(r.join(''))",
        "a list filled bit by bit",
    ),
    ("document.write('<p>DE8937'); document.write('0400440532013000</p>')", "written bit by bit"),
    ("x = '<b>DE8937</b>' + '<b>0400440532013000</b>'", "with tags"),
    ("x = 'DE89&nbsp;3704&nbsp;' + '0044&#160;0532013000'", "with entities"),
    ("x = 'DE8937' /* the rest */ + '0400440532013000'", "with remarks between"),
    ("x = " + " + ".join(f"String.fromCharCode({ord(char)})" for char in IBAN), "a code for each letter"),
    ("var p = ['0532013000', 'DE89', '37040044']; show(p[1] + p[2] + p[0])", "by place in a mixed list"),
    ("p = ['0532013000', 'DE89', '37040044']; o = [1, 2, 0]; show(o.map(i => p[i]))", "in another order"),
    ("x = 'DE89' + 370400440532013000n", "a long number among them"),
    ("q = '37040044-0532013000-DE89'.split('-'); show(q[2] + q[0] + q[1])", "split and in another order"),
    ("x = `DE893704${'0044'}0532013000`", "a constant in a template"),
    ("x = 'DE89\\u200b3704' + '00440532013000'", "invisible escapes"),
    (f"c = JSON.parse(atob('{PARTS_IN_BASE64}')); show(c.a.b + c.a.c)", "parts in encoded JSON"),
    ("a = '0532013000DE8937040044'; show(a.slice(10) + a.slice(0, 10))", "cut out of a constant"),
    ("a = '0532013000DE8937040044'; show(a.substr(-12) + a.substring(0, 10))", "cut out in other ways"),
    ("x = 'DE8937' + \\\n'0400440532013000'", "over a continued line"),
    ("x = 'DE8937\\\n0400440532013000'", "in a continued string"),
    (f"x = [{SHIFTED}].map(c => String.fromCharCode(c - 7)).join('')", "codes that are counted out"),
    (f"draw('BCD\\n002\\n1\\nSCT\\n\\nWarm Hearth\\n{IBAN}\\nEUR5')", "the text of a payment code"),
]


def hidden_payees(markup: str) -> list[str]:
    page = read_page(f"<!doctype html><body>Give{markup}".encode(), "text/html", "https://hearth.example/")
    return [payee.identity for payee in page.payees if payee.hidden and payee.valid]


@every_row(("code", "note"), CODE)
def test_an_account_that_a_script_puts_together_is_found_and_flagged(code: str, note: str) -> None:
    assert hidden_payees(f"<script>{code}</script>") == [f"iban:{IBAN}"], note


MARKUP = [
    ("<p onclick=\"show('DE89' + '370400440532013000')\">", "in a handler"),
    ("<a href=\"javascript:show('DE8937' + '0400440532013000')\">", "in a link"),
    ("<p onclick='show(&quot;DE89&quot; + &quot;370400440532013000&quot;)'>", "in a handler, with entities"),
    ('<p data-a="DE89" data-b="37040044" data-c="0532013000">', "attributes one after the other"),
    (
        '<i data-end="0532013000"></i><p data-first-part="DE8937040044">'
        "<script>show(p.dataset.firstPart + i.dataset.end)</script>",
        "attributes that a script joins",
    ),
    (f'<p data-account="{IN_BASE64}">', "base64 in an attribute"),
    ('<style>p::before{content:"\\44 \\45 89370400440532013000"}</style>', "escapes of a style sheet"),
    (f"<p><!--{IN_GROUPS}--></p><script>show(p.firstChild.data)</script>", "a comment that a script reads"),
    (f'<script src="data:text/javascript,show(%27{IBAN}%27)"></script>', "a script in an address"),
]


@every_row(("markup", "note"), MARKUP)
def test_so_is_one_that_attributes_sheets_or_comments_hold(markup: str, note: str) -> None:
    assert hidden_payees(markup) == [f"iban:{IBAN}"], note


def test_wallets_and_accounts_at_providers_are_put_together_too() -> None:
    code = f"pay('{WALLET[:20]}' + '{WALLET[20:]}'); go('https://donor' + 'box.org/warm-hearth1')"
    page = read_page(f"<script>{code}</script>".encode(), "text/html", "https://hearth.example/")

    assert {payee.identity for payee in page.payees} == {f"ethereum:{WALLET}", "donorbox:warm-hearth1"}


SEVERAL = [
    ("<script>a = 'DE8937'</script><p>Give</p><script>show(a + '0400440532013000')</script>", "two scripts"),
    (
        "<script>window.a = 'DE'</script><script>window.b = '89370400'</script>"
        "<script>show(window.a + window.b + '440532013000')</script>",
        "three scripts",
    ),
]
DRAWN = [
    ("<script>x.textContent = 'DE89 3704 0044 0532 0130 00'</script>", True),
    ("<button onclick=\"navigator.clipboard.writeText('DE89370400440532013000')\">", True),
    ("<script>document.write('<b>DE89</b>370400440532013000')</script>", True),
    ("<script>x = 'DE89' + '370400440532013000'</script>", True),
    ("<script>x.replace('DE02', 'DE89 3704 0044 0532 0130 00')</script>", True),
    ("<script>alert('DE89 3704 0044 0532 0130 00')</script>", True),
    ("<script>show(html`<b>DE89 3704 0044 0532 0130 00</b>`)</script>", True),
    ("<style>p::after{content:'DE89 3704 0044 0532 0130 00'}</style>", True),
    ("<script>accounts = ['DE89370400440532013000']</script>", False),
    (f"<p data-state='{IN_BASE64}'>", False),
    ("<p hidden>DE89370400440532013000</p>", False),
]


@every_row(("markup", "note"), SEVERAL)
def test_what_one_script_names_another_uses(markup: str, note: str) -> None:
    assert hidden_payees(markup) == [f"iban:{IBAN}"], note


@every_row(("markup", "drawn"), DRAWN)
def test_what_a_script_or_a_sheet_sets_into_the_page_is_drawn(markup: str, drawn: bool) -> None:
    page = read_page(f"<!doctype html><body>Give{markup}".encode(), "text/html", "https://hearth.example/")

    assert [(payee.hidden, payee.drawn) for payee in page.payees] == [(True, drawn)]


NOTHING_ASSEMBLED = [
    ("<script>x = 'DE88' + '37040044' + '0532013000'</script>", "wrong check digits"),
    ("<script>x = 'DE89' + other; y = 'and'; z = '370400440532013000'</script>", "parts that nothing joins"),
    (f"<!-- the old account was {IN_GROUPS} --><script>start()</script>", "a comment that nobody reads"),
    ("<script>x = atob('not base64 at all, but 12345678')</script>", "no base64"),
]


@every_row(("markup", "note"), NOTHING_ASSEMBLED)
def test_what_cannot_be_told_is_not_told(markup: str, note: str) -> None:
    assert hidden_payees(markup) == [], note


def test_most_scripts_are_passed_over() -> None:
    assert not may_assemble("document.querySelector('#menu').classList.add('open'); x = y + 12")
    assert may_assemble("x = '12' + y")


ADDRESSES = [
    "f.src = 'https:' + '//donorbox.org/embed/' + 'warm-hearth'",
    "var c = 'warm-hearth'; f.src = 'https://donorbox.org/embed/' + c",
    "const c = 'warm-hearth'; f.src = `https://donorbox.org/embed/${c}`",
    "f.src = ['https://donorbox.org', 'embed', 'warm-hearth'].join('/')",
]


@every_row("code", ADDRESSES)
def test_a_provider_s_address_that_a_script_puts_together_picks_its_account(code: str) -> None:
    page = read_page(f"<script>{code}</script>".encode(), "text/html", "https://hearth.example/")

    assert [payee.identity for payee in page.payees] == ["donorbox:warm-hearth"]


def test_an_address_with_a_part_that_nobody_knows_picks_none() -> None:
    code = "f.src = 'https://donorbox.org/embed/' + campaign + '?amount=5'"

    assert read_page(f"<script>{code}</script>".encode(), "text/html", "https://hearth.example/").payees == ()
