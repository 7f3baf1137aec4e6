"""What happened, newest first."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

import pytest

from donations.moderation import decisions
from donations.moderation.history import history
from donations.moderation.words import STATES
from donations.rules.lifecycle import Availability, Identity, PublicStatus, ReviewState
from tests.moderation.test_decisions import quarantine
from tests.support.listings import NOW, make_moderator, make_published

pytestmark = pytest.mark.django_db


def test_decisions_and_looks_stand_in_one_order_newest_first() -> None:
    link = make_published(now=NOW - timedelta(days=9))
    quarantine(link)
    decisions.note(link, make_moderator("otter"), "called them", NOW + timedelta(hours=1))

    events = history(link)

    assert [event.who for event in events] == ["otter", "", "lynx", "heron"]
    assert events[0].reason == "called them"


def test_the_flips_of_one_look_are_one_event() -> None:
    link = make_published(now=NOW - timedelta(days=9))
    quarantine(link)

    event = history(link)[0]

    assert event.reason
    assert "Review: published, then held" in event.words
    assert "Public status: live, then quarantined" in event.words


def test_a_decision_s_own_flips_are_not_told_twice() -> None:
    assert len(history(make_published())) == 2


@pytest.mark.parametrize("states", [ReviewState, Availability, Identity, PublicStatus])
def test_every_state_is_said_in_words_that_can_be_translated(states: type[StrEnum]) -> None:
    assert {state.value for state in states} <= STATES.keys()
