"""Sentences of the rules are stored as codes and read as sentences; all others are stored as they stand."""

from __future__ import annotations

import pytest
from django.db import connection

from donations.models import Check
from donations.rules.reasons import REASONS
from tests.support.listings import NOW, make_candidate

pytestmark = pytest.mark.django_db


def stored_and_read(sentence: str) -> tuple[str, str]:
    check = Check.objects.create(
        link=make_candidate(), at=NOW, verdict="reachable", reason="reached", sentence=sentence
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT sentence FROM donations_check WHERE id = %s", [check.pk])
        (stored,) = cursor.fetchone()
    return stored, Check.objects.get(pk=check.pk).sentence


def test_every_sentence_of_the_rules_is_stored_as_a_code_of_it() -> None:
    for _verdict, _needs_human, sentence in REASONS.values():
        stored = Check._meta.get_field("sentence").get_prep_value(sentence)
        assert stored.startswith("=")
        assert REASONS[stored[1:]][2] == sentence


@pytest.mark.parametrize(
    ("sentence", "stored"),
    [
        (REASONS["deadline"][2], "=deadline"),
        ("Їх сайт переїхав.", "Їх сайт переїхав."),
        ("=deadline", "==deadline"),
        ("==", "==="),
        ("", ""),
    ],
)
def test_what_was_written_is_read(sentence: str, stored: str) -> None:
    assert stored_and_read(sentence) == (stored, sentence)


def test_a_code_that_no_rule_knows_any_more_is_read_as_it_is_stored() -> None:
    check = Check.objects.create(link=make_candidate(), at=NOW, verdict="reachable", reason="reached")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE donations_check SET sentence = '=of_old' WHERE id = %s", [check.pk])
    assert Check.objects.get(pk=check.pk).sentence == "=of_old"


def test_a_sentence_is_found_by_its_words() -> None:
    sentence = REASONS["deadline"][2]
    stored_and_read(sentence)
    assert Check.objects.filter(sentence=sentence).count() == 1
