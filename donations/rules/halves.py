"""IBANs whose parts stand about a page, where its scripts read them and put them together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from donations.rules.ibans import begins_of_ibans, length_of_iban

LONGEST_SCRIPT, LONGEST_ROW = 60_000, 2_000
MOST_PIECES, MOST_BEGINNINGS = 2_000, 20

_READS_FIELDS = (".value", ".content", "getAttribute", "dataset", "JSON.parse")
_READS_TEXTS = (".textContent", ".innerText", ".text")
_IN_TAG = re.compile(r"(?:value|content|data-[\w-]{1,40})\s*=\s*[\"']([A-Za-z0-9 ]{2,30})[\"']")
_IN_TEXT = re.compile(r">\s*([A-Za-z0-9 ]{2,30})\s*<")
_IN_SCRIPT = re.compile(r"[\"'`]([A-Za-z0-9 ]{2,30})[\"'`]")
_BEGINS = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]*")
_DIGIT = re.compile("[0-9]")


def halves_of_ibans(scripts: list[str], attributes: str, source: str) -> Iterator[str]:
    """What fields, attributes, short texts and constants come to in their order, and by two.

    Nothing where no script reads such, or where nothing on the page looks like the beginning of an IBAN.
    """
    reads_texts = _any_in(_READS_TEXTS, scripts)
    if not reads_texts and not _any_in(_READS_FIELDS, scripts):
        return
    places = (attributes, *scripts, source if reads_texts else "")
    if not any(map(begins_of_ibans, places)):
        return
    found = chain(
        _IN_TAG.finditer(attributes),
        _IN_TEXT.finditer(source if reads_texts else ""),
        *(_IN_SCRIPT.finditer(code[:LONGEST_SCRIPT]) for code in scripts),
    )
    written = (match[1].replace(" ", "") for match in islice(found, MOST_PIECES))
    pieces = list(dict.fromkeys(piece for piece in written if _DIGIT.search(piece)))
    yield "".join(pieces)[:LONGEST_ROW]
    for first in islice(filter(_BEGINS.fullmatch, pieces), MOST_BEGINNINGS):
        missing = length_of_iban(first[:2]) - len(first)
        yield from (first + piece for piece in pieces if len(piece) == missing)


def _any_in(signs: tuple[str, ...], scripts: list[str]) -> bool:
    return any(sign in code for code in scripts if "+" in code or "join" in code for sign in signs)
