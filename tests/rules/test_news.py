"""Which changes are news."""

from __future__ import annotations

from donations.rules.news import EVENTS, is_for_moderators, is_urgent, public_event
from tests.support.rows import every_row


@every_row(
    ("axis", "after", "event", "urgent", "told"),
    [
        ("public", "live", "link.live", False, True),
        ("public", "quarantined", "link.quarantined", True, True),
        ("public", "withdrawn", "link.withdrawn", False, True),
        ("public", "rejected", "", False, False),
        ("public", "not_reviewed", "", False, False),
        ("identity", "suspect", "", True, True),
        ("identity", "confirmed", "", False, False),
        ("availability", "failing", "", False, False),
        ("review", "held", "", False, False),
    ],
)
def test_what_a_visitor_can_see_is_news_and_a_take_over_sign_cannot_wait(
    axis: str, after: str, event: str, urgent: bool, told: bool
) -> None:
    assert public_event(axis, after) == event
    assert is_urgent(axis, after) is urgent
    assert is_for_moderators(axis, after) is told


def test_no_event_tells_of_what_was_never_public() -> None:
    assert "link.rejected" not in EVENTS
    assert len(EVENTS) == 8
