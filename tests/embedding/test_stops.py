"""Each state that stops a link has its page; the others have none."""

from __future__ import annotations

from donations.embedding.listings import UNLISTED
from donations.embedding.stops import DIFFERS, STOPS, stop_for
from donations.rules.lifecycle import PublicStatus


def test_each_listed_status_but_live_has_a_stop() -> None:
    assert set(STOPS) == set(PublicStatus) - UNLISTED - {PublicStatus.LIVE}


def test_what_may_come_back_says_when_to_look_again() -> None:
    for stop in [*STOPS.values(), DIFFERS]:
        assert (stop.http_status == 503) == (stop.retry_after is not None)


def test_a_live_link_that_is_stopped_differs_from_what_was_approved() -> None:
    assert stop_for(PublicStatus.LIVE) is DIFFERS
