"""Beat alone, for a process that only rings: the schedule and the broker, without Django or the tasks.

`python -m config.ticker` needs a third of the memory of a beat that loads the whole site, and two thirds of
one that `celery beat` starts, with all of Celery's commands.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from celery import Celery
from celery.beat import Scheduler

from config import whole_messages
from config.settings import env

whole_messages.use()
app = Celery("waymark-ticker", fixups=[], set_as_current=False)
app.config_from_object("config.settings.schedule", namespace="CELERY")


class RingsAtOnce(Scheduler):
    """Rings when it starts, then at every interval. The schedule is one tick: nothing is kept on disk."""

    def setup_schedule(self) -> None:
        super().setup_schedule()
        for name in self.app.conf.beat_schedule:
            entry = self.schedule[name]
            entry.last_run_at = entry.default_now() - timedelta(days=1)


def main() -> None:
    """Rings until SIGTERM."""
    level = env.text("WAYMARK_LOG_LEVEL", "WARNING")
    rings: Any = RingsAtOnce  # a class does as well as its name
    app.Beat(scheduler_cls=rings, loglevel=level, quiet=True).run()


if __name__ == "__main__":
    main()
