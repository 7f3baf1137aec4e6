from __future__ import annotations

import threading
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

from donations.demo.cast import BY_HOST, CAST
from donations.demo.web import DemoServer, World, answer

SWAPPED = BY_HOST["donate.harbourmeals.example"]


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def printed(account: str) -> bytes:
    return " ".join(account[start : start + 4] for start in range(0, len(account), 4)).encode()


def test_the_swapped_page_shows_the_thief_only_after_its_time() -> None:
    clock = Clock()
    world = World(swap_after=60, monotonic=clock)

    before = answer(world, SWAPPED.host, "/").body
    clock.now = 61
    after = answer(world, SWAPPED.host, "/").body

    assert printed(SWAPPED.iban) in before
    assert printed(SWAPPED.other_iban) in after
    assert printed(SWAPPED.iban) not in after


def test_swap_after_nought_means_never_by_itself() -> None:
    clock = Clock()
    world = World(swap_after=0, monotonic=clock)
    clock.now = 1_000_000

    assert not world.is_swapped(SWAPPED)


@pytest.mark.parametrize(
    ("host", "path", "status", "says"),
    [
        ("give.lantern.example", "/", 200, b"Lantern Field Hospitals"),
        ("quietground.example", "/", 403, b"Checking your browser"),
        ("northernwell.example", "/donate", 301, b""),
        ("northernwell.example", "/give", 200, b"Northern Well Trust"),
        ("greenlane.example", "/donate", 404, b"404"),
        ("aidconvoy.example", "/", 200, b"for sale"),
        ("riverbend.example", "/appeals/flood-2025", 200, b"appeal has ended"),
        ("svitlo.example", "/допомога", 200, "Генератори".encode()),
        ("orchard.example", "/", 200, b"acct_1DemoOrchard0001"),
        ("lantern.example", "/", 200, b"http://give.lantern.example/"),
        ("c000007.crowd.example", "/donate", 200, b"000007"),
        ("nobody.crowd.example", "/donate", 404, b"404"),
        ("nobody.example", "/", 404, b"404"),
        ("news.example", "/", 200, b"BEACON24 - Make a charitable donation in support of Ukraine!"),
    ],
)
def test_each_site_answers_as_its_part_says(host: str, path: str, status: int, says: bytes) -> None:
    reply = answer(World(swap_after=0), host, path)

    assert reply.status == status
    assert says in reply.body


@pytest.fixture
def server() -> Iterator[DemoServer]:
    made = DemoServer(("127.0.0.1", 0), World(swap_after=0))
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def ask(server: DemoServer, method: str, path: str, host: str) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request(method, path, headers={"Host": host})
    reply = connection.getresponse()
    body = reply.read()
    connection.close()
    return reply.status, body


def test_the_front_page_swaps_an_account_and_puts_it_back(server: DemoServer) -> None:
    front, page = "127.0.0.1", ("GET", "/", "beacon24.example")
    own, thief = printed(BY_HOST["beacon24.example"].iban), printed(BY_HOST["beacon24.example"].other_iban)

    assert own in ask(server, *page)[1]
    assert ask(server, "POST", "/swap/beacon24.example", front)[0] == 303
    assert thief in ask(server, *page)[1]
    assert ask(server, "POST", "/restore/beacon24.example", front)[0] == 303
    assert own in ask(server, *page)[1]


def test_the_front_page_lists_every_site(server: DemoServer) -> None:
    status, body = ask(server, "GET", "/", "127.0.0.1")

    assert status == 200
    assert all(actor.host.encode() in body for actor in CAST)


def test_swapping_a_site_that_is_not_there_is_not_found(server: DemoServer) -> None:
    assert ask(server, "POST", "/swap/nobody.example", "127.0.0.1")[0] == 404
