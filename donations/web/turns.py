"""Looks take turns in one thread: while one waits for a socket, a moment or a thread, the others go on.

A thread for each look did the same, and spent a fifth of its CPU on handing the interpreter lock around. The
loop is asyncio's; a look stays ordinary code, which is left in the middle and returned to (greenlet). Whoever
waits outside of a turn simply waits.
"""

from __future__ import annotations

import asyncio
import select
import sys
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Any, Protocol, TypeVar
from weakref import WeakKeyDictionary

from greenlet import getcurrent, greenlet

from donations.web.pool import Pool

READABLE, WRITABLE = select.POLLIN, select.POLLOUT
USUAL_S = sys.getswitchinterval()
SHARE_S = 0.01  # how long a turn goes on while others may be waiting for theirs
ASIDE_S = 0.001  # how long work aside keeps the interpreter lock: turns need it often, and not for long

T = TypeVar("T")

_reader = Pool(1, "page-reader")
_lines: WeakKeyDictionary[asyncio.AbstractEventLoop, deque[Turn]] = WeakKeyDictionary()


class _HasNumber(Protocol):
    def fileno(self) -> int: ...


class Turn(greenlet):
    """Code that takes turns with other code in a loop's thread, where it is to be made and begun."""

    def __init__(self, loop: asyncio.AbstractEventLoop, run: Callable[[], None]) -> None:
        super().__init__(run)
        self.loop = loop
        self.since = time.monotonic()
        self._others = getcurrent()

    @classmethod
    def begin(cls, loop: asyncio.AbstractEventLoop, run: Callable[[], None]) -> None:
        """Runs it up to its first wait; the loop goes on with it from there."""
        cls(loop, run).switch()

    def rest(self, patience_s: float | None = None, over: Any = None) -> Any:
        """Lets the others go on. What it was woken with, or `over` when patience has run out before."""
        timer = None if patience_s is None else self.loop.call_later(patience_s, self.switch, over)
        try:
            return self._others.switch()
        finally:
            self.since = time.monotonic()
            if timer is not None:
                timer.cancel()


def is_ready(sock: _HasNumber, event: int, patience_s: float | None = None) -> bool:
    """Waits until a socket is READABLE or WRITABLE, or has failed; False when patience has run out before."""
    turn = getcurrent()
    if not isinstance(turn, Turn):
        return _poll(sock, event, patience_s)
    number, loop = sock.fileno(), turn.loop
    (loop.add_reader if event == READABLE else loop.add_writer)(number, turn.switch, True)
    try:
        return bool(turn.rest(patience_s, False))
    finally:
        (loop.remove_reader if event == READABLE else loop.remove_writer)(number)


def _poll(sock: _HasNumber, event: int, patience_s: float | None) -> bool:
    poll = select.poll()
    poll.register(sock, event)
    return bool(poll.poll(None if patience_s is None else 1000 * patience_s))


def give_way() -> None:
    """Lets the others go on if this turn has had its share: said between the steps of what need not wait."""
    turn = getcurrent()
    if isinstance(turn, Turn) and time.monotonic() - turn.since > SHARE_S:
        turn.rest(0)


def pause(seconds: float) -> None:
    """Waits so long."""
    turn = getcurrent()
    if isinstance(turn, Turn):
        turn.rest(seconds)
    else:
        time.sleep(seconds)


def result_of(future: Future[T], patience_s: float | None = None) -> T:
    """What another thread finds out. Raises TimeoutError when patience has run out before."""
    turn = getcurrent()
    if not isinstance(turn, Turn):
        return future.result(patience_s)
    is_awaited = True

    def wake() -> None:
        if is_awaited:
            turn.switch()

    def tell(_: Future[T]) -> None:
        with suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits any more
            turn.loop.call_soon_threadsafe(wake)

    future.add_done_callback(tell)
    try:
        turn.rest(patience_s)
    finally:
        is_awaited = False
    return future.result(0)


def in_line(work: Callable[[], T]) -> T:
    """Does work of some length when its time has come: after each one in line, sockets are seen to first.

    Else what came at the same moment would be worked at in one go, and hosts would be late in the meantime.
    """
    turn = getcurrent()
    if not isinstance(turn, Turn):
        return work()
    line = _lines.setdefault(turn.loop, deque())
    line.append(turn)
    if len(line) == 1:
        turn.loop.call_later(0, _call_first, turn.loop, line)
    turn.rest()
    return work()


def _call_first(loop: asyncio.AbstractEventLoop, line: deque[Turn]) -> None:
    try:
        line[0].switch()
    finally:
        line.popleft()
        if line:
            loop.call_later(0, _call_first, loop, line)


def aside(work: Callable[[], T]) -> T:
    """Does long work in another thread, one at a time: it holds up nobody. Raises what the work raises."""
    if not isinstance(getcurrent(), Turn):
        return work()
    return result_of(_reader.ask(partial(_giving_way, work)))


def _giving_way(work: Callable[[], T]) -> T:
    sys.setswitchinterval(ASIDE_S)
    try:
        return work()
    finally:
        sys.setswitchinterval(USUAL_S)
