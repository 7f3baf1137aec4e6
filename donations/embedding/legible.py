"""Names as they come from the world, made fit to be drawn."""

from __future__ import annotations

import unicodedata

# Marks that turn the reading order of what follows: a name must not reorder the words around it.
TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Controls, halves of pairs, private and unassigned code points; joiners (Cf) stay, some scripts need them.
UNDRAWABLE = frozenset({"Cc", "Cs", "Co", "Cn"})
RIGHT_TO_LEFT_CLASSES = frozenset({"R", "AL"})


def legible(text: str) -> str:
    """`text` on one line, composed, without controls, reading-order marks or what XML cannot hold."""
    drawn = (
        " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", text)
        if _is_drawable(letter)
    )
    return " ".join("".join(drawn).split())


def _is_drawable(letter: str) -> bool:
    if letter.isspace():
        return True
    return letter not in TURNS and unicodedata.category(letter) not in UNDRAWABLE


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is Hebrew, Arabic or their kin (rule P2 of UAX 9)."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction == "L":
            return False
        if direction in RIGHT_TO_LEFT_CLASSES:
            return True
    return False
