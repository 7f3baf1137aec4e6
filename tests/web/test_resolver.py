from __future__ import annotations

import errno
import os
import socket
import threading
import time
from typing import Any

import pytest

from donations.rules.observation import Fault
from donations.web.failure import LookFailed
from donations.web.pool import Pool
from donations.web.resolver import addresses_of


def test_a_name_server_that_is_silent_costs_no_more_than_the_time_allowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    released = threading.Event()

    def never(*args: Any, **kwargs: Any) -> list[Any]:
        released.wait(10)
        return []

    monkeypatch.setattr("donations.web.resolver.socket.getaddrinfo", never)
    started = time.monotonic()

    with pytest.raises(LookFailed) as failed:
        addresses_of("charity.org.", 0.2)

    released.set()
    assert failed.value.fault is Fault.NAME_UNANSWERED
    assert time.monotonic() - started < 1


def test_stuck_look_ups_do_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def stuck_or_not(host: bytes, *args: Any, **kwargs: Any) -> list[Any]:
        if host == b"stuck.org.":
            released.wait(10)
        return [(2, 1, 6, "", ("8.8.8.8", 0))]

    monkeypatch.setattr("donations.web.resolver.socket.getaddrinfo", stuck_or_not)
    for _ in range(20):
        with pytest.raises(LookFailed):
            addresses_of("stuck.org.", 0.01)

    assert addresses_of("charity.org.", 1.0) == ("8.8.8.8",)
    released.set()


def test_look_ups_that_nobody_waits_for_any_more_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    released, asked = threading.Event(), list[bytes]()

    def stuck_or_not(host: bytes, *args: Any, **kwargs: Any) -> list[Any]:
        asked.append(host)
        if host == b"stuck.org.":
            released.wait(10)
        return [(2, 1, 6, "", ("8.8.8.8", 0))]

    monkeypatch.setattr("donations.web.resolver.socket.getaddrinfo", stuck_or_not)
    monkeypatch.setattr("donations.web.resolver._pool", Pool(1, "resolver"))
    for name in ("stuck.org.", "given-up.org."):
        with pytest.raises(LookFailed):
            addresses_of(name, 0.05)
    released.set()

    assert addresses_of("charity.org.", 5.0) == ("8.8.8.8",)
    assert asked == [b"stuck.org.", b"charity.org."]


def test_where_no_thread_is_to_be_had_the_name_is_not_to_blame(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("donations.web.resolver._pool", Pool(1, "resolver"))
    monkeypatch.setattr(threading.Thread, "start", refuse)

    with pytest.raises(LookFailed) as failed:
        addresses_of("charity.org.", 1.0)

    assert failed.value.fault is Fault.OUT_OF_MEANS


def test_where_no_file_can_be_opened_the_name_is_not_to_blame(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_none(*args: Any, **kwargs: Any) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    def open_none(*args: Any, **kwargs: Any) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr("donations.web.resolver.socket.getaddrinfo", find_none)
    monkeypatch.setattr("donations.web.resolver.os.open", open_none)

    with pytest.raises(LookFailed) as failed:
        addresses_of("charity.org.", 1.0)

    assert failed.value.fault is Fault.OUT_OF_MEANS


def test_each_address_is_named_once_in_the_order_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        (10, 1, 6, "", ("2606:4700::1", 0, 0, 0)),
        (2, 1, 6, "", ("8.8.8.8", 0)),
        (2, 2, 17, "", ("8.8.8.8", 0)),
    ]
    monkeypatch.setattr("donations.web.resolver.socket.getaddrinfo", lambda *args, **kwargs: rows)

    assert addresses_of("charity.org.", 1.0) == ("2606:4700::1", "8.8.8.8")


def test_a_forked_worker_resolves_with_threads_of_its_own() -> None:
    addresses_of("localhost", 1.0)
    child = os.fork()
    if child == 0:
        found = addresses_of("localhost", 1.0)
        os._exit(0 if "127.0.0.1" in found or "::1" in found else 1)

    _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 0
