"""The rules know neither Django nor a network: what guards every other test stands once for all of theirs."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator

import pytest

import tests.support.examples  # noqa: F401  registers the profiles
from tests.support.loopback import connect_on_loopback_only

# Tables, phrases and parsed pages live until the end: looking for garbage among them is a tenth of the run.
gc.set_threshold(100_000)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: pytest's own search for garbage at the end need not go through it."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _stay_on_this_machine() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_on_loopback_only)
        yield


def _nothing() -> None:
    """pytest-django sets these up anew for each of two thousand tests that cannot see Django."""


for _name in (
    "_django_db_marker",
    "_django_setup_unittest",
    "_dj_autoclear_mailbox",
    "_django_set_urlconf",
    "_django_isolate_apps",
    "_fail_for_invalid_template_variable",
    "_template_string_if_invalid_marker",
    "_django_clear_site_cache",
    "_live_server_helper",
):
    globals()[_name] = pytest.fixture(scope="session", name=_name)(_nothing)
