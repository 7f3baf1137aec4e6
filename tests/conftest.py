"""What every test shares: no sockets beyond loopback, a throw-away database."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

import tests.support.examples  # noqa: F401  registers the profiles
from tests.support.loopback import connect_on_loopback_only
from tests.support.machine import pytest_collection_modifyitems, pytest_terminal_summary

__all__ = ["pytest_collection_modifyitems", "pytest_terminal_summary"]

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker


@pytest.fixture(autouse=True)
def _stay_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", connect_on_loopback_only)


@pytest.fixture
def _guards_back(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Torn down last: the triggers that `transactional_world` took away stand again for the next test."""
    yield
    with django_db_blocker.unblock():
        _run("create_statements")


@pytest.fixture
def transactional_world(_guards_back: None, transactional_db: None) -> Iterator[None]:
    """Real transactions, for threads that must see each other's work. Guards stand during the test itself.

    Afterwards every table is emptied, which the append-only triggers would refuse.
    """
    yield
    _run("drop_statements")


def _run(which: str) -> None:
    # Imported here: the tests of the rules run without Django.
    from django.db import connection

    from donations.models import triggers

    with connection.cursor() as cursor:
        for statement in getattr(triggers, which)(connection.vendor):
            cursor.execute(statement)
