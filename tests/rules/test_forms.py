"""What a form is for, by its fields and buttons."""

# ruff: noqa: E501  a table is read across

from __future__ import annotations

from donations.rules.forms import AMOUNTS, Purpose
from donations.rules.page import Page, read_page
from tests.support.rows import every_row

CHOICE = "".join(f'<input type="radio" name="n" value="{value}">' for value in ("10 €", "1,000", "2 500,00"))
ROWS = [
    ("a choice between sums", CHOICE, Purpose.GIFT),
    ("a field for the sum", '<input name="field_amount">', Purpose.GIFT),
    ("the same in one word", '<input name="customAmount" type="number">', Purpose.GIFT),
    ("a list of sums", '<select name="kwota"><option>50</select>', Purpose.GIFT),
    ("a button that asks", '<input name="x"><button>Faire un don</button>', Purpose.GIFT),
    ("a submit field that asks", '<input type="submit" value="Підтримати">', Purpose.GIFT),
    ("a button that asks and is switched off", "<input name=x><button disabled>Donate</button>", Purpose.UNTOLD),
    ("a sum that is switched off", '<input name="amount" disabled>', Purpose.UNTOLD),
    ("a hidden sum is no question", '<input type="hidden" name="amount" value="10">', Purpose.UNTOLD),
    ("yes or no is no sum", '<input type=radio value="yes"><input type=radio value="no">', Purpose.UNTOLD),
    ("a search by its kind of field", '<input type="search" name="was"><button>Los</button>', Purpose.ASIDE),
    ("a search by its field's name", '<input name="q"><button>Hledat</button>', Purpose.ASIDE),
    ("an address for letters", '<input name="fname"><input type="email" name="e"><button>OK</button>', Purpose.ASIDE),
    ("a log-in", '<input name="u"><input type="password" name="p"><button>Anmelden</button>', Purpose.ASIDE),
    ("nothing but a button", "<button>Continue</button>", Purpose.UNTOLD),
    ("a letter to the office", "<input name=name><input name=email><input name=phone>", Purpose.UNTOLD),
]  # fmt: skip


def page_with(form: str) -> Page:
    return read_page(
        f"<!doctype html><form action=/x>{form}</form>".encode(), "text/html", "https://a.example/y"
    )


@every_row(("note", "form", "purpose"), ROWS)
def test_a_form_is_for_what_its_fields_ask(note: str, form: str, purpose: Purpose) -> None:
    page = page_with(form)

    assert page.asks_how_much == (purpose is Purpose.GIFT), note
    assert bool(page.aside_actions) == (purpose is Purpose.ASIDE), note


def test_every_word_for_an_amount_makes_a_form_one_for_gifts() -> None:
    assert {word for word in AMOUNTS if not page_with(f'<input name="x_{word}">').asks_how_much} == set()


def test_a_form_beside_another_for_the_same_address_takes_nothing_from_it() -> None:
    page = page_with('<input type="search"></form><form action=/x><button>Continue</button>')

    assert page.form_actions == ("https://a.example/x",)
    assert page.aside_actions == ()
