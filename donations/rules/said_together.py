"""Two words of one sentence: what it is about, and what it says (`data/said_together.toml`)."""

from __future__ import annotations

from donations.rules.data_files import read_toml
from donations.rules.folding import fold
from donations.rules.wording import Spoken

NEAR = 6  # words from the one to the other

Beginnings = dict[str, list[tuple[str, ...]]]  # by first two letters: the beginnings of words in a row


class SaidTogether:
    """The pairs of one kind in all its languages; a sentence never mixes two."""

    def __init__(self, kind: str) -> None:
        self.languages: dict[str, dict[str, list[str]]] = read_toml("said_together.toml")[kind]
        self._pairs = [
            (_beginnings(row["about"]), _beginnings(row["says"])) for row in self.languages.values()
        ]

    def said_in(self, text: Spoken) -> str:
        """The words of the first such sentence, or an empty string."""
        return next((said for said in (_said(*pair, text.words) for pair in self._pairs) if said), "")


def _said(about: Beginnings, says: Beginnings, words: tuple[str, ...]) -> str:
    for position in range(len(words)):
        if not _stands_at(about, words, position):
            continue
        for later in range(position + 1, min(position + 1 + NEAR, len(words))):
            if _stands_at(says, words, later):
                return " ".join(words[position : later + 1])
    return ""


def _stands_at(beginnings: Beginnings, words: tuple[str, ...], position: int) -> bool:
    return any(
        len(parts) <= len(words) - position
        and all(words[position + place].startswith(part) for place, part in enumerate(parts))
        for parts in beginnings.get(words[position][:2], ())
    )


def _beginnings(rows: list[str]) -> Beginnings:
    found: Beginnings = {}
    for row in rows:
        parts = tuple(fold(part) for part in row.split("+"))
        found.setdefault(parts[0][:2], []).append(parts)
    return found
