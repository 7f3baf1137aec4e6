"""Account numbers that a page shows for their form alone, and addresses that belong to nobody."""

from __future__ import annotations

import re

from donations.rules.confusable import PRINTED_FOR
from donations.rules.word_files import read_words

EXAMPLES = frozenset(read_words("iban_examples.txt"))
PAYS_NOBODY = frozenset(read_words("pays_nobody.txt"))
EXAMPLE_WORDS = read_words("example_words.txt")
BEFORE = 40
# Beside an account number letters of other scripts are read as the Latin ones that they look like.
_WORDS = dict.fromkeys((*EXAMPLE_WORDS, *(word.translate(PRINTED_FOR) for word in EXAMPLE_WORDS)))
_CALLED = re.compile(
    rf"(?<![\w.@/-])(?:{'|'.join(map(re.escape, _WORDS))})[\s\"'«“„:;,(\[=–—-]{{0,6}}"
    r"(?:(?:an?\s+|the\s+)?iban\s?[\s:(=–—-]{0,4})?[\"'«“„]?\Z",
    re.IGNORECASE,
)


def is_example(value: str, before: str) -> bool:
    """Whether an IBAN is one of the textbooks and the words right before it say that it is an example.

    Both are asked: a known example alone may still be printed as the account to pay, and of any other number
    the words alone may lie.
    """
    if value not in EXAMPLES:
        return False
    near = before[-BEFORE:]
    return bool(_CALLED.search(near) or _CALLED.search(near.translate(PRINTED_FOR)))
