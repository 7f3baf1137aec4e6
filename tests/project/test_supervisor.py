"""The supervisor with real processes: what it refuses, what it restarts, how it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from config.supervisor_children import commands

ROOT = Path(__file__).resolve().parents[2]

# The real supervisor, over children that start in an instant.
WITH_CHILDREN = """
import sys
from config import supervisor
children = {children!r}
supervisor.commands = lambda: {{name: [sys.executable, "-c", code] for name, code in children.items()}}
supervisor.preparation = lambda: [sys.executable, "-c", {preparation!r}]
supervisor.GRACE = 1.0
sys.exit(supervisor.main())
"""
LISTENS = """
import os, socket
door = socket.socket(fileno=int(os.environ["WAYMARK_LISTEN_FD"]))
door.listen()
while True:
    door.accept()
"""
WAITS = "import os; print('pid', os.getpid(), flush=True)\nwhile 1: __import__('signal').pause()"


class Supervised:
    """A running supervisor and the lines that it and its children say."""

    def __init__(self, home: Path, code: list[str], **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *code],
            cwd=ROOT,
            env=os.environ
            | {"PYTHONPATH": "site", "WAYMARK_HOME": str(home), "HOST": "127.0.0.1", "PORT": "0"}
            | {"SECRET_KEY": "k" * 50, "DJANGO_SETTINGS_MODULE": "config.settings.dev", "DATABASE_URL": ""}
            | {"CELERY_BROKER_URL": "filesystem://", "WAYMARK_DEMO": "0"}
            | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []

    def until(self, text: str) -> str:
        """Read on to the line that holds `text`."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if text in line:
                return line
        raise AssertionError(f"never said {text!r}:\n{''.join(self.lines)}")

    def has_said(self, *texts: str) -> None:
        """Read on until each of `texts` was said, in whatever order."""
        for text in texts:
            if not any(text in line for line in self.lines):
                self.until(text)

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def end(self) -> tuple[int, str]:
        rest, _ = self.process.communicate(timeout=20)
        return self.process.returncode, "".join(self.lines) + rest


@contextlib.contextmanager
def supervised(home: Path, code: list[str] | None = None, **environment: str) -> Iterator[Supervised]:
    running = Supervised(home, code or ["-m", "config.supervisor"], **environment)
    patience = threading.Timer(60, running.process.kill)  # a line that never comes ends the reading
    patience.start()
    try:
        yield running
    finally:
        patience.cancel()
        running.process.kill()
        running.process.wait()


def over(preparation: str = "", **children: str) -> list[str]:
    return ["-c", WITH_CHILDREN.format(children={"web": LISTENS, **children}, preparation=preparation)]


def test_a_home_that_is_a_file_is_one_line_and_code_2(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("notes")

    with supervised(home) as running:
        code, said = running.end()

    assert (code, said) == (
        2,
        f"WAYMARK_HOME {home} is, or lies below, a file: name a folder of this user.\n",
    )


def test_celerys_warning_to_root_is_said_in_one_line_instead() -> None:
    warn = "import warnings; from celery.platforms import ROOT_DISCOURAGED as text, SecurityWarning as kind; "
    warn += "warnings.warn(kind(text.format(uid=0, euid=0, gid=0, egid=0)))"

    worker = commands()["worker"]
    python, *flags = worker[: worker.index("-m")]
    said = subprocess.run([python, *flags, "-c", warn], capture_output=True, text=True, check=True)

    assert said.stderr == ""


def test_root_is_told_once_and_nobody_else(tmp_path: Path) -> None:
    with supervised(tmp_path, over()) as running:
        running.until("Waymark is at")

    assert "".join(running.lines).count("runs as root") == (os.geteuid() == 0)


def test_a_taken_port_is_one_line_and_code_2(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with supervised(tmp_path, PORT=str(port)) as running:
            code, said = running.end()

    assert (code, said.count("\n")) == (2, 1)
    assert f"PORT {port} on 127.0.0.1 is taken" in said
    assert not (tmp_path / "waymark.sqlite3").exists()


def test_a_home_in_use_is_one_line_and_code_2(tmp_path: Path) -> None:
    with supervised(tmp_path, over()) as first:
        first.until("Waymark is at")

        with supervised(tmp_path) as second:
            code, said = second.end()

    assert (code, said.count("\n")) == (2, 1)
    assert f"{tmp_path} is in use by another Waymark (process {first.process.pid})" in said


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "eighty", "PORT is 'eighty': write a whole number"),
        ("PORT", "70000", "PORT 70000 does not exist"),
        ("HOST", "nowhere.invalid", "HOST nowhere.invalid is no address of this machine"),
        ("HOST", "192.0.2.1", "HOST 192.0.2.1 with PORT 0 cannot be used"),
        ("WAYMARK_HOME", "/dev/null/home", "WAYMARK_HOME /dev/null/home is, or lies below, a file"),
        ("DATABASE_URL", "postgres://u@127.0.0.1:1/none", "The database cannot be used"),
        ("DATABASE_URL", "mysql://here/none", "DATABASE_URL starts with 'mysql'"),
    ],
)
def test_a_wrong_setting_is_told_without_a_traceback(
    tmp_path: Path, name: str, value: str, sentence: str
) -> None:
    with supervised(tmp_path, **{name: value}) as running:
        code, said = running.end()

    assert code == 2
    assert sentence in said
    assert "Traceback" not in said


def test_it_says_where_the_site_is_once_the_web_listens(tmp_path: Path) -> None:
    with supervised(tmp_path, over()) as running:
        line = running.until("Waymark is at")

        port = int(line.rsplit(":", 1)[1].strip().strip("/"))
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_every_child_and_it_ends_with_0(tmp_path: Path, number: signal.Signals) -> None:
    with supervised(tmp_path, over(worker=WAITS)) as running:
        running.until("Waymark is at")
        children = running.children()

        running.process.send_signal(number)
        code, said = running.end()

    assert code == 0, said
    assert len(children) == 2
    assert not any(child.is_running() for child in children)


def test_a_child_that_will_not_end_is_ended_with_all_it_started(tmp_path: Path) -> None:
    stubborn = (
        "import signal, subprocess, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "p = subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()'])\n"
        "print('both', flush=True); p.wait()"
    )
    with supervised(tmp_path, over(worker=stubborn)) as running:
        running.has_said("both", "Waymark is at")
        children = running.children()

        running.process.terminate()
        code, _ = running.end()

    assert code == 0
    assert len(children) == 3
    assert not [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]


def test_a_crashed_child_is_started_again(tmp_path: Path) -> None:
    with supervised(tmp_path, over(worker=WAITS)) as running:
        first = int(running.until("pid").split()[1])

        os.kill(first, signal.SIGKILL)

        assert "it starts again in 0.5 s" in running.until("worker ended with -9")
        assert int(running.until("pid").split()[1]) != first


def test_a_child_that_keeps_crashing_is_given_longer_pauses(tmp_path: Path) -> None:
    with supervised(tmp_path, over(worker="raise SystemExit(3)")) as running:
        pauses = [running.until("worker ended with 3").split()[-2] for _ in range(3)]

    assert pauses == ["0.5", "1", "2"]


def test_no_child_outlives_a_killed_supervisor(tmp_path: Path) -> None:
    with supervised(tmp_path, over(worker=WAITS)) as running:
        running.has_said("pid", "Waymark is at")
        children = running.children()

        running.process.kill()
        gone, alive = psutil.wait_procs(children, timeout=10)

    assert len(gone) == 2
    assert not alive


def test_a_failed_preparation_starts_nothing(tmp_path: Path) -> None:
    with supervised(tmp_path, over("raise SystemExit('no such thing')", worker=WAITS)) as running:
        code, said = running.end()

    assert code == 2
    assert said.splitlines() == ["no such thing", "Waymark did not start; the line above says why."]


def test_a_signal_during_the_preparation_ends_it(tmp_path: Path) -> None:
    with supervised(tmp_path, over(WAITS)) as running:
        running.until("pid")

        running.process.terminate()
        code, said = running.end()

    assert code == 0, said
    assert "Waymark is at" not in said
