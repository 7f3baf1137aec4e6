"""Where a link stands, as a value."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from donations.rules.link_state import Identity, LinkState, ReviewState

STATE = LinkState(ReviewState.PUBLISHED, recent="wwb", looks=3)


def test_a_copy_with_changes_is_what_replace_makes() -> None:
    changed = STATE.but(identity=Identity.DRIFT, looks=4)

    assert changed == replace(STATE, identity=Identity.DRIFT, looks=4)
    assert (STATE.identity, STATE.looks) == (Identity.UNCONFIRMED, 3)


def test_a_field_that_does_not_exist_is_named() -> None:
    with pytest.raises(TypeError, match="shown_unavailible"):
        STATE.but(shown_unavailible=True)


def test_a_state_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        STATE.looks = 4  # type: ignore[misc]
