"""Letters that readers take for one another: the skeleton of a host, and its Unicode form."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from donations.rules.data_files import read_toml

_TABLE = read_toml("confusables.toml")
STANDS_FOR = {ord(other): plain for plain, others in _TABLE["letters"].items() for other in others}
PAIRS: dict[str, str] = dict(_TABLE["pairs"])
PRINTED_FOR = {ord(other): plain for plain, others in _TABLE["printed"].items() for other in others}


def unicode_host(host: str) -> str:
    """The host as a browser may show it: punycode labels as letters. What does not decode stays as it is."""
    return ".".join(_unicode_label(label) for label in host.lower().removesuffix(".").split("."))


@lru_cache(maxsize=16_384)
def skeleton(text: str) -> str:
    """Equal for two texts that look alike: accents off, other letters as the Latin one they resemble.

    Source: the idea of UTS 39; the table is our own (`data/confusables.toml`).
    """
    folded = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter)).translate(STANDS_FOR)
    for written, read in PAIRS.items():
        plain = plain.replace(written.translate(STANDS_FOR), read)
    return plain


def _unicode_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except (UnicodeError, OverflowError):
        return label
