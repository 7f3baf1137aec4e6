"""Codes are said in words, and every code that the rules give has its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from donations.moderation.words import (
    KINDS,
    REASONS,
    STANDINGS,
    VERDICTS,
    WARNINGS,
    reason_of,
    said,
    sentence_of,
    title_of,
)
from donations.rules.places import Kind
from donations.rules.verdicts import Verdict

RULES = Path(__file__).resolve().parents[2] / "donations" / "rules"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("donation_word_in_label", "donation word in the label"),
        ("account_donorbox", "account at donorbox"),
        ("a_code_of_tomorrow", "a code of tomorrow"),
    ],
)
def test_why_something_was_found_is_said_in_words(code: str, words: str) -> None:
    assert reason_of(code) == words


def test_words_follow_the_reader_s_language() -> None:
    with override("uk"):
        assert reason_of("donation_word_in_label") == "слово про пожертву в написі"
        assert title_of("payee_swapped") == "Рахунок підмінено"


def test_a_code_without_words_is_read_out_plainly() -> None:
    assert said("brand_new", STANDINGS) == "brand new"
    assert title_of("brand_new") == "Brand new"


@pytest.mark.parametrize("module", ["donation_links", "printed_payees", "seen_place", "page_context"])
def test_every_reason_of_the_gatherer_has_its_words(module: str) -> None:
    source = (RULES / f"{module}.py").read_text()
    written = r'yield "(\w+)"|"((?:donation|help)_word_\w+)"|0\.\d, "(\w+)"|\["(redirector_\w+)"\]'

    codes = {name for match in re.findall(written, source) for name in match if name}

    assert codes
    assert codes <= REASONS.keys() | WARNINGS.keys()


def test_every_verdict_has_its_words() -> None:
    assert VERDICTS.keys() == {verdict.value for verdict in Verdict}


def test_the_reason_of_a_look_is_the_sentence_of_the_rules() -> None:
    assert sentence_of("not_found") == "The host says that the page is not there."
    assert sentence_of("brand_new") == "brand new"


def test_every_way_in_which_a_link_stands_on_a_page_has_its_words() -> None:
    assert KINDS.keys() == {kind.value for kind in Kind}
