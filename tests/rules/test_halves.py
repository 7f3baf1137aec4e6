"""IBANs whose parts stand about a page."""

from __future__ import annotations

from donations.rules.halves import halves_of_ibans
from tests.support.rows import every_row

IBAN = "DE89370400440532013000"
FIRST, SECOND = IBAN[:9], IBAN[9:]
ROWS = [
    ("x = a.value + b.value", f'<input value="{FIRST}"><input value="{SECOND}">', "two fields"),
    ("x = a.value + b.value", f'<input value="{SECOND}"><input value="{FIRST}">', "the other way round"),
    ("x = a.content + b.content", f'<meta content="{FIRST}"><meta content="{SECOND}">', "two metas"),
    ("x = a.textContent + b.textContent", f"<i>{SECOND}</i><i>{FIRST}</i>", "two texts"),
    (f"x = '{FIRST}' + b.value", f'<input value="{SECOND}">', "a constant and a field"),
    (
        "x = a.value + b.value + c.value",
        "".join(f'<i value="{IBAN[at : at + 8]}">' for at in (0, 8, 16)),
        "three",
    ),
]


@every_row(("script", "source", "note"), ROWS)
def test_parts_come_together(script: str, source: str, note: str) -> None:
    assert IBAN in list(halves_of_ibans([script], source, source + script)), note


NOTHING = [
    ("show(1)", f'<i value="{FIRST}"><i value="{SECOND}">', "no script reads them"),
    ("x = a.value + b.value", f'<i value="X{FIRST}"><i value="{SECOND}">', "nothing begins as an IBAN does"),
]


@every_row(("script", "source", "note"), NOTHING)
def test_parts_that_nobody_joins_stay_apart(script: str, source: str, note: str) -> None:
    assert list(halves_of_ibans([script], source, source + script)) == [], note
