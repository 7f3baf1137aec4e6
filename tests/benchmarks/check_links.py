"""`check_links` against LinkChecker, over the same local web in the same run: links a second, CPU, memory.

Both start cold and read the same addresses, each a host of its own. Waymark also judges what it reads and
records it; LinkChecker follows one level of links from a file. Run by `script/benchmark`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.support.local_web import addresses

ROOT = Path(__file__).resolve().parents[2]
DEADLINE_S = 15
SAMPLE_S = 0.5


@dataclass(frozen=True, slots=True)
class Measured:
    """One program's run. CPU is user and system seconds of it and its children; memory is their peak PSS."""

    name: str
    links: int
    seconds: float
    cpu_s: float
    peak_mb: float
    output: str

    @property
    def per_second(self) -> float:
        return self.links / self.seconds

    @property
    def cpu_ms(self) -> float:
        return 1000 * self.cpu_s / self.links


def measure(name: str, links: int, command: Sequence[str], environment: dict[str, str]) -> Measured:
    """Runs a command to its end."""
    before, started = os.times(), time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    watch = _PeakMemory(process.pid)
    output, _ = process.communicate()
    seconds, after = time.monotonic() - started, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Measured(name, links, seconds, cpu, watch.stop(), output)


class _PeakMemory:
    """Samples the PSS of a process and its children."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._peak, self._ended = 0, threading.Event()
        self._thread = threading.Thread(target=self._sample)
        self._thread.start()

    def _sample(self) -> None:
        while not self._ended.wait(SAMPLE_S):
            try:
                family = [self._process, *self._process.children(recursive=True)]
                self._peak = max(self._peak, sum(each.memory_full_info().pss for each in family))
            except psutil.Error:
                continue

    def stop(self) -> float:
        self._ended.set()
        self._thread.join()
        return self._peak / 1e6


def waymark(name: str, links: int, environment: dict[str, str]) -> Measured:
    command = [sys.executable, "manage.py", "check_links", "--all", "--json"]
    return measure(name, links, command, environment)


def link_checker(links: int, threads: int, index: Path, environment: dict[str, str]) -> Measured:
    options = f"--quiet --no-robots --check-extern -r 1 --timeout {DEADLINE_S} -t {threads}".split()
    program = str(Path(sys.executable).with_name("linkchecker"))
    plain = {key: value for key, value in environment.items() if key not in {"PYTHONPATH", "DATABASE_URL"}}
    return measure(f"LinkChecker, {threads} threads", links, [program, *options, str(index)], plain)


def show(rows: Sequence[Measured]) -> None:
    say(f"{'':34}{'links/s':>9}{'CPU ms a link':>15}{'peak PSS MB':>13}{'seconds':>9}")
    for row in rows:
        say(f"{row.name:34}{row.per_second:9.1f}{row.cpu_ms:15.2f}{row.peak_mb:13.0f}{row.seconds:9.1f}")


def show_ratios(ours: Sequence[Measured], theirs: Sequence[Measured]) -> None:
    for our in ours:
        for their in theirs:
            say(
                f"{our.name} against {their.name}: {our.per_second / their.per_second:.1f} x the links/s, "
                f"{their.cpu_ms / our.cpu_ms:.1f} x less CPU a link"
            )


def show_verdicts(run: Measured) -> None:
    rows = [json.loads(line) for line in run.output.splitlines()]
    counts = Counter(f"{row['verdict']} ({row['reason']})" for row in rows)
    say(f"{run.name}: " + ", ".join(f"{count:,} {what}" for what, count in counts.most_common()))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def environment_in(home: Path) -> dict[str, str]:
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith("WAYMARK_HOME")},
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "SECRET_KEY": "benchmark-" + "0" * 40,
        "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
        "WAYMARK_HOME": str(home),
        "WAYMARK_ALLOW_NETWORKS": "127.0.0.0/8",
        "WAYMARK_CHECK_DEADLINE_S": str(DEADLINE_S),
    }


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/benchmark", description=__doc__)
    parser.add_argument("--links", type=int, default=2000, help="listed links, each on an address of its own")
    parser.add_argument("--bytes", type=int, default=20_000, help="size of each page")
    parser.add_argument("--no-latency", action="store_true", help="answer at once, not like the real web")
    parser.add_argument("--threads", type=int, nargs="*", default=[10], help="LinkChecker's; by default 10")
    chosen = parser.parse_args()
    if chosen.links < 1:
        parser.error("--links takes a whole number, 1 or more.")
    return chosen


def main() -> None:
    chosen = options()
    web_command = [sys.executable, "-m", "tests.support.local_web", "--sites", str(chosen.links)]
    web_command += ["--bytes", str(chosen.bytes), *([] if chosen.no_latency else ["--latency"])]
    with tempfile.TemporaryDirectory(prefix="waymark-benchmark-") as folder:
        home = Path(folder)
        environment = environment_in(home)
        pipe = subprocess.PIPE
        web = subprocess.Popen(web_command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        try:
            run(chosen, home, environment, web)
        finally:
            web.kill()
            web.wait()


def run(
    chosen: argparse.Namespace, home: Path, environment: dict[str, str], web: subprocess.Popen[str]
) -> None:
    assert web.stdout is not None
    port = int(web.stdout.readline())
    urls = [f"http://{address}:{port}/" for address in addresses(chosen.links)]
    environment["WAYMARK_CANARIES"] = urls[0]
    lister = [sys.executable, "-m", "tests.support.listed_crowd"]
    subprocess.run(lister, input="\n".join(urls), text=True, cwd=ROOT, env=environment, check=True)
    index = home / "index.html"
    index.write_text("<!doctype html>" + "".join(f'<a href="{url}">{url}</a>\n' for url in urls))
    # LinkChecker puts off the rights of root, and reads the file as somebody else.
    home.chmod(0o755)
    kind = "answers at once" if chosen.no_latency else "median 150 ms, p95 1.2 s, 2 % never answer"
    say(f"{chosen.links:,} links on as many addresses; the web: {kind}; pages of {chosen.bytes:,} bytes")
    ours = [waymark("Waymark, first round", chosen.links, environment)]
    ours.append(waymark("Waymark, second round", chosen.links, environment))
    theirs = [link_checker(chosen.links, threads, index, environment) for threads in chosen.threads]
    show([*ours, *theirs])
    show_ratios(ours, theirs)
    for each in ours:
        show_verdicts(each)


if __name__ == "__main__":
    main()
