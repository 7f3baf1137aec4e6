"""Account numbers that are shown for their form alone."""

from __future__ import annotations

from donations.rules.examples import EXAMPLE_WORDS, EXAMPLES, PAYS_NOBODY, is_example
from donations.rules.ibans import normal_iban
from donations.rules.page import read_page
from donations.rules.wallets import normal_wallet
from tests.support.rows import every_row

IBAN = "GB29NWBK60161331926819"


@every_row("word", EXAMPLE_WORDS)
def test_every_word_calls_a_known_example_one(word: str) -> None:
    assert is_example(IBAN, f"Your IBAN ({word.upper()}: ")
    assert is_example(IBAN, f"{word}, an IBAN is ") is False


@every_row("value", sorted(EXAMPLES))
def test_every_example_is_an_iban(value: str) -> None:
    assert normal_iban(value) == value


@every_row("value", sorted(PAYS_NOBODY))
def test_every_address_of_nobody_is_one(value: str) -> None:
    assert normal_wallet("ethereum", value) == value


def test_a_word_whose_letters_were_read_as_latin_ones_still_calls_it_an_example() -> None:
    markup = "<label>Ваш IBAN (например UA21 3223 1300 0002 6007 2335 6600 1)</label>"

    assert read_page(markup.encode(), "text/html", "https://hearth.example/").payees == ()


OTHERS = [
    (IBAN, "Give to ", "no word before it"),
    (IBAN, "Donate at hearth.example: ", "the end of a host"),
    (IBAN, "Example Relief Fund, IBAN ", "a name"),
    ("DE68210501700012345678", "for example ", "a number that is nobody's example"),
]


@every_row(("value", "before", "note"), OTHERS)
def test_all_else_is_meant(value: str, before: str, note: str) -> None:
    assert not is_example(value, before), note


PAGES = [
    ("<input name=iban placeholder='GB29 NWBK 6016 1331 9268 19'>", []),
    ("<label>Your IBAN (e.g. GB29 NWBK 6016 1331 9268 19)</label>", []),
    ("<script>const usdt = '0xdAC17F958D2ee523a2206206994597C13D831ec7'</script>", []),
    ("<p>IBAN GB29 NWBK 6016 1331 9268 19</p>", [f"iban:{IBAN}"]),
    ("<input placeholder='DE68 2105 0170 0012 3456 78'>", ["iban:DE68210501700012345678"]),
]


@every_row(("markup", "payees"), PAGES)
def test_a_page_that_shows_an_example_names_no_payee(markup: str, payees: list[str]) -> None:
    page = read_page(f"<!doctype html><body>Give{markup}".encode(), "text/html", "https://hearth.example/")

    assert [payee.identity for payee in page.payees] == payees
