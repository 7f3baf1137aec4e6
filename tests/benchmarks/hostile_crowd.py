"""A round over many hosts of which some are hostile: how long it takes, and whether honest links suffer.

Every hostile host behaves badly in one of the ways of `tests.support.hostile_server`; the honest ones answer
like the real web, and all of them do. One process looks at all. Run by `script/benchmark --hostile`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from tests.benchmarks.check_links import environment_in, list_all
from tests.benchmarks.measured import ROOT, say
from tests.benchmarks.programs import Round, waymark
from tests.support.hostile_server import BEHAVIOURS, hostile_server
from tests.support.local_web import addresses

HOSTILE_NET = "127.88"
THREADS = 64
MOST_MINUTES = 30
# Ways that break no rule of the web: their pages are read like any other.
HARMLESS = frozenset({"good", "early_hints_then_page", "gzip_page", "deflate_page"})


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/benchmark --hostile", description=__doc__)
    parser.add_argument("--links", type=int, default=10_000, help="hosts in all, a link on each")
    parser.add_argument("--hostile", type=float, default=0.1, help="share of them that is hostile")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve:
        serve()
        return
    bad = round(chosen.links * chosen.hostile)
    with (
        tempfile.TemporaryDirectory(prefix="waymark-benchmark-") as folder,
        started_web(chosen.links - bad) as honest_port,
        started_hostile() as hostile_port,
    ):
        honest = [f"http://{address}:{honest_port}/" for address in addresses(chosen.links - bad)]
        hostile = hostile_urls(bad, hostile_port)
        run(mixed(honest, hostile), frozenset(hostile), Path(folder))


def hostile_urls(count: int, port: int) -> list[str]:
    """Each on an address of its own, the behaviours one after the other."""
    ways = sorted(BEHAVIOURS.keys() - HARMLESS)
    return [
        f"http://{address}:{port}/{ways[number % len(ways)]}/9"
        for number, address in enumerate(addresses(count, HOSTILE_NET))
    ]


def mixed(honest: list[str], hostile: list[str]) -> list[str]:
    """The hostile ones spread evenly among the honest ones."""
    step = max(1, len(honest) // max(1, len(hostile)))
    rest = iter(honest)
    spread = [url for bad in hostile for url in [bad, *[next(rest, "") for _ in range(step)]] if url]
    return [*spread, *rest]


def run(urls: list[str], hostile: frozenset[str], home: Path) -> None:
    environment = environment_in(home) | {"WAYMARK_CANARIES": next(url for url in urls if url not in hostile)}
    environment["WAYMARK_CHECK_THREADS"] = str(THREADS)
    list_all(urls, environment)
    say(f"{len(urls):,} hosts, {len(hostile):,} of them hostile; one process, {THREADS} threads")
    done = waymark("Waymark", Round(urls, home / "index.html", None, environment, 15))
    rows = [json.loads(line) for line in done.output.splitlines()]
    report(done.seconds, done.peak_mb, [row for row in rows if row["url"] not in hostile])
    by_way: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["url"] in hostile:
            by_way[urlsplit(row["url"]).path.split("/")[1]][f"{row['verdict']} ({row['reason']})"] += 1
    for way, counts in sorted(by_way.items()):
        say(f"{way:36}{', '.join(f'{count} {what}' for what, count in counts.most_common())}")
    if len(rows) != len(urls) or done.seconds > MOST_MINUTES * 60:
        sys.exit(f"{len(rows):,} of {len(urls):,} links in {done.seconds / 60:.1f} minutes")


def report(seconds: float, peak_mb: float, honest: list[dict[str, Any]]) -> None:
    well = [row for row in honest if row["outcome"] == "works"]
    say(f"{seconds / 60:.1f} minutes, at most {peak_mb:.0f} MB")
    answered = median(row["elapsed_ms"] for row in well)
    say(f"honest links: {len(well):,} of {len(honest):,} work, median answer {answered:.0f} ms")
    for row in honest:
        if row["outcome"] != "works":
            say(f"  {row['url']}: {row['verdict']} ({row['reason']})")


@contextmanager
def started_web(sites: int) -> Iterator[int]:
    command = [
        "tests.support.local_web",
        "--sites",
        str(sites),
        "--bytes",
        "20000",
        "--latency",
        "--no-hangs",
    ]
    with _started(command) as port:
        yield port


@contextmanager
def started_hostile() -> Iterator[int]:
    with _started(["tests.benchmarks.hostile_crowd", "--serve"]) as port:
        yield port


@contextmanager
def _started(module: list[str]) -> Iterator[int]:
    """A server in a process of its own, and the port that it prints."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-m", *module], cwd=ROOT, stdin=pipe, stdout=pipe, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def serve() -> None:
    with hostile_server(host="0.0.0.0") as server:  # on every loopback address
        say(str(server.port))
        sys.stdin.read()


if __name__ == "__main__":
    main()
