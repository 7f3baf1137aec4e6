"""The programs that are measured side by side, each as its users start it, and all trusting the same root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import certifi

from tests.benchmarks.measured import ROOT, Measured, measure

LINKINATOR = "linkinator@7.6.1"
TOOLS = ROOT / "var" / "benchmark"


@dataclass(frozen=True, slots=True)
class Round:
    """What every program gets: the addresses, a page that links to all of them, the web's own root to trust
    (or none), Waymark's environment, and how long an answer may take."""

    urls: Sequence[str]
    index: Path
    root: Path | None
    environment: dict[str, str]
    patience_s: int

    @property
    def bundle(self) -> Path | None:
        """The usual roots and the web's own: what a program trusts on a machine with a root of its house."""
        if self.root is None:
            return None
        bundle = self.index.with_name("bundle.pem")
        bundle.write_bytes(Path(certifi.where()).read_bytes() + self.root.read_bytes())
        return bundle

    @property
    def plain(self) -> dict[str, str]:
        """The environment of the programs that are not ours."""
        ours = {"PYTHONPATH", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        return {name: value for name, value in self.environment.items() if name not in ours}


def waymark(name: str, each: Round) -> Measured:
    command = [sys.executable, "manage.py", "check_links", "--all", "--json"]
    return measure(name, len(each.urls), command, each.environment)


def waymark_worker(name: str, each: Round) -> Measured:
    """Celery's worker and beat, from their start to their end."""
    command = [sys.executable, "-m", "tests.benchmarks.celery_worker"]
    return measure(name, len(each.urls), command, each.environment, only_starts=True)


def link_checker(each: Round, threads: int, timeout_s: int | None) -> Measured:
    """With its own patience of a minute, unless another is given."""
    program = str(Path(sys.executable).with_name("linkchecker"))
    command = [program, *f"--quiet --no-robots --check-extern -r 1 -t {threads}".split(), str(each.index)]
    name = f"LinkChecker, {threads} threads"
    if timeout_s is not None:
        command[1:1] = ["--timeout", str(timeout_s)]
        name += f", {timeout_s} s"
    if each.bundle is not None:
        config = each.index.with_name("linkcheckerrc")
        config.write_text(f"[checking]\nsslverify={each.bundle}\n")
        command[1:1] = ["-f", str(config)]
    return measure(name, len(each.urls), command, each.plain)


def linkinator(each: Round) -> Measured | None:
    """None where npm is missing. It sends HEAD only, a hundred at once, and reads no page."""
    program = TOOLS / "node_modules" / ".bin" / "linkinator"
    if not program.exists():
        npm = shutil.which("npm")
        if npm is None:
            return None
        TOOLS.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "install", "--silent", "--prefix", str(TOOLS), LINKINATOR], check=True)
    command = [str(program), each.index.name, "--silent", "--timeout", str(1000 * each.patience_s)]
    trusting = {"NODE_EXTRA_CA_CERTS": str(each.root)} if each.root else {}
    started_in = ["env", "--chdir", str(each.index.parent), *command]
    return measure("linkinator (HEAD only)", len(each.urls), started_in, {**each.plain, **trusting})


def curl_multi(each: Round) -> Measured:
    """libcurl's own loop, 64 at once: downloads, and judges and keeps nothing."""
    listed = each.index.with_name("addresses")
    listed.write_text("\n".join(each.urls))
    loop = f"{sys.executable} -m tests.benchmarks.curl_multi {each.bundle or ''} < {listed}"
    return measure("CurlMulti, downloads only", len(each.urls), ["sh", "-c", loop], dict(os.environ))
