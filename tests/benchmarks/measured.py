"""One program's run, measured: links a second, CPU a link, peak memory; shown beside others."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
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


def measure(
    name: str,
    links: int,
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    only_starts: bool = False,
) -> Measured:
    """Runs a command to its end. One that `only_starts` others is no part of their memory."""
    before, started = os.times(), time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    watch = _PeakMemory(process.pid, only_children=only_starts)
    output, _ = process.communicate()
    seconds, after = time.monotonic() - started, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Measured(name, links, seconds, cpu, watch.stop(), output)


class _PeakMemory:
    """Samples the PSS of a process and its children."""

    def __init__(self, pid: int, *, only_children: bool) -> None:
        self._process, self._only_children = psutil.Process(pid), only_children
        self._peak, self._ended = 0, threading.Event()
        self._thread = threading.Thread(target=self._sample)
        self._thread.start()

    def _sample(self) -> None:
        while not self._ended.wait(SAMPLE_S):
            try:
                family = self._process.children(recursive=True)
                family += [] if self._only_children else [self._process]
                self._peak = max(self._peak, sum(each.memory_full_info().pss for each in family))
            except psutil.Error:
                continue

    def stop(self) -> float:
        self._ended.set()
        self._thread.join()
        return self._peak / 1e6


def show(rows: Sequence[Measured]) -> None:
    say(f"{'':34}{'links/s':>9}{'CPU ms a link':>15}{'peak PSS MB':>13}{'seconds':>9}")
    for row in rows:
        say(f"{row.name:34}{row.per_second:9.1f}{row.cpu_ms:15.2f}{row.peak_mb:13.0f}{row.seconds:9.1f}")


def show_ratios(ours: Sequence[Measured], theirs: Sequence[Measured]) -> None:
    for our in ours:
        for their in theirs:
            say(
                f"{our.name} against {their.name}: {our.per_second / their.per_second:.1f} x the links/s, "
                f"{our.cpu_ms / their.cpu_ms:.2f} x the CPU a link"
            )


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
