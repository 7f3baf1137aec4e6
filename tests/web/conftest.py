"""What the tests of the way out share: loopback allowed, `.example` names answered here, hostile servers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import trustme

from donations.rules.observation import Observation
from donations.web import robots
from donations.web.fetch import observe
from tests.support.certificates import write_bundle
from tests.support.hostile_server import HostileServer, hostile_server
from tests.support.in_turns import in_turns

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def lab(settings: Any) -> Any:
    """Settings of a machine that may reach itself, and answers `.example` names."""
    settings.WAYMARK_ALLOW_NETWORKS = ["127.0.0.0/8"]
    settings.WAYMARK_RESOLVE = {"*.example": "127.0.0.1"}
    settings.WAYMARK_EXTRA_CA = ""
    settings.WAYMARK_PROXY = ""
    settings.WAYMARK_PUBLIC_URL = "https://waymark.example"
    robots.forget()
    return settings


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with hostile_server() as running:
        yield running


@pytest.fixture
def canary() -> Iterator[HostileServer]:
    """A server that no refused address may ever touch."""
    with hostile_server() as running:
        yield running


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA(organization_name="Waymark test authority")


@pytest.fixture
def trusted(authority: trustme.CA, lab: Any, tmp_path: Path) -> trustme.CA:
    """The private authority, trusted through WAYMARK_EXTRA_CA."""
    lab.WAYMARK_EXTRA_CA = write_bundle(authority, tmp_path)
    return authority


def look(url: str, deadline_s: float = 5.0, purpose: str = "check") -> Observation:
    return observe(url, now=lambda: NOON, deadline_s=deadline_s, purpose=purpose)


def look_in_turn(url: str, deadline_s: float = 5.0) -> Observation:
    """As a worker looks; a form of the site looks as `look` does."""
    return in_turns(lambda asked: look(asked, deadline_s), [url])[0]
