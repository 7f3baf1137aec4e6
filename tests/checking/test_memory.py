"""A worker stays small however big the pages were that it read."""

from __future__ import annotations

import subprocess
import sys

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


def test_pages_that_are_done_with_go_back_to_the_system_whatever_small_things_stay_between_them() -> None:
    done = subprocess.run([sys.executable, "-c", PAGES], capture_output=True, text=True, check=True)

    assert int(done.stdout) < 16 * 1024 * 1024
