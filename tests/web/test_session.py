from __future__ import annotations

import threading

import pytest
from requests import Request

from donations.rules.canonical_url import canonicalise
from donations.web.budget import spending
from donations.web.session import GuardedRequest, session
from tests.support.hostile_server import HostileServer


def test_a_request_that_was_not_judged_does_not_leave(server: HostileServer) -> None:
    seen_before = server.connections

    with pytest.raises(TypeError):
        session().send(Request("GET", server.url("good")).prepare())

    assert server.connections == seen_before


def test_each_thread_has_one_session_and_it_trusts_no_environment() -> None:
    others: list[object] = []
    thread = threading.Thread(target=lambda: others.append(session()))
    thread.start()
    thread.join()

    assert session() is session()
    assert others[0] is not session()
    assert session().trust_env is False


def test_a_header_with_a_line_break_is_never_sent(server: HostileServer) -> None:
    seen_before = len(server.paths)
    url = canonicalise(server.url("good"), any_port=True)

    with spending(1) as budget, pytest.raises(ValueError, match="line break"):
        session().send(
            GuardedRequest(url, budget, {"X-A": "b\r\nX-C: d"}), stream=True, allow_redirects=False
        )

    assert len(server.paths) == seen_before
