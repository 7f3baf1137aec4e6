"""What one check may spend over all its hops, and the watchdog that ends it when the time is up.

`timeout=` of a socket is no deadline: it starts anew with every byte that a dripping server sends. So one
thread per process shuts the socket of a check whose wall clock has run out, which wakes whoever waits on it.
"""

from __future__ import annotations

import heapq
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count

from donations.rules.observation import Fault
from donations.web.failure import LookFailed

HEADER_BYTES = 64 * 1024
WIRE_BYTES = 2 * 1024 * 1024


class WireFull(Exception):
    """The check has read all the bytes that it may."""


class Budget:
    """Time, header bytes and wire bytes that are left; owns the socket that is open now."""

    __slots__ = (
        "_lock",
        "_socket",
        "certificate",
        "deadline",
        "done",
        "fired",
        "header_left",
        "note",
        "seconds",
        "wire_left",
    )

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.deadline = time.monotonic() + seconds
        self.header_left = HEADER_BYTES
        self.wire_left = WIRE_BYTES
        self.fired = False
        self.done = False
        self.note = ""  # what a moderator should know about a look that went well
        self.certificate = b""  # in DER: what the host that was asked last has shown
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()

    @property
    def bytes_read(self) -> int:
        return WIRE_BYTES - self.wire_left

    def remaining(self) -> float:
        """Seconds left, always above zero. Raises LookFailed (deadline) when there are none."""
        left = self.deadline - time.monotonic()
        if left <= 0 or self.fired:
            raise self.out_of_time()
        return left

    def out_of_time(self) -> LookFailed:
        return LookFailed(Fault.DEADLINE, f"No whole answer within {self.seconds:g} seconds.")

    def is_spent(self) -> bool:
        return self.fired or time.monotonic() >= self.deadline

    def take_header(self, size: int) -> None:
        self.header_left -= size
        if self.header_left < 0:
            raise self.head_too_long()

    def head_too_long(self) -> LookFailed:
        return LookFailed(Fault.BAD_ANSWER, "The headers are longer than 64 KiB.")

    def take_wire(self, size: int) -> None:
        self.wire_left -= size

    def watch(self, sock: socket.socket) -> None:
        """This is the socket to shut. One that was watched before is closed."""
        with self._lock:
            self._socket = sock
        if self.fired:
            raise self.out_of_time()

    def close(self) -> None:
        """Closes the open socket; the watchdog can no longer touch its number, which may be reused."""
        with self._lock:
            sock, self._socket = self._socket, None
        if sock is not None:
            with suppress(OSError):
                sock.close()

    def fire(self) -> None:
        with self._lock:
            self.fired = True
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)


class Watchdog:
    """One thread that fires budgets at their deadlines, earliest first."""

    def __init__(self) -> None:
        self._order = count()
        self.start_over()
        os.register_at_fork(after_in_child=self.start_over)

    def start_over(self) -> None:
        """Forgets thread and list: a forked child has no such thread, and may have inherited a held lock."""
        self._wake = threading.Condition()
        self._waiting: list[tuple[float, int, Budget]] = []
        self._thread: threading.Thread | None = None

    def add(self, budget: Budget) -> None:
        """Raises RuntimeError where no thread can be started: no look may begin that nobody would end."""
        with self._wake:
            if self._thread is None or not self._thread.is_alive():
                thread = threading.Thread(target=self._run, name="waymark-watchdog", daemon=True)
                thread.start()
                self._thread = thread
            heapq.heappush(self._waiting, (budget.deadline, next(self._order), budget))
            if self._waiting[0][2] is budget:
                self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                due = self._next_due()
            if due is not None:
                due.fire()

    def _next_due(self) -> Budget | None:
        while self._waiting and self._waiting[0][2].done:
            heapq.heappop(self._waiting)
        if not self._waiting:
            self._wake.wait()
            return None
        left = self._waiting[0][0] - time.monotonic()
        if left > 0:
            self._wake.wait(left)
            return None
        return heapq.heappop(self._waiting)[2]


_watchdog = Watchdog()


@contextmanager
def spending(seconds: float) -> Iterator[Budget]:
    """A watched budget; on the way out its socket is closed and the watchdog forgets it."""
    budget = Budget(seconds)
    _watchdog.add(budget)
    try:
        yield budget
    finally:
        budget.done = True
        budget.close()
