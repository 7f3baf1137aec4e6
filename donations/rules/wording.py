"""Phrases by language (`data/*_words.toml`), looked for in what a page says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from donations.rules.data_files import read_toml
from donations.rules.folding import fold, words

# Thai, Hangul, kana and Han: words stand without spaces between them. Indic vowel signs part one word in two.
_JOINED = re.compile(r"[\u0900-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


SIGNS_OF_A_WORD = 3
START = 3  # letters under which beginnings are kept
# The end of a sentence, and no ordinal; a stroke stands between texts that are not one.
SENTENCE_END = re.compile(
    r"(?<!\d)[.!?;\u061b\u2026\u061f\u06d4\u0964]+(?=\s|$)|[|\u3002\uff01\uff1f\u0589\u1362\u17d4\u104b]"
)


@dataclass(frozen=True)
class Spoken:
    """A text made ready to be searched: its words, and the folded text where a script joins its words."""

    text: str
    words: tuple[str, ...]
    joined: str

    @cached_property
    def different(self) -> frozenset[str]:
        return frozenset(self.words)

    def says_little_but(self, phrase: str, besides: int) -> bool:
        """Are there at most so many words besides this phrase? Joined ones have three signs each."""
        if self.joined:
            return len(self.joined) - len(phrase) <= SIGNS_OF_A_WORD * besides
        return len(self.words) - len(phrase.split()) <= besides

    @cached_property
    def sentences(self) -> tuple[tuple[str, ...], ...]:
        """The words sentence by sentence."""
        return tuple(filter(None, map(words, SENTENCE_END.split(self.text))))


def spoken(text: str, most: int = 4_000) -> Spoken:
    """The first `most` characters of a text."""
    text = text[:most]
    return Spoken(text, words(text), fold(text) if _JOINED.search(text) else "")


@dataclass(frozen=True, slots=True)
class _Index:
    """The phrases of one file, kept by how they are found."""

    by_first_word: dict[str, list[tuple[str, ...]]]
    begun: dict[str, list[tuple[str, ...]]]
    joined: list[str]


def _indexed(phrases: Iterable[str]) -> _Index:
    index = _Index({}, {}, [])
    for phrase in phrases:
        if _JOINED.search(phrase):
            index.joined.append(fold(phrase))
        elif phrase.endswith("*"):
            parts = words(phrase)
            index.begun.setdefault(parts[0][:START], []).append(parts)
        else:
            parts = words(phrase)
            index.by_first_word.setdefault(parts[0], []).append(parts)
    return index


class Wording:
    """The phrases of one file in all its languages. A search costs by the text, not by their number.

    A phrase with a star at its end begins the last of its words: languages bend them. The file is read when
    it is first asked for: a page that was judged before needs none of them.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    @cached_property
    def phrases(self) -> dict[str, list[str]]:
        """The phrases by language, as the file lists them."""
        return read_toml(self.name)

    @cached_property
    def _index(self) -> _Index:
        return _indexed(phrase for phrases in self.phrases.values() for phrase in phrases)

    def said_in(self, text: Spoken) -> str:
        """The first phrase that the text holds, or an empty string."""
        return next(self._found(text), "")

    def all_in(self, text: Spoken) -> frozenset[str]:
        """Every phrase that the text holds."""
        return frozenset(self._found(text))

    def _found(self, text: Spoken) -> Iterator[str]:
        if self._may_stand_in(text.different):
            yield from self._spelt_out(text.words)
        begun = self._begun_by(text.different) if self._index.begun else {}
        if begun:
            yield from self._bent(text.words, begun)
        if text.joined:
            yield from (phrase for phrase in self._index.joined if phrase in text.joined)

    def _may_stand_in(self, different: frozenset[str]) -> bool:
        """Are all words of a phrase there? Mostly not, and then nothing is compared word by word."""
        known = self._index.by_first_word
        first = different.intersection(known)
        return any(different.issuperset(phrase) for word in first for phrase in known[word])

    def _spelt_out(self, said: tuple[str, ...]) -> Iterator[str]:
        known = self._index.by_first_word
        for position, word in enumerate(said):
            for phrase in known.get(word, ()):
                if said[position : position + len(phrase)] == phrase:
                    yield " ".join(phrase)

    def _begun_by(self, different: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
        """The phrases that each of these words may begin. Mostly none does, and then no word is compared."""
        found = {}
        for word in different:
            known = self._index.begun.get(word[:START])
            phrases = [phrase for phrase in known if _may_begin(word, phrase)] if known else []
            if phrases:
                found[word] = phrases
        return found

    def _bent(self, said: tuple[str, ...], begun: dict[str, list[tuple[str, ...]]]) -> Iterator[str]:
        for position, word in enumerate(said):
            for phrase in begun.get(word, ()):
                if _begins(phrase, said[position : position + len(phrase)]):
                    yield " ".join(phrase)


def _begins(phrase: tuple[str, ...], said: tuple[str, ...]) -> bool:
    return len(said) == len(phrase) and said[:-1] == phrase[:-1] and said[-1].startswith(phrase[-1])


def _may_begin(word: str, phrase: tuple[str, ...]) -> bool:
    return word == phrase[0] or (len(phrase) == 1 and word.startswith(phrase[0]))
