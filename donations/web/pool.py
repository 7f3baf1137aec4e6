"""Daemon threads for what cannot wait in turns. Nobody waits for them when the process ends."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")


class Pool:
    """Up to `most` threads, each started when all others are busy.

    Python's own pool would have the end of the process wait until all that was asked is answered.
    """

    def __init__(self, most: int, name: str) -> None:
        self._most, self._name = most, name
        self.start_over()
        os.register_at_fork(after_in_child=self.start_over)

    def start_over(self) -> None:
        """Forgets all threads: a forked child has none of them, and may have inherited a held lock."""
        self._lock = threading.Lock()
        self._questions: SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = SimpleQueue()
        self._threads = 0
        self._free = 0  # threads less questions: below zero when some wait

    def ask(self, work: Callable[[], T]) -> Future[T]:
        """What the work returns or raises; if it is cancelled before its turn, nothing is done.

        Raises RuntimeError where the system gives not even the first thread.
        """
        answer: Future[T] = Future()
        with self._lock:
            if self._free <= 0 and self._threads < self._most:
                self._start_one()
            self._free -= 1
            self._questions.put((work, answer))
        return answer

    def _start_one(self) -> None:
        thread = threading.Thread(target=self._serve, args=(self._questions,), name=self._name, daemon=True)
        try:
            thread.start()
        except RuntimeError:
            if not self._threads:
                raise
        else:
            self._threads += 1
            self._free += 1

    def _serve(self, questions: SimpleQueue[tuple[Callable[[], Any], Future[Any]]]) -> None:
        while True:
            _answer(*questions.get())
            with self._lock:
                self._free += 1


def _answer(work: Callable[[], Any], answer: Future[Any]) -> None:
    if not answer.set_running_or_notify_cancel():
        return
    try:
        answer.set_result(work())
    except BaseException as error:  # noqa: BLE001  whoever asked is to hear of it
        answer.set_exception(error)
