"""The system resolver under a time limit: `getaddrinfo` has none of its own."""

from __future__ import annotations

import os
import socket
from functools import partial

from donations.rules.observation import Fault
from donations.web.failure import LookFailed, failure_of
from donations.web.pool import Pool
from donations.web.turns import result_of

LOOKUP_S = 6.0  # one lost datagram costs glibc 5 s before it asks again
MAX_THREADS = 96  # above the looks of a worker at a time, so that stuck look-ups do not starve honest ones

_NO_SUCH_NAME = frozenset(
    code for code in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)) if code is not None
)

_pool = Pool(MAX_THREADS, "waymark-resolver")


def addresses_of(name: str, timeout_s: float) -> tuple[str, ...]:
    """Every address of an ASCII name in the order of the system, each once.

    Raises LookFailed: name_not_found for NXDOMAIN, name_unanswered for SERVFAIL or no answer within the
    smaller of `timeout_s` and 6 seconds, out_of_means where this machine cannot ask.
    """
    try:
        asked = _pool.ask(partial(_look_up, name.encode("ascii")))
    except RuntimeError:
        raise LookFailed(
            Fault.OUT_OF_MEANS, "This machine has no thread left to ask for the host name."
        ) from None
    try:
        answer = result_of(asked, min(timeout_s, LOOKUP_S))
    except TimeoutError:
        asked.cancel()  # where stuck look-ups fill the pool, those that somebody waits for come first
        raise LookFailed(Fault.NAME_UNANSWERED, "The name servers did not answer in time.") from None
    if isinstance(answer, OSError):
        if not isinstance(answer, socket.gaierror):
            raise failure_of(answer)
        if answer.errno in _NO_SUCH_NAME:
            raise LookFailed(Fault.NAME_NOT_FOUND, "The host name does not exist.")
        raise LookFailed(Fault.NAME_UNANSWERED, "The name servers gave no usable answer.")
    return answer


def _look_up(name: bytes) -> tuple[str, ...] | OSError:
    try:
        # Bytes, so that Python's own IDNA 2003 reading stays out of it.
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
        return tuple(dict.fromkeys(str(row[4][0]) for row in found))
    except OSError as error:
        return _lack_of_files() or error


def _lack_of_files() -> OSError | None:
    """glibc finds no name where no file can be opened, and says that there is none."""
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        return error
    return None
