import pytest

from donations.directory.spelling import respelt

NAMES = ["Lantern Field Hospitals", "Благодійний фонд «Тихе поле»"]


@pytest.mark.parametrize(
    ("words", "guess"),
    [
        (["lantren", "hospitel"], "lantern hospitals"),
        (["тихе", "полле"], "тихе поле"),
        (["lantern"], ""),
        (["zzzzzz"], ""),
        (["lantren", "zzzzzz"], ""),
    ],
    ids=["both words", "another script", "nothing to change", "nothing close", "one word without a match"],
)
def test_a_guess_is_made_only_when_every_word_has_a_close_one(words, guess):
    assert respelt(words, NAMES) == guess
