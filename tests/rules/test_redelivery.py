"""When a message that did not arrive is sent again."""

from __future__ import annotations

from datetime import timedelta

from donations.rules.redelivery import has_arrived, next_try
from tests.support.looks import NOW
from tests.support.rows import every_row


def test_a_message_is_tried_for_about_a_day_and_then_given_up() -> None:
    moments, now, attempts = [], NOW, 1
    while (again := next_try(attempts, now)) is not None:
        moments.append(again - now)
        now, attempts = again, attempts + 1

    assert moments[0] == timedelta(seconds=5)
    assert moments == sorted(moments)
    assert timedelta(hours=22) < now - NOW <= timedelta(hours=24)


@every_row(
    ("status", "arrived"),
    [(200, True), (204, True), (299, True), (301, False), (410, False), (500, False), (None, False)],
)
def test_only_an_answer_in_the_two_hundreds_counts(status: int | None, arrived: bool) -> None:
    assert has_arrived(status) is arrived
