"""What waits in a turn lets others go on, and what waits outside of one just waits."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from threading import current_thread

import pytest

from donations.web.budget import spending
from donations.web.sockets import receive_into, send_all
from donations.web.turns import READABLE, WRITABLE, aside, in_line, is_ready, pause, result_of
from tests.support.in_turns import in_turns

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with ours, theirs:
        yield ours, theirs


def run(*works: Callable[[], object]) -> list[object]:
    return in_turns(lambda work: work(), works)


def alone(*works: Callable[[], object]) -> list[object]:
    return [work() for work in works]


both_ways = pytest.mark.parametrize("do", [run, alone], ids=["in turns", "alone"])


def test_while_one_waits_for_a_socket_others_go_on(pair: Pair) -> None:
    ours, theirs = pair
    order: list[str] = []

    def read() -> None:
        receive_into(ours, bytearray(5))
        order.append("read")

    def write() -> None:
        order.append("written")
        theirs.sendall(b"hello")

    run(read, write)

    assert order == ["written", "read"]


def test_whoever_never_has_to_wait_for_a_socket_gives_way_to_others(pair: Pair) -> None:
    ours, theirs = pair
    order: list[str] = []
    theirs.sendall(bytes(100_000))

    def read() -> None:
        for _ in range(100_000):
            receive_into(ours, bytearray(1))
        order.append("read")

    run(read, lambda: order.append("other"))

    assert order == ["other", "read"]


def test_turns_that_pause_come_in_the_order_in_which_their_pauses_end() -> None:
    order: list[float] = []

    def sleep(seconds: float) -> None:
        pause(seconds)
        order.append(seconds)

    in_turns(sleep, [0.06, 0.02, 0.04])

    assert order == [0.02, 0.04, 0.06]


@both_ways
def test_patience_ends_a_wait(do: Callable[..., list[object]], pair: Pair) -> None:
    started = time.monotonic()

    assert do(lambda: is_ready(pair[0], READABLE, 0.05)) == [False]
    assert do(lambda: is_ready(pair[0], WRITABLE, 0.05)) == [True]
    assert 0.04 < time.monotonic() - started < 1


def test_a_socket_whose_wait_is_over_wakes_nobody_any_more(pair: Pair) -> None:
    ours, theirs = pair

    def wait_in_vain_and_sleep() -> float:
        assert not is_ready(ours, READABLE, 0.01)
        theirs.sendall(b"late")
        started = time.monotonic()
        pause(0.05)
        return time.monotonic() - started

    (slept,) = in_turns(lambda _: wait_in_vain_and_sleep(), [None])

    assert slept >= 0.04


@both_ways
def test_the_watchdog_ends_a_wait_without_patience(do: Callable[..., list[object]], pair: Pair) -> None:
    def wait() -> int:
        with spending(0.05) as budget:
            budget.watch(pair[0])
            return receive_into(pair[0], bytearray(1))

    assert do(wait) == [0]


@both_ways
def test_more_is_sent_than_fits_into_the_buffers_of_the_system(
    do: Callable[..., list[object]], pair: Pair
) -> None:
    ours, theirs = pair
    data, received = bytes(range(256)) * 16_384, bytearray()

    def receive() -> None:
        while len(received) < len(data):
            received.extend(theirs.recv(65536))

    receiving = threading.Thread(target=receive)
    receiving.start()
    do(lambda: send_all(ours, data))
    receiving.join()

    assert received == data


@both_ways
def test_what_another_thread_finds_out_is_waited_for(do: Callable[..., list[object]]) -> None:
    found: Future[str] = Future()
    threading.Timer(0.02, found.set_result, ["192.0.2.1"]).start()

    assert do(lambda: result_of(found, 5.0)) == ["192.0.2.1"]
    assert do(lambda: result_of(found, 5.0)) == ["192.0.2.1"]


@both_ways
def test_what_another_thread_finds_out_too_late_disturbs_nobody(do: Callable[..., list[object]]) -> None:
    found: Future[str] = Future()

    def ask_in_vain_and_sleep() -> float:
        with pytest.raises(TimeoutError):
            result_of(found, 0.01)
        found.set_result("late")
        started = time.monotonic()
        pause(0.05)
        return time.monotonic() - started

    (slept,) = do(ask_in_vain_and_sleep)

    assert isinstance(slept, float)
    assert slept >= 0.04


def test_an_answer_after_the_last_turn_is_nobodys_news(caplog: pytest.LogCaptureFixture) -> None:
    found: Future[str] = Future()

    def ask_in_vain() -> None:
        with pytest.raises(TimeoutError):
            result_of(found, 0.01)

    run(ask_in_vain)
    found.set_result("late")

    assert not caplog.records


def test_after_each_work_in_line_sockets_are_seen_to_first(pair: Pair) -> None:
    ours, theirs = pair
    order: list[str] = []

    def read() -> None:
        for _ in range(3):
            receive_into(ours, bytearray(1))
            order.append("read")

    def work() -> str:
        order.append("work")
        theirs.sendall(b"x")
        return "done"

    found = run(read, *[lambda: in_line(work)] * 3)

    assert order == ["work", "read"] * 3
    assert found == [None, "done", "done", "done"]


@both_ways
def test_work_in_line_that_fails_lets_the_next_one_begin(do: Callable[..., list[object]]) -> None:
    order: list[str] = []

    def fail() -> None:
        with pytest.raises(LookupError, match="no such page"):
            in_line(lambda: {}["no such page"])
        order.append("failed")

    do(fail, lambda: in_line(lambda: order.append("next")))

    assert order == ["failed", "next"]


def test_long_work_is_done_in_another_thread_and_holds_up_nobody() -> None:
    order, usual = list[str](), sys.getswitchinterval()
    go_on = threading.Event()

    def long_work() -> str:
        assert sys.getswitchinterval() < usual
        assert go_on.wait(5)
        order.append("long")
        return current_thread().name

    def short_work() -> str:
        order.append("short")
        go_on.set()
        return current_thread().name

    long, short = run(lambda: aside(long_work), short_work)

    assert order == ["short", "long"]
    assert long != short == current_thread().name
    assert sys.getswitchinterval() == usual


@both_ways
def test_what_long_work_raises_comes_out(do: Callable[..., list[object]]) -> None:
    def fail() -> None:
        raise LookupError("no such page")

    with pytest.raises(LookupError, match="no such page"):
        do(lambda: aside(fail))
