"""Beat alone, for a process that only rings: the schedule and the broker, without Django or the tasks.

It needs half the memory of a beat that loads the whole site.
"""

from __future__ import annotations

from datetime import timedelta

from celery import Celery
from celery.beat import Scheduler

from config import whole_messages

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
