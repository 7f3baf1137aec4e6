from __future__ import annotations

import subprocess
import sys
import threading
from typing import Any

import pytest

from donations.web.pool import Pool


def test_no_thread_more_is_started_than_are_busy_at_once() -> None:
    pool, names = Pool(8, "helper"), set()

    for _ in range(20):
        names.add(pool.ask(threading.get_ident).result(5))

    assert len(names) <= 2  # one may not be back yet when its answer is there


def test_what_waits_for_a_thread_and_is_cancelled_is_not_done() -> None:
    pool, go_on, done = Pool(1, "helper"), threading.Event(), list[str]()
    first = pool.ask(lambda: go_on.wait(5))
    given_up = pool.ask(lambda: done.append("given up"))
    last = pool.ask(lambda: done.append("last"))

    given_up.cancel()
    go_on.set()

    assert first.result(5)
    last.result(5)
    assert done == ["last"]


def test_where_no_more_threads_are_to_be_had_those_that_are_do_the_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pool, go_on = Pool(8, "helper"), threading.Event()
    start: Any = threading.Thread.start
    first = pool.ask(lambda: go_on.wait(5))

    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    second = pool.ask(lambda: "done")
    monkeypatch.setattr(threading.Thread, "start", start)
    third = pool.ask(lambda: "done beside it")

    assert third.result(5) == "done beside it"
    assert second.result(5) == "done"
    go_on.set()
    assert first.result(5)


def test_where_no_thread_is_to_be_had_at_all_it_says_so_and_is_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pool = Pool(1, "helper")

    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        with pytest.raises(RuntimeError):
            pool.ask(lambda: "done")

    assert pool.ask(lambda: "done").result(5) == "done"


def test_the_end_of_the_process_waits_for_nothing_that_is_under_way() -> None:
    code = """
from threading import Event
from donations.web.pool import Pool
pool = Pool(1, "helper")
for _ in range(3):
    pool.ask(lambda: Event().wait(60))
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=False)

    assert (ended.returncode, ended.stderr) == (0, b"")
