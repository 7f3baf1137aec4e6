from __future__ import annotations

from collections.abc import Callable

import pytest

from donations.web.robots import forget, may_gather
from tests.support.hostile_server import BEHAVIOURS, HostileServer, Visit


@pytest.fixture
def robots_txt(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Visit], None]], None]:
    """Sets what the server does when it is asked for /robots.txt."""

    def serve(behaviour: Callable[[Visit], None]) -> None:
        monkeypatch.setitem(BEHAVIOURS, "robots.txt", behaviour)

    return serve


def test_the_rules_of_the_host_are_honoured(server: HostileServer, robots_txt: Callable[..., None]) -> None:
    robots_txt(lambda visit: visit.answer(b"User-agent: Waymark\nDisallow: /private/\n"))

    assert may_gather(server.url("news"))
    assert not may_gather(server.url("private/news"))


def test_a_host_is_asked_once_for_many_pages(server: HostileServer, robots_txt: Callable[..., None]) -> None:
    robots_txt(lambda visit: visit.answer(b"User-agent: *\nDisallow: /private/\n"))
    asked_before = server.paths.count("/robots.txt")

    for page in range(5):
        may_gather(server.url(f"news/{page}"))

    assert server.paths.count("/robots.txt") == asked_before + 1
    forget()
    may_gather(server.url("news"))
    assert server.paths.count("/robots.txt") == asked_before + 2


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(b"404 Not Found", True), (b"403 Forbidden", True), (b"503 Busy", False), (b"429 Slow", False)],
)
def test_a_missing_file_allows_and_a_failing_host_does_not(
    server: HostileServer, robots_txt: Callable[..., None], status: bytes, allowed: bool
) -> None:
    robots_txt(lambda visit: visit.send(b"HTTP/1.1 ", status, b"\r\nContent-Length: 0\r\n\r\n"))

    assert may_gather(server.url("news")) is allowed


def test_a_file_that_redirects_for_ever_is_unavailable_and_allows(
    server: HostileServer, robots_txt: Callable[..., None]
) -> None:
    robots_txt(lambda visit: visit.redirect(b"/redirect_chain/6"))

    assert may_gather(server.url("news"))


def test_a_host_that_cuts_the_connection_does_not_allow(
    server: HostileServer, robots_txt: Callable[..., None]
) -> None:
    robots_txt(lambda visit: visit.reset())

    assert not may_gather(server.url("news"))


def test_a_refused_address_may_not_be_gathered() -> None:
    assert not may_gather("http://10.0.0.1/news")
    assert not may_gather("http://user@charity.example/news")
