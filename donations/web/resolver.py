"""The system resolver under a time limit: `getaddrinfo` has none of its own."""

from __future__ import annotations

import os
import socket
import threading
from concurrent.futures import Future
from queue import SimpleQueue

from donations.rules.observation import Fault
from donations.web.failure import LookFailed
from donations.web.turns import result_of

LOOKUP_S = 6.0  # one lost datagram costs glibc 5 s before it asks again
MAX_THREADS = 96  # above the threads of a worker, so that stuck look-ups do not starve honest ones

_NO_SUCH_NAME = frozenset(
    code for code in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)) if code is not None
)

Answer = tuple[str, ...] | OSError
_Question = tuple[bytes, Future[Answer]]


class _Pool:
    """Daemon threads that wait on getaddrinfo, started when all others are busy."""

    def __init__(self) -> None:
        self.start_over()
        os.register_at_fork(after_in_child=self.start_over)

    def start_over(self) -> None:
        """Forgets all threads: a forked child has none of them, and may have inherited a held lock."""
        self._lock = threading.Lock()
        self._questions: SimpleQueue[_Question] = SimpleQueue()
        self._idle = 0
        self._threads = 0

    def ask(self, name: bytes) -> Future[Answer]:
        answer: Future[Answer] = Future()
        with self._lock:
            if self._idle > 0:
                self._idle -= 1
            elif self._threads < MAX_THREADS:
                self._threads += 1
                threading.Thread(
                    target=self._work, args=(self._questions,), name="waymark-resolver", daemon=True
                ).start()
            self._questions.put((name, answer))
        return answer

    def _work(self, questions: SimpleQueue[_Question]) -> None:
        while True:
            name, answer = questions.get()
            answer.set_result(_look_up(name))
            with self._lock:
                self._idle += 1


_pool = _Pool()


def addresses_of(name: str, timeout_s: float) -> tuple[str, ...]:
    """Every address of an ASCII name in the order of the system, each once.

    Raises LookFailed: name_not_found for NXDOMAIN, name_unanswered for SERVFAIL or no answer within the
    smaller of `timeout_s` and 6 seconds.
    """
    try:
        answer = result_of(_pool.ask(name.encode("ascii")), min(timeout_s, LOOKUP_S))
    except TimeoutError:
        raise LookFailed(Fault.NAME_UNANSWERED, "The name servers did not answer in time.") from None
    if isinstance(answer, OSError):
        if answer.errno in _NO_SUCH_NAME:
            raise LookFailed(Fault.NAME_NOT_FOUND, "The host name does not exist.")
        raise LookFailed(Fault.NAME_UNANSWERED, "The name servers gave no usable answer.")
    return answer


def _look_up(name: bytes) -> Answer:
    try:
        # Bytes, so that Python's own IDNA 2003 reading stays out of it.
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except OSError as error:
        return error
    return tuple(dict.fromkeys(str(row[4][0]) for row in found))
