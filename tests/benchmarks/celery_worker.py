"""Every listed link looked at once, by a Celery worker and a beat as `script/server` runs them.

Makes all links due, starts both, waits until nothing is due any more, stops them as a system would, and
prints the verdicts as `check_links --json` does. It reads and writes the SQLite file of WAYMARK_HOME without
Django, so that its own memory does not count. Run by `script/benchmark`.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

from config.settings import env
from config.supervisor_children import commands

LONG_AGO = "2000-01-01 00:00:00"
ASKED_EVERY_S = 0.2
PATIENCE_S = 600.0


def main() -> None:
    database = sqlite3.connect(str(env.database(Path(os.environ["WAYMARK_HOME"]))["NAME"]), timeout=30)
    with database:
        database.execute("UPDATE donations_link SET next_check_at = ?", [LONG_AGO])
        database.execute("UPDATE donations_host SET rests_until = NULL")
    children = [subprocess.Popen(commands()[name], stdout=sys.stderr) for name in ("worker", "beat")]
    try:
        _wait_until_nothing_is_due(database)
    finally:
        for child in children:
            child.send_signal(signal.SIGTERM)
        for child in children:
            child.wait()
    for verdict, reason in database.execute("SELECT last_verdict, last_reason FROM donations_link"):
        sys.stdout.write(json.dumps({"verdict": verdict, "reason": reason}) + "\n")


def _wait_until_nothing_is_due(database: sqlite3.Connection) -> None:
    pause, ends = threading.Event(), time.monotonic() + PATIENCE_S
    while database.execute("SELECT 1 FROM donations_link WHERE next_check_at = ?", [LONG_AGO]).fetchone():
        if time.monotonic() > ends:
            sys.exit(f"Links are still due after {PATIENCE_S:g} s.")
        pause.wait(ASKED_EVERY_S)


if __name__ == "__main__":
    main()
