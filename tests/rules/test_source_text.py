"""The text of a source that nobody parsed."""

from __future__ import annotations

from donations.rules.ibans import TAG_MARK
from donations.rules.source_text import (
    attribute_text,
    text_of_source,
    unescaped,
    without_comments,
    without_tags,
)


def test_inline_tags_leave_a_mark_and_others_a_space() -> None:
    assert without_tags("<p>DE<b>89</b><!-- no --></p>") == f" DE{TAG_MARK}89{TAG_MARK}  "
    assert text_of_source("<i>&#68;E</i>") == f"{TAG_MARK}DE{TAG_MARK}"


def test_entities_are_read_as_browsers_do() -> None:
    assert unescaped("&#68;&#x45 &amp; 89") == "DE & 89"
    assert attribute_text("?a=1&currency=EUR&#68;") == "?a=1&currency=EURD"


def test_comments_go() -> None:
    assert without_comments("a<!-- b -->c<!-- d") == "a c "
