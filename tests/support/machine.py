"""What this machine lacks for some tests: those are left out, and the run says so plainly at its end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.support.engines import POSTGRES, Engine, answers

CHROMIUM = Path(os.environ.get("WAYMARK_TEST_CHROMIUM", "/usr/bin/chromium"))
PORTS = {"PostgreSQL": 5432, "Redis": 6379, "RabbitMQ": 5672}
# Set by .ci/run: there nothing may be left out.
LEAVE_NOTHING_OUT = os.environ.get("WAYMARK_LEAVE_NOTHING_OUT") == "1"

_left_out: dict[str, int] = {}
_lacks: dict[str, str] = {}


def lack(name: str) -> str:
    """Why `name` (PostgreSQL, Redis, RabbitMQ, Chromium) cannot be used here; empty when it can."""
    if name not in _lacks:
        _lacks[name] = _look_for(name)
    return _lacks[name]


def _look_for(name: str) -> str:
    if name == "Chromium":
        return "" if CHROMIUM.exists() else f"no Chromium at {CHROMIUM}"
    if not answers(PORTS[name]):
        return f"no {name} answers on 127.0.0.1:{PORTS[name]}"
    if name != "PostgreSQL":
        return ""
    try:
        psycopg.connect(POSTGRES, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        return f"PostgreSQL refuses WAYMARK_TEST_POSTGRES: {' '.join(str(error).split())}"
    return ""


def _needs(item: pytest.Item) -> Iterator[str]:
    if item.get_closest_marker("browser"):
        yield "Chromium"
    mark = item.get_closest_marker("engine")
    values = item.callspec.params.values() if hasattr(item, "callspec") else ()
    engines = [value for value in values if isinstance(value, Engine)]
    for engine in engines:
        yield from engine.servers
    if mark and not engines:
        yield from mark.args or PORTS


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept, gone = [], []
    for item in items:
        lacks = [reason for reason in map(lack, _needs(item)) if reason]
        (gone if lacks else kept).append(item)
        for reason in lacks[:1]:
            _left_out[reason] = _left_out.get(reason, 0) + 1
    if gone and LEAVE_NOTHING_OUT:
        raise pytest.UsageError("nothing may be left out, but " + "; ".join(_left_out))
    if gone:
        config.hook.pytest_deselected(items=gone)
        items[:] = kept


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for reason, count in sorted(_left_out.items()):
        terminalreporter.write_line(f"Left out: {count} tests, because {reason}.", yellow=True)
    if "not long" in config.option.markexpr:
        terminalreporter.write_line("The long tests were left out: script/test --long runs them too.")
