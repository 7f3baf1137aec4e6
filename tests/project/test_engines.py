"""A worker killed in the middle of its looks loses nothing and counts nothing twice, on every engine."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.support.engines import POSTGRES, Engine, engines
from tests.support.local_web import LocalWeb, addresses

pytestmark = pytest.mark.engine

ROOT = Path(__file__).resolve().parents[2]
LINKS = 40
THREADS = 8
ANSWER_S = 0.4
DEADLINE_S = 2  # a lease lasts twice as long here: the time scale shortens its minute
PATIENCE_S = 120
WORKER = "worker --pool threads --concurrency 2 --without-gossip --without-mingle --loglevel WARNING"
BEAT = "beat --scheduler celery.beat:Scheduler --loglevel WARNING"


class Installation:
    """Waymark's worker and beat as an operator starts them, on one engine, checking a local web."""

    def __init__(self, engine: Engine, home: Path, web: LocalWeb) -> None:
        self.engine, self.home, self.web = engine, home, web
        self.started: list[subprocess.Popen[bytes]] = []
        self.log = (home / "log").open("w+b")
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("WAYMARK_")},
            **engine.environment(),
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "SECRET_KEY": "engine-" + "0" * 43,
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
            "WAYMARK_HOME": str(home),
            "WAYMARK_ALLOW_NETWORKS": "127.0.0.0/8",
            "WAYMARK_CANARIES": web.url(web.sites[0]),
            "WAYMARK_CHECK_THREADS": str(THREADS),
            "WAYMARK_CHECK_DEADLINE_S": str(DEADLINE_S),
            "WAYMARK_TICK_SECONDS": "2",
            "WAYMARK_TIME_SCALE": "20",
        }

    def fill(self) -> None:
        urls = "\n".join(map(self.web.url, self.web.sites)).encode()
        command = [sys.executable, "-m", "tests.support.listed_crowd"]
        subprocess.run(command, input=urls, env=self.environment, cwd=ROOT, check=True, capture_output=True)

    def start(self, command: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "config", *command.split()],
            env=self.environment,
            cwd=ROOT,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """The rows of an SQL question, read past Waymark."""
        if not self.engine.uses_postgres:
            with sqlite3.connect(self.home / "waymark.sqlite3", timeout=20) as rows:
                return rows.execute(question).fetchall()
        with psycopg.connect(POSTGRES.rsplit("/", 1)[0] + "/" + self.engine.database) as connection:
            return connection.execute(question.encode()).fetchall()

    def looked_at(self) -> int:
        return int(self.ask("SELECT count(*) FROM donations_link WHERE looks > 0")[0][0])

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        pause, ends = threading.Event(), time.monotonic() + PATIENCE_S
        while not holds():
            if time.monotonic() > ends:
                self.log.seek(0)
                raise AssertionError(
                    f"not so within {PATIENCE_S} s: {what}\n{self.log.read().decode()[-4000:]}"
                )
            pause.wait(0.05)

    def end(self) -> None:
        for process in self.started:
            if process.poll() is None:
                kill(process)
        self.log.close()
        self.engine.clear()


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL to the process and all that it started."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=10)


@pytest.fixture(params=engines(), ids=lambda engine: engine.name)
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    engine: Engine = request.param
    engine.prepare()
    with LocalWeb(addresses(LINKS), delay=lambda _: ANSWER_S) as web:
        made = Installation(engine, tmp_path, web)
        try:
            made.fill()
            yield made
        finally:
            made.end()


def test_a_worker_killed_in_the_middle_loses_nothing_and_counts_nothing_twice(
    installation: Installation,
) -> None:
    asked = installation.web.asked
    installation.start(BEAT)
    lost = installation.start(WORKER)
    installation.wait_until(lambda: asked.total() >= 2 * THREADS, "the first worker is at its second batch")

    kill(lost)
    leased = installation.ask("SELECT count(*) FROM donations_link WHERE lease <> ''")[0][0]
    done_before = installation.looked_at()
    installation.start(WORKER)
    installation.wait_until(
        lambda: installation.looked_at() == LINKS, "another worker has looked at the rest"
    )

    assert leased > 0, "the kill came too late to be in the middle of anything"
    assert done_before < LINKS
    assert set(installation.ask("SELECT looks, recent, last_verdict, lease FROM donations_link")) == {
        (1, "w", "reachable", "")
    }
    for table, expected in {
        "donations_check": LINKS,
        "donations_checkyear": LINKS,
        "donations_flip WHERE axis = 'availability'": LINKS,
        "donations_hold": 0,
    }.items():
        assert installation.ask(f"SELECT count(*) FROM {table}") == [(expected,)], table
    assert max(asked.values()) <= 2
    assert asked.total() <= LINKS + leased, "only what was under way is asked for a second time"
