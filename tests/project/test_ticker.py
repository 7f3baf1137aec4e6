"""The beat that loads no site rings the same bell, and at once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

from celery import current_app

from config.celery import app as site_app
from config.ticker import RingsAtOnce
from config.ticker import app as ticker

ROOT = Path(__file__).resolve().parents[2]


def test_a_beat_rings_until_it_is_told_to_stop_and_says_nothing(tmp_path: Path) -> None:
    queue = tmp_path / "broker"
    environment = {**os.environ, "WAYMARK_HOME": str(tmp_path), "PYTHONPATH": "site", "SECRET_KEY": "k" * 50}
    environment |= {"CELERY_BROKER_URL": "", "DATABASE_URL": "", "WAYMARK_LOG_LEVEL": "WARNING"}
    beat = [sys.executable, "-m", "config.ticker"]
    pipe, pause = subprocess.PIPE, threading.Event()
    with subprocess.Popen(beat, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True) as running:
        while running.poll() is None and not any(queue.rglob("*.msg")):
            pause.wait(0.05)
        running.terminate()
        said = running.communicate(timeout=20)

    assert running.returncode == 0
    assert said == ("", "")
    assert any(queue.rglob("*.msg"))


def test_the_ticker_and_the_site_share_schedule_queue_and_broker() -> None:
    for name in ("beat_schedule", "broker_url", "task_default_queue", "task_ignore_result"):
        assert getattr(ticker.conf, name) == getattr(site_app.conf, name)


def test_the_site_stays_the_application_that_tasks_belong_to() -> None:
    assert current_app.main == site_app.main


def test_the_bell_it_rings_is_a_task_of_the_site() -> None:
    names = {entry["task"] for entry in ticker.conf.beat_schedule.values()}

    site_app.loader.import_default_modules()

    assert names
    assert names <= set(site_app.tasks)


def test_the_first_ring_is_due_at_once_and_the_next_after_the_interval() -> None:
    tick = RingsAtOnce(app=ticker).schedule["tick"]

    assert tick.is_due().is_due
    assert tick.schedule.run_every == timedelta(seconds=10)
    assert not next(tick).is_due().is_due
