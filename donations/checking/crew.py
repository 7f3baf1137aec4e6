"""The threads that look. They never touch the database, so there is no connection to close behind them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread

from donations.checking.look import Job, Look


class Crew:
    """Up to `size` threads, started as they are needed.

    They are daemons: whoever stops in a hurry does not wait for sockets. `close` ends them in order.
    """

    def __init__(self, size: int, work: Callable[[Job], Look]) -> None:
        self._size = size
        self._work = work
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._looks: SimpleQueue[Look] = SimpleQueue()
        self._threads: list[Thread] = []
        self.in_hand: set[Job] = set()

    def send(self, job: Job) -> None:
        self.in_hand.add(job)
        if len(self._threads) < min(self._size, len(self.in_hand)):
            thread = Thread(target=self._serve, name=f"look-{len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()
        self._jobs.put(job)

    def collect(self, patience_s: float) -> list[Look]:
        """All looks that are done; waits up to `patience_s` for the first of them."""
        done: list[Look] = []
        with suppress(Empty):
            done.append(self._looks.get(timeout=patience_s) if patience_s > 0 else self._looks.get_nowait())
            while True:
                done.append(self._looks.get_nowait())
        self.in_hand.difference_update(look.job for look in done)
        return done

    def recall(self) -> list[Job]:
        """Takes back the jobs that no thread has begun."""
        recalled: list[Job] = []
        with suppress(Empty):
            while (job := self._jobs.get_nowait()) is not None:
                recalled.append(job)
        self.in_hand.difference_update(recalled)
        return recalled

    def close(self) -> None:
        """Ends the threads that are idle now, and the others after the look they are at."""
        for _ in self._threads:
            self._jobs.put(None)

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._looks.put(self._work(job))
