"""The rules reach nothing: their tests are many and small, so the guard stands once for all of them."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from tests.conftest import _loopback_only


@pytest.fixture(scope="session", autouse=True)
def _stay_on_this_machine() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _loopback_only)
        yield
