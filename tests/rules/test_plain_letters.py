"""Letters and digits however a page writes them."""

from __future__ import annotations

from donations.rules.plain_letters import plain_letters
from tests.support.rows import every_row

WRITTEN = [
    ("DE89 3704", "plain"),
    ("ＤＥ８９ ３７０４", "full width"),
    ("DE\u00ad89\u200b 37\u206004", "invisible characters between"),
    ("DE٨٩ ٣٧٠٤", "Arabic digits"),
    ("DE۸۹ ۳۷۰۴", "Persian digits"),
    ("DE८९ ३७०४", "Devanagari digits"),
    ("DE๘๙ ๓๗๐๔", "Thai digits"),
    (
        "\U0001d403\U0001d404\U0001d7d6\U0001d7d7 \U0001d7d1\U0001d7d5\U0001d7ce\U0001d7d2",
        "mathematical bold",
    ),
    ("D\u0323E\u034f8\u20619\ufe0f \u31643\U000e002070\u28004", "rarer invisible ones"),
    ("D\u20e3E\u20e38\ufe0f\u20e39 37\u20e304", "keys"),
    ("DE⁸⁹ ³⁷⁰⁴", "raised digits"),
    ("🅳🅴89 3704", "letters in boxes"),
    ("\U0001f1e9\U0001f1ea89 3704", "letters of a flag"),
]


@every_row(("written", "note"), WRITTEN)
def test_an_account_has_one_plain_form(written: str, note: str) -> None:
    assert plain_letters(written) == "DE89 3704", note


MIXED = [
    ("Рахунок ЕЕ38 2200 2210 2014 5685", "Рахунок EE38 2200 2210 2014 5685", "Cyrillic letters"),
    ("ΜΤ84 ΜΑLT 0110 0001 2345", "MT84 MALT 0110 0001 2345", "Greek letters"),
    ("ВЕ 68\u00a05390\u00a00754\u00a07034", "BE 68\u00a05390\u00a00754\u00a07034", "no-break spaces"),
    ("ʟᴛ12 1000 0111 0100 1000", "LT12 1000 0111 0100 1000", "small capitals"),
    ("Серія ЕК 12 від 2024", "Серія ЕК 12 від 2024", "no long number"),
    ("тел. 380441234567, Ера", "тел. 380441234567, Ера", "words beside a number"),
]


@every_row(("written", "read", "note"), MIXED)
def test_letters_of_other_scripts_inside_a_number_are_latin_ones(written: str, read: str, note: str) -> None:
    assert plain_letters(written) == read, note
