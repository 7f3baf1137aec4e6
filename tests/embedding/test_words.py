"""The words of a banner fit their boxes in every language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from donations.embedding.choices import KINDS, LANGUAGES, Choice
from donations.embedding.drawing import Text
from donations.embedding.faces import neutral_face
from donations.embedding.fitting import ELLIPSIS
from donations.embedding.layouts import lay_out
from donations.embedding.words import UNKNOWN, WORDS, dated
from donations.rules.lifecycle import PublicStatus

MOMENT = datetime(2026, 11, 22, 9, 5, tzinfo=UTC)


def test_each_language_on_offer_has_words_for_the_same_states() -> None:
    assert set(WORDS) == set(LANGUAGES)
    assert len({frozenset(words.neutral) for words in WORDS.values()}) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_word_of_ours_is_ever_cut(lang: str, kind) -> None:
    for status in WORDS[lang].neutral:
        drawing = lay_out(neutral_face(status, lang, "Waymark"), Choice(kind=kind, lang=lang))
        lines = [shape.content for shape in drawing.shapes if isinstance(shape, Text)]
        assert not [line for line in lines if ELLIPSIS in line]


@pytest.mark.parametrize(
    ("lang", "date", "day"),
    [
        ("en", "22 Nov 2026", "22 Nov"),
        ("uk", "22 листопада 2026", "22.11.2026"),
        ("ar", "22 نوفمبر 2026", "22 نوفمبر"),
    ],
)
def test_dates_speak_the_language(lang: str, date: str, day: str) -> None:
    assert dated(lang, MOMENT) == (date, day)


def test_each_state_says_something_of_its_own() -> None:
    for words in WORDS.values():
        headings = [said.heading for said in words.neutral.values()]
        assert len(set(headings)) == len(headings)
        assert set(words.neutral) >= {UNKNOWN, PublicStatus.WITHDRAWN, PublicStatus.CLOSED}
