"""Many phrases looked for at once, word by word, in time that depends on the text and not on their number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from donations.rules.folding import fold, words

# Han, kana, Hangul and Thai are written without spaces between words, or with endings joined on.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class WordIndex:
    """A set of phrases. `*` at the end of a phrase takes any ending of its last word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
        self._prefixes: dict[str, list[str]] = {}
        self._runs: list[str] = []
        for phrase in phrases:
            self._add(phrase)

    def _add(self, phrase: str) -> None:
        if _UNSPACED.search(phrase):
            self._runs.append(fold(phrase))
            return
        parts = words(phrase)
        any_ending = phrase.endswith("*")
        if any_ending and len(parts) == 1:
            self._prefixes.setdefault(parts[0][:3], []).append(parts[0])
        elif parts:
            self._by_first.setdefault(parts[0], []).append((parts, any_ending))

    def find(self, text: str) -> str:
        """The first phrase that stands in `text`, or an empty string."""
        found = self.find_in(words(text))
        if found or text.isascii():
            return found
        folded = fold(text)
        return next((run for run in self._runs if run in folded), "")

    def find_in(self, sequence: Sequence[str]) -> str:
        """The same over words that are folded already."""
        for position, word in enumerate(sequence):
            for phrase, any_ending in self._by_first.get(word, ()):
                if _stands_at(sequence, position, phrase, any_ending):
                    return " ".join(phrase)
            for prefix in self._prefixes.get(word[:3], ()):
                if word.startswith(prefix):
                    return prefix
        return ""

    def __contains__(self, text: str) -> bool:
        return bool(self.find(text))


def _stands_at(sequence: Sequence[str], position: int, phrase: tuple[str, ...], any_ending: bool) -> bool:
    if len(phrase) == 1:
        return True
    stretch = tuple(sequence[position : position + len(phrase)])
    if len(stretch) < len(phrase) or stretch[:-1] != phrase[:-1]:
        return False
    return stretch[-1] == phrase[-1] or (any_ending and stretch[-1].startswith(phrase[-1]))
