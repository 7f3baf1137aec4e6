"""A worker stays small however big the pages were that it read."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from typing import Any

import psutil
import pytest

from donations.checking.look import Job, get_ready, look_at
from donations.web.fetch import observe
from tests.support.hostile_server import BEHAVIOURS, hostile_server_of_its_own_process
from tests.support.in_turns import in_turns

STALLING = ("silence", "slow_redirects", "drip")  # these only wait

PAGES = """
import psutil
from donations.checking.memory import give_back_big_blocks

give_back_big_blocks()
del bytearray(1 << 24)[:]
before = psutil.Process().memory_info().rss
pages = [(bytearray(1 << 20), bytes(2000)) for _ in range(100)]
kept = [crumb for _, crumb in pages]
del pages
print(psutil.Process().memory_info().rss - before)
"""

PIECES = """
import psutil
from donations.checking.memory import BIG_BLOCK, give_back_big_blocks, give_back_small_blocks

give_back_big_blocks()
before = psutil.Process().memory_info().rss
pieces = [bytes(2000) for _ in range(50_000)]
kept = pieces[::500]
del pieces
for size in (BIG_BLOCK, BIG_BLOCK + 1):
    give_back_small_blocks(size)
    print(psutil.Process().memory_info().rss - before)
"""


def test_what_the_pieces_of_a_big_page_took_goes_back_too_and_after_small_ones_nobody_searches() -> None:
    done = subprocess.run([sys.executable, "-c", PIECES], capture_output=True, text=True, check=True)

    after_small, after_big = map(int, done.stdout.split())
    assert after_small > 64 * 1024 * 1024
    assert after_big < 16 * 1024 * 1024


def test_pages_that_are_done_with_go_back_to_the_system_whatever_small_things_stay_between_them() -> None:
    done = subprocess.run([sys.executable, "-c", PAGES], capture_output=True, text=True, check=True)

    assert int(done.stdout) < 16 * 1024 * 1024


def _clock() -> datetime:
    return datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.long
def test_a_thousand_hostile_pages_judged_64_at_a_time_leave_a_worker_small(settings: Any) -> None:
    settings.WAYMARK_ALLOW_NETWORKS = ["127.0.0.0/8"]
    paths = [name for name in BEHAVIOURS if not name.endswith(STALLING)] * 20
    paths[::5] = ["page_of_many_small_things"] * len(paths[::5])
    get_ready()

    def visit(path: str) -> str:
        job = Job(server.url(path), "127.0.0.1", asks_sibling=False)
        return look_at(job, partial(observe, now=_clock, deadline_s=5.0), _clock).judgement.reason

    with hostile_server_of_its_own_process() as server:
        reasons = {visit(path) for path in BEHAVIOURS if not path.endswith(STALLING)}
        before = psutil.Process().memory_info().rss
        in_turns(visit, paths[:1000])

    assert len(reasons) > 5
    assert psutil.Process().memory_info().rss - before < 64 * 1024 * 1024
