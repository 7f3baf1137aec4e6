"""How wide a line may become, whichever face the reader's system draws it with."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from donations.embedding.arabic import join
from donations.rules.data_files import read_table

EM = 1000
# Letters outside the table, in thousandths of the type size: the widest that common faces give them.
WIDE, ORDINARY, SLENDER = 1050, 900, 0
FIRST_JOINED = "\u0600"  # where Arabic begins: most lines need no joining
INVISIBLE = frozenset({"Mn", "Me", "Cf"})


@lru_cache(maxsize=1)
def table() -> dict[str, tuple[int, int]]:
    """Letter to (regular, bold) width in thousandths of the type size; see data/fonts/README.md."""
    rows = read_table("fonts/glyph_widths.csv")
    return {chr(int(row["code"], 16)): (int(row["regular"]), int(row["bold"])) for row in rows}


def is_drawn(text: str) -> bool:
    """Whether the bundled face has every letter of `text`."""
    return all(letter in table() for letter in join(text))


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in pixels at a type size in pixels: an upper bound, by script."""
    drawn = join(text) if text and max(text) >= FIRST_JOINED else text
    return sum(_width(letter, bold) for letter in drawn) * size / EM


def _width(letter: str, bold: bool) -> int:
    found = table().get(letter)
    if found is not None:
        return found[bold]
    if unicodedata.category(letter) in INVISIBLE:
        return SLENDER
    return WIDE if unicodedata.east_asian_width(letter) in "WF" else ORDINARY
