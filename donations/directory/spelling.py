"""A second guess at a misspelt search, from the words of the names on the shelf."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

CLOSE_ENOUGH = 0.7


def respelt(words: Iterable[str], names: Iterable[str]) -> str:
    """The search with each unknown word replaced by the closest known one; "" if nothing changes or fits."""
    known = {part.strip("«»“”\"'(),.:;–-") for name in names for part in name.casefold().split()} - {""}
    asked = list(words)
    guess = []
    for word in asked:
        close = [word] if word in known else get_close_matches(word, known, n=1, cutoff=CLOSE_ENOUGH)
        if not close:
            return ""
        guess.append(close[0])
    return "" if guess == asked else " ".join(guess)
