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
]


@every_row(("written", "note"), WRITTEN)
def test_an_account_has_one_plain_form(written: str, note: str) -> None:
    assert plain_letters(written) == "DE89 3704", note
