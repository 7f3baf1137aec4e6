"""A run that is interrupted at the worst moment, in real transactions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest
from django.db import connection, transaction

from donations.checking.claim import claim_due
from donations.checking.look import Look, look_at
from donations.checking.run import drive
from donations.models import Link
from tests.checking.looks import Clock, Web
from tests.support.listings import make_published


def test_ctrl_c_at_the_begin_of_a_transaction_leaves_no_lease(transactional_world: None) -> None:
    clock = Clock()
    make_published()

    def interrupted(looks: Sequence[Look]) -> None:
        transaction.atomic().__enter__()
        raise KeyboardInterrupt

    look = partial(look_at, observe=Web(clock), clock=clock)
    with pytest.raises(KeyboardInterrupt):
        drive(lambda room: claim_due(clock(), room), interrupted, look, clock=clock)

    assert not connection.in_atomic_block
    assert not Link.objects.exclude(lease="").exists()
