"""Constants that scripts write where a donor reads them."""

from __future__ import annotations

from donations.rules.set_into_page import set_into_the_page
from tests.support.rows import every_row

ACCOUNT = "DE89 3704 0044 0532 0130 00"
SET = [
    f"x.textContent = '{ACCOUNT}'",
    f'x.innerHTML += "<b>{ACCOUNT}</b>"',
    f"field.value=`{ACCOUNT}`",
    f"document.write('{ACCOUNT}')",
    f"navigator.clipboard.writeText('{ACCOUNT}')",
    f"$('#a').text('{ACCOUNT}')",
    f"x.insertAdjacentHTML('beforeend', '{ACCOUNT}')",
    f"x.setAttribute('value', '{ACCOUNT}')",
    f"y.replace('DE02 1203 0000', '{ACCOUNT}')",
    f"y.replaceAll(/DE02/g, '{ACCOUNT}')",
    f"drawing.fillText('{ACCOUNT}', 1, 9)",
    f"prompt('Copy:', '{ACCOUNT}')",
    f"e.clipboardData.setData('text/plain', '{ACCOUNT}')",
    f"const t = '{ACCOUNT}'; navigator.clipboard.writeText(t)",
    f"render(html`<b>{ACCOUNT}</b>`)",
    "x.textContent = '\\x44E89 3704 0044 0532 0130 00'",
]


@every_row("code", SET)
def test_what_is_set_into_the_page_is_given(code: str) -> None:
    assert any(ACCOUNT in text for text in set_into_the_page([code]))


OTHERS = [
    f"const t = '{ACCOUNT}'; check(t)",
    f"accounts = ['{ACCOUNT}']",
    f"const account = {{iban: '{ACCOUNT}'}}",
    "x.textContent = other",
]


@every_row("code", OTHERS)
def test_what_only_stands_in_a_script_is_not(code: str) -> None:
    assert list(set_into_the_page([code])) == []
