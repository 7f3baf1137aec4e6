"""What the supervisor runs: the same commands that an operator may run one by one."""

from __future__ import annotations

import sys

from config.settings import env

# Ticks find the work in the database, so workers need not gossip, and two threads keep a slow task from
# holding up the next tick.
WORKER = ["worker", "--pool", "threads", "--concurrency", "2"]
WORKER += ["--without-gossip", "--without-mingle", "--without-heartbeat"]

# How Celery's warning to root begins, four lines for each start; the supervisor says it once, in one.
AS_ROOT = "You're running the worker with superuser privileges"


def commands() -> dict[str, list[str]]:
    """Name and command line of each child, the web first."""
    celery = [sys.executable, "-W", f"ignore:{AS_ROOT}", "-m", "celery", "--quiet"]
    level = ["--loglevel", env.text("WAYMARK_LOG_LEVEL", "WARNING")]
    children = {
        "web": [sys.executable, "-m", "gunicorn", "-c", "site/gunicorn.conf.py"],
        "worker": [*celery, "-A", "config", *WORKER, *level],
        "beat": [sys.executable, "-m", "config.ticker"],
    }
    if env.flag("WAYMARK_DEMO", default=False):
        port = env.required("WAYMARK_DEMO_PORT", "script/demo sets it.")
        children["demo web"] = [sys.executable, "manage.py", "serve_demo_web", "--port", port]
    return children


def preparation() -> list[str]:
    """What must have ended well before any child starts."""
    return [sys.executable, "manage.py", "prepare"]
