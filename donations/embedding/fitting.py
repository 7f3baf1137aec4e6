"""Text into a box: smaller first, then on more lines, cut only at last."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from donations.embedding.widths import measure

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines that stay within the width they were fitted to, at one type size in pixels."""

    lines: tuple[str, ...]
    size: float
    bold: bool = False


def fit(text: str, width: float, attempts: Sequence[tuple[float, int]], *, bold: bool = False) -> Fitted:
    """The first of `attempts` (type size, lines) that holds `text`.

    When none does, the last breaks words, and what is still too long ends with an ellipsis.
    """
    for size, most in attempts:
        lines = wrap(text, width, size, bold=bold)
        if len(lines) <= most and all(fits(line, width, size, bold=bold) for line in lines):
            return Fitted(_balanced(lines, width, size, bold), size, bold)
    size, most = attempts[-1]
    lines = wrap(text, width, size, bold=bold, inside_words=True)
    if len(lines) > most:
        lines = (*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), width, size, bold=bold))
    return Fitted(lines, size, bold)


def _balanced(lines: tuple[str, ...], width: float, size: float, bold: bool) -> tuple[str, ...]:
    """The same number of lines, of lengths more alike: no last word stands alone where it need not."""
    narrower = width
    while len(lines) > 1 and narrower > size:
        narrower -= size / 2
        tried = wrap(" ".join(lines), narrower, size, bold=bold)
        if len(tried) > len(lines) or not all(fits(line, narrower, size, bold=bold) for line in tried):
            break
        lines = tried
    return lines


def fits(text: str, width: float, size: float, *, bold: bool = False) -> bool:
    """Whether `text` stays on one line of `width`."""
    return measure(text, size, bold=bold) <= width


def wrap(
    text: str, width: float, size: float, *, bold: bool = False, inside_words: bool = False
) -> tuple[str, ...]:
    """Lines filled word by word; a word wider than a line is broken only `inside_words`."""
    lines: list[str] = []
    for word in text.split():
        if lines and fits(f"{lines[-1]} {word}", width, size, bold=bold):
            lines[-1] = f"{lines[-1]} {word}"
        elif inside_words and not fits(word, width, size, bold=bold):
            lines.extend(_pieces(word, width, size, bold))
        else:
            lines.append(word)
    return tuple(lines)


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        # A mark never parts from the letter that bears it.
        if fits(pieces[-1] + letter, width, size, bold=bold) or unicodedata.category(letter).startswith("M"):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return [piece for piece in pieces if piece]


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """As much of `text` as one line holds, ending with an ellipsis."""
    fewest, most = 0, len(text)
    while fewest < most:
        middle = (fewest + most + 1) // 2
        if fits(text[:middle].rstrip() + ELLIPSIS, width, size, bold=bold):
            fewest = middle
        else:
            most = middle - 1
    return text[:fewest].rstrip() + ELLIPSIS
