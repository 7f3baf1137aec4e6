"""A whole demo site as an operator runs it: supervisor, web, worker, beat and demo web, on one engine."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.engines import Engine

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@dataclass
class RunningSite:
    """Started by `start()`, which returns when /readyz says 200; stopped by SIGTERM, as systemd would."""

    engine: Engine
    home: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="waymark-demo-")))
    port: int = field(default_factory=free_port)
    demo_port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self.lines: list[str] = []
        self.process: subprocess.Popen[str] | None = None
        self.address = f"http://127.0.0.1:{self.port}"
        self.demo_address = f"http://127.0.0.1:{self.demo_port}"

    def start(self, timeout_s: float = 120) -> None:
        environment = (
            os.environ
            | self.engine.environment()
            | {
                "DJANGO_SETTINGS_MODULE": "config.settings.dev",
                "SECRET_KEY": "demo-" + "0" * 50,
                "PYTHONPATH": str(ROOT / "site"),
                "PORT": str(self.port),
                "WAYMARK_HOME": str(self.home),
                "WAYMARK_DEMO": "1",
                "WAYMARK_DEMO_PORT": str(self.demo_port),
                "WAYMARK_ALLOW_NETWORKS": "127.0.0.0/8",
                "WAYMARK_RESOLVE": f"*.example=127.0.0.1:{self.demo_port}",
                "WAYMARK_TIME_SCALE": "360",  # an hour is ten seconds
                "WAYMARK_TICK_SECONDS": "2",
                "WAYMARK_PUBLIC_URL": self.address,
            }
        )
        environment.pop("DEBUG", None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.supervisor"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.wait_until(lambda: self.status("/readyz") == 200, timeout_s, "readyz answers 200")

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    def status(self, path: str) -> int:
        """The status of GET `path` without following redirects; 0 when nothing answers."""
        try:
            with _no_redirects.open(self.address + path, timeout=5) as reply:
                return int(reply.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def wait_until(self, holds, timeout_s: float, what: str) -> None:  # type: ignore[no-untyped-def]
        """Ask again and again until it holds; fails with the site's own words."""
        pause = threading.Event()
        for _ in range(int(timeout_s / 0.25)):
            if holds():
                return
            if self.process.poll() is not None:
                break
            pause.wait(0.25)
        raise AssertionError(f"not so within {timeout_s} s: {what}\n" + "\n".join(self.lines[-60:]))

    def enrolment_address(self, name: str) -> str:
        """The one-time address that make_demo printed for a demo moderator."""
        for line in self.lines:
            found = re.search(rf"Come in as {name} .*(http://\S+)", line)
            if found:
                return found.group(1)
        raise AssertionError(f"no enrolment address for {name}\n" + "\n".join(self.lines))

    def swap_account(self, host: str) -> None:
        """Press the demo web's button: the page at `host` shows a thief's account from now on."""
        request = urllib.request.Request(f"{self.demo_address}/swap/{host}", method="POST", data=b"")
        with urllib.request.urlopen(request, timeout=5) as reply:
            assert reply.status == 200

    def kill(self) -> None:
        """End it whatever happened; the supervisor's children end with it."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> int:
        """SIGTERM, and the exit code of the supervisor."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=20)
        self._reader.join(timeout=5)
        return code


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        return None


_no_redirects = urllib.request.build_opener(_NoRedirects)
