"""Waymark against other programs, over the same local web in the same run: links a second, CPU, memory.

All start cold and read the same addresses, each a host of its own. Waymark also judges what it reads and
records it, by hand (`check_links`) and by its Celery worker, each in an installation of its own; LinkChecker
and linkinator follow one level of links from a page; a loop around libcurl only downloads. Run by
`script/benchmark`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.benchmarks.measured import ROOT, Measured, say, show, show_ratios
from tests.benchmarks.programs import Round, curl_multi, link_checker, linkinator, waymark, waymark_worker
from tests.support.local_web import addresses

DEADLINE_S = 15
OTHERS = ("linkchecker", "linkinator", "curl")


def show_verdicts(run: Measured) -> None:
    rows = [json.loads(line) for line in run.output.splitlines()]
    counts = Counter(f"{row['verdict']} ({row['reason']})" for row in rows)
    say(f"{run.name}: " + ", ".join(f"{count:,} {what}" for what, count in counts.most_common()))


def environment_in(home: Path) -> dict[str, str]:
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith("WAYMARK_")},
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
    parser.add_argument("--http", action="store_true", help="without TLS")
    parser.add_argument("--against", nargs="*", choices=OTHERS, help="by default all that fit the web")
    parser.add_argument("--threads", type=int, nargs="*", default=[10, 100], help="LinkChecker's")
    parser.add_argument("--timeout", type=int, help="LinkChecker's; its own default is a minute")
    parser.add_argument("--check-threads", type=int, help="Waymark's; by default those of the settings")
    chosen = parser.parse_args()
    if chosen.links < 1:
        parser.error("--links takes a whole number, 1 or more.")
    if chosen.against is None:
        chosen.against = OTHERS if chosen.no_latency else ("linkchecker", "curl")
    return chosen


def main() -> None:
    chosen = options()
    with tempfile.TemporaryDirectory(prefix="waymark-benchmark-") as folder:
        home = Path(folder)
        # LinkChecker puts off the rights of root, and reads the page as somebody else.
        home.chmod(0o755)
        root = None if chosen.http else home / "root.pem"
        command = [sys.executable, "-m", "tests.support.local_web", "--sites", str(chosen.links)]
        command += ["--bytes", str(chosen.bytes), *([] if chosen.no_latency else ["--latency"])]
        command += ["--root", str(root)] if root else []
        pipe = subprocess.PIPE
        web = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        try:
            assert web.stdout is not None
            port = int(web.stdout.readline())
            run(chosen, *(listed(chosen, part, root, port) for part in _parts(home)))
        finally:
            web.kill()
            web.wait()


def _parts(home: Path) -> list[Path]:
    """A folder for each installation."""
    parts = [home / "by-hand", home / "worker"]
    for part in parts:
        part.mkdir()
    return parts


def listed(chosen: argparse.Namespace, home: Path, root: Path | None, port: int) -> Round:
    """An installation that lists every address of the web, and a page that links to each."""
    scheme = "https" if root else "http"
    urls = [f"{scheme}://{address}:{port}/" for address in addresses(chosen.links)]
    environment = environment_in(home) | {"WAYMARK_CANARIES": urls[0]}
    if root:
        environment["WAYMARK_EXTRA_CA"] = str(root)
    if chosen.check_threads:
        environment["WAYMARK_CHECK_THREADS"] = str(chosen.check_threads)
    list_all(urls, environment)
    index = home / "index.html"
    index.write_text("<!doctype html>" + "".join(f'<a href="{url}">{url}</a>\n' for url in urls))
    return Round(urls, index, root, environment, DEADLINE_S)


def list_all(urls: Sequence[str], environment: Mapping[str, str]) -> None:
    """Publishes each address, due at once, in the installation of this environment."""
    lister = [sys.executable, "-m", "tests.support.listed_crowd"]
    subprocess.run(lister, input="\n".join(urls), text=True, cwd=ROOT, env=environment, check=True)


def run(chosen: argparse.Namespace, each: Round, of_worker: Round) -> None:
    kind = "answers at once" if chosen.no_latency else "median 150 ms, p95 1.2 s, 2 % never answer"
    scheme = "HTTPS" if each.root else "HTTP"
    say(
        f"{chosen.links:,} {scheme} links, each on its own address; the web: {kind}; "
        f"pages of {chosen.bytes:,} bytes"
    )
    ours = [
        waymark("Waymark, first round", each),
        waymark("Waymark, unchanged pages", each),
        waymark_worker("Waymark by Celery, first round", of_worker),
        waymark_worker("Waymark by Celery, unchanged", of_worker),
    ]
    theirs: list[Measured] = []
    if "linkchecker" in chosen.against:
        theirs += [link_checker(each, threads, chosen.timeout) for threads in chosen.threads]
    if "linkinator" in chosen.against:
        measured = linkinator(each)
        if measured is None:
            say("linkinator is left out: npm was not found.")
        else:
            theirs.append(measured)
    if "curl" in chosen.against:
        theirs.append(curl_multi(each))
    show([*ours, *theirs])
    show_ratios(ours, theirs)
    for one in ours:
        show_verdicts(one)


if __name__ == "__main__":
    main()
