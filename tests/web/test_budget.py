from __future__ import annotations

import os
import socket
import threading
import time

import pytest

from donations.rules.observation import Fault
from donations.web.budget import HEADER_BYTES, Budget, Watchdog, spending
from donations.web.failure import LookFailed


def test_the_watchdog_wakes_a_reader_whose_time_is_up() -> None:
    ours, theirs = socket.socketpair()
    started = time.monotonic()

    with theirs, spending(0.2) as budget:
        budget.watch(ours)
        received = ours.recv(1)

    assert received == b""
    assert budget.fired
    assert 0.15 < time.monotonic() - started < 1


def test_deadlines_fire_in_their_own_order_not_in_that_of_their_arrival() -> None:
    fired: list[str] = []

    def wait(name: str, seconds: float) -> None:
        ours, theirs = socket.socketpair()
        with theirs, spending(seconds) as budget:
            budget.watch(ours)
            ours.recv(1)
            fired.append(name)

    waiting = [threading.Thread(target=wait, args=args) for args in (("late", 0.4), ("early", 0.1))]
    for thread in waiting:
        thread.start()
    for thread in waiting:
        thread.join()

    assert fired == ["early", "late"]


def test_a_budget_that_is_done_leaves_the_next_owner_of_its_socket_number_alone() -> None:
    ours, theirs = socket.socketpair()
    with spending(0.1) as budget:
        budget.watch(ours)
    successor, other = socket.socketpair()

    with theirs, successor, other:
        budget.fire()
        other.sendall(b"alive")
        assert successor.recv(5) == b"alive"


def test_a_socket_opened_after_the_deadline_is_of_no_use() -> None:
    budget = Budget(0.05)
    budget.fire()
    ours, theirs = socket.socketpair()

    with ours, theirs, pytest.raises(LookFailed) as failed:
        budget.watch(ours)

    assert failed.value.fault is Fault.DEADLINE


def test_header_bytes_are_one_purse_for_all_hops() -> None:
    budget = Budget(1)
    budget.take_header(HEADER_BYTES)

    with pytest.raises(LookFailed) as failed:
        budget.take_header(1)

    assert failed.value.fault is Fault.BAD_ANSWER


def test_a_watchdog_that_could_not_start_is_started_for_the_next_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watchdog = Watchdog()
    with monkeypatch.context() as full:
        full.setattr("threading.Thread.start", _no_more_threads)
        with pytest.raises(RuntimeError):
            watchdog.add(Budget(5))
    ours, theirs = socket.socketpair()
    ours.settimeout(5)
    budget = Budget(0.1)
    budget.watch(ours)

    watchdog.add(budget)

    with ours, theirs:
        assert ours.recv(1) == b""


def _no_more_threads(self: threading.Thread) -> None:
    raise RuntimeError("can't start new thread")


def test_a_forked_worker_has_a_watchdog_of_its_own() -> None:
    with spending(5):
        child = os.fork()
        if child == 0:
            ours, _theirs = socket.socketpair()
            with spending(0.2) as budget:
                budget.watch(ours)
                os._exit(0 if ours.recv(1) == b"" and budget.fired else 1)
        _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 0
