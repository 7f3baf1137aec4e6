"""A query string becomes a choice, or one sentence."""

from __future__ import annotations

import pytest

from donations.embedding.choices import KINDS, BadChoice, Choice, read_choice


def test_an_empty_query_has_defaults() -> None:
    assert read_choice({}) == Choice(kind=KINDS["300x250"], theme="light", lang="en", face="now", scale=1)


def test_each_choice_reads_back_from_its_own_query() -> None:
    for kind in KINDS.values():
        chosen = Choice(kind=kind, theme="dark", lang="uk", face="neutral")
        pairs = dict(part.split("=") for part in chosen.query.split("&"))
        assert read_choice(pairs) == chosen


def test_unknown_names_are_ignored() -> None:
    assert read_choice({"utm_source": "x"}) == read_choice({})


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("kind", "728x90, 468x60, 320x50, 300x250, bar, badge"),
        ("theme", "light, dark"),
        ("lang", "en, uk, ar"),
        ("face", "now, neutral"),
        ("scale", "1, 2"),
    ],
)
def test_a_value_not_on_offer_is_refused_with_what_is(name: str, listed: str) -> None:
    with pytest.raises(BadChoice, match=f"“{name}” is not on offer: choose one of {listed}") as refusal:
        read_choice({name: "<script>"})

    assert "script" not in str(refusal.value)
