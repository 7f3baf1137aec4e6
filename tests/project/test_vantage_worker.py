"""A real worker as a vantage point: it registers, serves its own queue and no other, and answers in rows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.local_web import LocalWeb

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0
SETUP = """
from django.utils import timezone
from donations.models import VantageLook
from tests.support.listings import make_published
link = make_published({url!r}, timezone.now())
here = {{"verdict": "gone", "reason": "not_found", "sentence": "Gone."}}
here |= {{"final_url": link.url, "domain": "", "payees": []}}
VantageLook.objects.create(link=link, by="helsinki", why="down", asked_at=timezone.now(), here=here)
"""
RING = """
from donations.checking.places import places_alive, queue_of
from donations.tasks import look_elsewhere
from django.utils import timezone
for place in places_alive(timezone.now()):
    look_elsewhere.apply_async(queue=queue_of(place))
    look_elsewhere.apply_async(queue=queue_of(place))
"""
READ = """
import json
from donations.models import Heartbeat, VantageLook
row = VantageLook.objects.get()
print(json.dumps({"verdict": row.verdict, "alive": list(Heartbeat.objects.values_list("name", flat=True))}))
"""


def environment(home: Path, **more: str) -> dict[str, str]:
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("WAYMARK_", "DJANGO_"))
    }
    own = {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "WAYMARK_HOME": str(home),
        "SECRET_KEY": "only-for-tests" * 4,
        "WAYMARK_ALLOW_NETWORKS": "127.0.0.0/8",
        "DATABASE_URL": "",
        "CELERY_BROKER_URL": "",
        "PYTHONPATH": "site",
    }
    return inherited | own | more


def run(home: Path, code: str) -> str:
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=environment(home), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@contextmanager
def vantage_worker(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "celery", "--quiet", "-A", "config", "worker", "--pool", "threads"]
    command += ["--concurrency", "2", "--without-gossip", "--without-mingle", "--loglevel", "WARNING"]
    with subprocess.Popen(command, cwd=ROOT, env=environment(home, WAYMARK_VANTAGE="helsinki")) as worker:
        try:
            yield worker
        finally:
            worker.terminate()
            worker.wait(timeout=30)


def until(home: Path, is_so: str, worker: subprocess.Popen[bytes]) -> dict[str, object]:
    """What the rows say once `is_so` is among it; the last state when patience ends."""
    pause, state = threading.Event(), {}
    for _ in range(int(PATIENCE_S / 2)):
        state = json.loads(run(home, READ))
        if is_so in json.dumps(state) or worker.poll() is not None:
            break
        pause.wait(1)
    return state


def test_a_worker_with_a_name_of_its_own_place_answers_what_it_is_asked(tmp_path: Path) -> None:
    home = tmp_path / "home"
    migrated = subprocess.run(
        [sys.executable, "manage.py", "migrate"], cwd=ROOT, env=environment(home), capture_output=True
    )
    assert migrated.returncode == 0, migrated.stderr[-2000:]
    with LocalWeb(["127.80.0.1"]) as web, vantage_worker(home) as worker:
        run(home, SETUP.format(url=web.url("127.80.0.1")))
        state = until(home, "vantage:helsinki", worker)
        assert state["alive"] == ["vantage:helsinki"]

        run(home, RING)

        assert until(home, "reachable", worker)["verdict"] == "reachable"
        assert web.asked.total() == 1


@pytest.mark.parametrize("name", ["Helsinki", "a b", "-x", "x" * 41])
def test_a_name_that_no_queue_should_have_is_refused(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment(tmp_path, WAYMARK_VANTAGE=name),
        capture_output=True,
        text=True,
    )

    assert done.returncode != 0
    assert "WAYMARK_VANTAGE" in done.stderr
