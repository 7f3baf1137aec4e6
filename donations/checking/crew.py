"""Looks under way, many at a time, in one thread. They never touch the database: nothing is to be closed."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread

from greenlet import GreenletExit, getcurrent, greenlet

from donations.checking.look import Job, Look
from donations.web.turns import Turn

LEAVE_S = 5.0  # for what is read just then
ASK_AGAIN_S = 60.0  # nobody waits for this long: each look has its own end


def look_together(jobs: Sequence[Job], work: Callable[[Job], Look]) -> list[Look]:
    """Looks at a few jobs at the same time; the looks come in the order in which they end."""
    crew, looks = Crew(len(jobs), work), list[Look]()
    try:
        crew.send(jobs)
        while crew.in_hand:
            looks += crew.collect(ASK_AGAIN_S)
    finally:
        crew.leave()
    return looks


class Crew:
    """Up to `size` looks at a time, which take turns (web/turns.py); what is long to read is read aside.

    The thread starts with the first job. `close` ends it in order, `leave` at once: a process that ends
    beside greenlets of another thread may crash. All methods are for the one thread that has made the crew.
    """

    def __init__(self, size: int, work: Callable[[Job], Look]) -> None:
        self._size = size
        self._work = work
        self._jobs: deque[Job] = deque()
        self._done: list[Look] = []
        self._looks: SimpleQueue[list[Look]] = SimpleQueue()
        self._loop = asyncio.new_event_loop()
        self._thread: Thread | None = None
        self._under_way: set[greenlet] = set()
        self._is_closing = False
        self._broken: BaseException | None = None
        self.in_hand: set[Job] = set()

    def send(self, jobs: Sequence[Job]) -> None:
        if not jobs:
            return
        self.in_hand.update(jobs)
        if self._thread is None:
            thread = Thread(target=self._take_turns, name="looks", daemon=True)
            thread.start()
            self._thread = thread
        self._jobs.extend(jobs)
        self._loop.call_soon_threadsafe(self._begin)

    def collect(self, patience_s: float) -> list[Look]:
        """All looks that are done; waits up to `patience_s` for the first of them.

        Raises what the work has raised instead of making a look: that one would be waited for without end.
        """
        done: list[Look] = []
        with suppress(Empty):
            done += self._looks.get(timeout=patience_s) if patience_s > 0 else self._looks.get_nowait()
            while True:
                done += self._looks.get_nowait()
        if self._broken is not None:
            raise self._broken
        self.in_hand.difference_update(look.job for look in done)
        return done

    def recall(self) -> list[Job]:
        """Takes back the jobs that nobody has begun."""
        recalled: list[Job] = []
        while (job := self._next()) is not None:
            recalled.append(job)
        self.in_hand.difference_update(recalled)
        return recalled

    def close(self) -> None:
        """Ends the thread after the looks that are under way; no other is begun."""
        self._finish(self._end, waits=not self.in_hand)

    def leave(self) -> None:
        """Ends the thread at once: looks under way are left in the middle, with their sockets closed."""
        self._finish(self._give_up, waits=True)

    def _finish(self, end: Callable[[], None], *, waits: bool) -> None:
        self._jobs.clear()
        if self._thread is None:
            self._loop.close()
            return
        with suppress(RuntimeError):  # the loop has broken off, and is closed
            self._loop.call_soon_threadsafe(end)
        if waits:
            self._thread.join(LEAVE_S)

    def _next(self) -> Job | None:
        with suppress(IndexError):  # no more jobs: the other thread may just have taken the last ones
            return self._jobs.popleft()
        return None

    # All below runs in the thread of the looks.

    def _take_turns(self) -> None:
        try:
            self._loop.run_forever()
        except BaseException as error:  # noqa: BLE001  raised where the looks are waited for
            self._break_off(error)
        finally:
            self._loop.close()

    def _begin(self) -> None:
        while self._jobs and len(self._under_way) < self._size:
            Turn.begin(self._loop, self._serve)

    def _serve(self) -> None:
        turn = getcurrent()
        self._under_way.add(turn)
        try:
            while (job := self._next()) is not None:
                self._keep(self._work(job))
        except GreenletExit:  # given up
            pass
        except BaseException as error:  # noqa: BLE001  raised where the look is waited for
            self._break_off(error)
        self._under_way.discard(turn)
        self._stop_if_done()

    def _break_off(self, error: BaseException) -> None:
        self._broken = error
        self._looks.put([])

    def _keep(self, look: Look) -> None:
        """Looks that end in one turn of the loop go together: each would wake the other thread."""
        if not self._done:
            self._loop.call_soon(self._hand_over)
        self._done.append(look)

    def _hand_over(self) -> None:
        done, self._done = self._done, []
        self._looks.put(done)

    def _end(self) -> None:
        self._is_closing = True
        self._stop_if_done()

    def _give_up(self) -> None:
        for turn in list(self._under_way):
            turn.throw()
        self._end()

    def _stop_if_done(self) -> None:
        if self._is_closing and not self._under_way:
            self._loop.stop()
