"""Two places of one link."""

from __future__ import annotations

from dataclasses import replace

from donations.rules.found_link import FoundLink, merged

FIRST = FoundLink(
    url="https://hearth.example/give",
    label="",
    kind="image_link",
    charity=None,
    standing="unknown",
    humanitarian=None,
    confidence=0.4,
    reasons=("unknown_host",),
    warnings=("hidden",),
    source="page",
    position="body:1",
)


def test_reasons_add_up_and_the_surer_one_counts() -> None:
    second = replace(
        FIRST, label="Give", kind="text_link", confidence=0.6, reasons=("donation_word_in_label",)
    )

    both = merged(FIRST, second)

    assert (both.kind, both.label, both.confidence) == ("image_link", "Give", 0.6)
    assert both.reasons == ("unknown_host", "donation_word_in_label")
    assert both.warnings == ("hidden",)


def test_one_place_that_is_seen_is_enough_to_be_seen() -> None:
    seen = replace(FIRST, warnings=("platform",), position="body:9")

    assert merged(FIRST, seen).warnings == ("platform",)
    assert merged(FIRST, seen).position == "body:9"
    assert merged(seen, FIRST).warnings == ("platform",)


def test_a_warning_stands_once() -> None:
    assert FIRST.warned("hidden").warned("platform").warnings == ("hidden", "platform")
