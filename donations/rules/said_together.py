"""Words of one sentence: what it is about, and what it says (`data/*_together.toml`).

A sentence is a word of `about` with one of `says` at most eight words after it, or one of `first` at most
seven before it, where any of `says` in three words or more may stand as well; no sentence ends between them.
`also` are subjects of a short notice only, too plain for a title; `this` points at a subject. Listed are
beginnings of words; whole words, where they have a full stop or, but for the last of several, no more than
two letters. Those joined by + stand next to one another. Where a script joins its words they are parts of a
clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from donations.rules.data_files import read_toml
from donations.rules.folding import fold
from donations.rules.wording import Spoken

NEAR = 8  # words from the one to the other
NEAR_BEFORE = 7
SHORT = 14  # words of a sentence that is a notice by itself
POINTING_WITHIN = 3
LONG = 2  # joints of what may stand on either side: nobody says so much of another thing
CLOSE = 24  # characters where words are joined
_HANGUL = re.compile(r"[\uac00-\ud7af]")
# Indic scripts, Thai, kana and Han; Korean parts its words.
_JOINED = re.compile(r"[\u0900-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")

Words = tuple[str, ...]
Beginnings = dict[str, list[Words]]  # by first two letters: the beginnings of words in a row


@dataclass(frozen=True, slots=True)
class _Tongue:
    """What one language says of its subjects: after them, or before them."""

    says: Beginnings
    first: Beginnings

    def said(self, words: Words, position: int) -> str:
        """The sentence around a subject that stands at `position`, or an empty string."""
        for later in range(position + 1, min(position + 1 + NEAR, len(words))):
            if _stands_at(self.says, words, later):
                return " ".join(words[position : later + 1])
        for earlier in range(position - 1, max(-1, position - 1 - NEAR_BEFORE), -1):
            if _stands_at(self.first, words, earlier):
                return " ".join(words[earlier : position + 1])
        return ""


Subjects = dict[str, list[tuple[Words, _Tongue]]]


class SaidTogether:
    """The sentences of one kind in all its languages; none mixes two. A search costs by the text alone.

    The file is read when it is first asked for, and what only some pages need when the first of them comes.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind

    @cached_property
    def languages(self) -> dict[str, dict[str, list[str]]]:
        """The lists of each language, as the file has them."""
        return read_toml(f"{self.kind}_together.toml")

    @cached_property
    def _joining(self) -> list[dict[str, list[str]]]:
        return [row for row in self.languages.values() if _is_joining(row)]

    @cached_property
    def _spaced(self) -> list[tuple[dict[str, list[str]], _Tongue]]:
        rows = (row for row in self.languages.values() if not _is_joining(row))
        return [(row, _tongue(row)) for row in rows]

    @cached_property
    def _tongues(self) -> list[_Tongue]:
        return [tongue for _, tongue in self._spaced]

    @cached_property
    def _about(self) -> Subjects:
        return self._subjects_of("about")

    @cached_property
    def _also(self) -> Subjects:
        return self._subjects_of("also")

    @cached_property
    def _pointing(self) -> frozenset[str]:
        return frozenset(fold(word) for row in self.languages.values() for word in row.get("this", ()))

    @cached_property
    def _clauses(self) -> list[re.Pattern[str]]:
        return [_clause(row) for row in self._joining]

    @cached_property
    def _subjects(self) -> list[re.Pattern[str]]:
        return [re.compile(_any_of(row["about"])) for row in self._joining]

    @cached_property
    def _predicates(self) -> list[re.Pattern[str]]:
        return [re.compile(_any_of(row["says"])) for row in self._joining]

    def said_in(self, text: Spoken, *, notice: bool = False) -> str:
        """The words of the first such sentence, or an empty string; `notice`: the text is nothing else."""
        joined = (clause.search(text.joined) for clause in self._clauses) if text.joined else ()
        said = next((found[0] for found in joined if found), "")
        return said or self._first(text.sentences, notice=notice)

    def says_only(self, text: Spoken) -> bool:
        """Is the whole text what a sentence says of its subject, without one?"""
        if text.joined and any(says.fullmatch(text.joined) for says in self._predicates):
            return True
        said = text.words
        starts = (
            (parts for tongue in self._tongues for parts in tongue.says.get(said[0][:2], ())) if said else ()
        )
        return any(len(parts) == len(said) and _begin(parts, said, 0) for parts in starts)

    def said_of_this(self, text: Spoken) -> str:
        """The same in a long text: a short sentence that points at its subject (this campaign)."""
        return self._first(sentence for sentence in text.sentences if self._points(sentence))

    def subject_in(self, text: Spoken) -> str:
        """The first subject that the text holds, whatever is said of it, or an empty string."""
        joined = (subject.search(text.joined) for subject in self._subjects) if text.joined else ()
        found = next((found[0] for found in joined if found), "")
        return found or next(
            (
                word
                for position, word in enumerate(text.words)
                if any(_begin(parts, text.words, position) for parts, _ in self._about.get(word[:2], ()))
            ),
            "",
        )

    def said_of(self, subject: Words, text: Spoken) -> str:
        """The same for sentences that name this very subject instead of a word for its kind."""
        at = (
            place for place in range(len(text.words)) if text.words[place : place + len(subject)] == subject
        )
        found = (
            tongue.said(text.words, place + len(subject) - 1) for place in at for tongue in self._tongues
        )
        return next((said for said in found if said), "") if subject else ""

    def _subjects_of(self, part: str) -> Subjects:
        found: Subjects = {}
        for row, tongue in self._spaced:
            for start, subjects in _beginnings(row.get(part, ())).items():
                found.setdefault(start, []).extend((parts, tongue) for parts in subjects)
        return found

    def _first(self, sentences: Iterable[Words], *, notice: bool = False) -> str:
        found = (said for sentence in sentences for said in self._sentences(sentence, notice=notice))
        return next(found, "")

    def _points(self, sentence: Words) -> bool:
        return len(sentence) <= SHORT and not self._pointing.isdisjoint(sentence[:POINTING_WITHIN])

    def _sentences(self, words: Words, *, notice: bool) -> Iterator[str]:
        for position, word in enumerate(words):
            subjects = self._about.get(word[:2], [])
            if notice:
                subjects = [*subjects, *self._also.get(word[:2], ())]
            for parts, tongue in subjects:
                if _begin(parts, words, position):
                    said = tongue.said(words, position)
                    if said:
                        yield said


def _is_joining(row: dict[str, list[str]]) -> bool:
    return any(map(_JOINED.search, row["about"]))


def _tongue(row: dict[str, list[str]]) -> _Tongue:
    either = [says for says in row["says"] if says.count("+") >= LONG]
    return _Tongue(_beginnings(row["says"]), _beginnings((*row.get("first", ()), *either)))


def _clause(row: dict[str, list[str]]) -> re.Pattern[str]:
    about, says = _any_of(row["about"]), _any_of(row["says"])
    between = rf"[^。!?|]{{0,{CLOSE}}}?"
    after = f"{about}{between}{says}"
    if "first" not in row:
        return re.compile(after)
    return re.compile(f"{after}|{_any_of(row['first'])}{between}{about}")


def _any_of(parts: Iterable[str]) -> str:
    folded = (re.escape(fold(part).replace("+", " ")) for part in parts)
    return f"(?:{'|'.join(folded)})"


def _stands_at(beginnings: Beginnings, words: Words, position: int) -> bool:
    known = beginnings.get(words[position][:2], ())
    return any(_begin(parts, words, position) for parts in known)


def _begin(parts: Words, words: Words, position: int) -> bool:
    return len(parts) <= len(words) - position and all(
        _is_begun(words[position + place], part) for place, part in enumerate(parts)
    )


def _is_begun(word: str, part: str) -> bool:
    return word == part[:-1] if part.endswith(".") else word.startswith(part)


def _beginnings(rows: Iterable[str]) -> Beginnings:
    found: Beginnings = {}
    for row in rows:
        *before, last = map(fold, row.split("+"))
        parts = (*map(_whole_if_short, before), last if before else _whole_if_short(last))
        found.setdefault(parts[0].rstrip(".")[:2], []).append(parts)
    return found


def _whole_if_short(part: str) -> str:
    """Two letters begin too many words; a Korean syllable is more than a letter."""
    return f"{part}." if len(part) < 3 and not _HANGUL.match(part) else part
