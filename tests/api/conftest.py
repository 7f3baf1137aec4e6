"""The API without a limit, asked as programs ask it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

Told = Callable[..., Any]


@pytest.fixture(autouse=True)
def _without_a_limit(settings: Any) -> None:
    settings.WAYMARK_API_RATE = 0
    settings.WAYMARK_SHOW_CANDIDATES = True
    cache.clear()


@pytest.fixture
def told(client: Client) -> Told:
    """What an address below /api/v1/ tells; asserts the status."""

    def ask(path: str = "", status: int = 200, /, **question: Any) -> Any:
        response = client.get(f"/api/v1/{path}", question)
        assert response.status_code == status, response.content
        return response.json()

    return ask
