"""What a host sends under TLS is taken in by portions, and not without end."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
import trustme

from donations.rules.observation import Fault, Observation
from donations.web.sockets import receive_into, send_all, shake_hands
from donations.web.tls import Encrypted
from donations.web.trust import tls_context
from donations.web.turns import pause
from tests.support.certificates import server_context
from tests.support.hostile_server import hostile_server
from tests.support.in_turns import in_turns
from tests.web.conftest import look

HELLO_REQUEST = b"\x16\x03\x03\x00\x04" + bytes(4)  # a visitor in its handshake is to pass over it


@contextmanager
def listening(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """Serves one connection after the other; the address of a charity there."""

    def run() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection, suppress(OSError):
                    serve(connection)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=run, daemon=True).start()
        yield f"https://charity.example:{listener.getsockname()[1]}/"
        listener.shutdown(socket.SHUT_RDWR)


def flood(connection: socket.socket) -> None:
    while True:
        connection.sendall(HELLO_REQUEST * 10_000)


def test_a_flood_of_handshake_messages_ends_before_the_deadline(trusted: trustme.CA) -> None:
    with listening(flood) as url:
        seen = look(url, 2.0)

    assert seen.fault is Fault.TLS_FAILED
    assert seen.status is None


def test_a_flood_of_handshake_messages_keeps_nobody_waiting(
    trusted: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("donations.web.tls.MOST_WITHOUT_DATA", 2**40)
    seen: list[Observation] = []

    def do(url: str) -> int:
        if url:
            seen.append(look(url, 1.0))
        pauses = 0
        while not seen:
            pause(0.01)
            pauses += 1
        return pauses

    with listening(flood) as url:
        _, pauses = in_turns(do, [url, ""])

    assert seen[0].fault is Fault.DEADLINE
    assert pauses > 10


def test_what_tls_wraps_around_an_answer_counts_as_read(trusted: trustme.CA) -> None:
    with hostile_server(server_context(trusted.issue_cert("charity.example"))) as server:
        seen = look(server.url("good", "charity.example", "https"))
    with hostile_server() as server:
        plain = look(server.url("good", "charity.example"))

    assert seen.body == plain.body
    assert plain.bytes_read + 22 < seen.bytes_read < plain.bytes_read + 2048


def test_the_host_is_told_why_its_certificate_is_refused(lab: object) -> None:
    told: list[str] = []
    context = server_context(trustme.CA().issue_cert("charity.example"))

    def shake_hands(connection: socket.socket) -> None:
        try:
            context.wrap_socket(connection, server_side=True).recv(1)
        except ssl.SSLError as error:
            told.append(error.reason)

    with listening(shake_hands) as url:
        seen = look(url)

    assert seen.fault is Fault.CERTIFICATE_UNKNOWN_ISSUER
    assert told[0] == "TLSV1_ALERT_UNKNOWN_CA"


def test_a_request_that_does_not_fit_at_once_arrives_whole(trusted: trustme.CA) -> None:
    context, received = server_context(trusted.issue_cert("charity.example")), bytearray()

    def answer(connection: socket.socket) -> None:
        encrypted = context.wrap_socket(connection, server_side=True)
        while len(received) < len(sent):
            received.extend(encrypted.recv(65536))
        encrypted.sendall(b"done")

    sent = bytes(range(256)) * 16_384
    with listening(answer) as url:
        port = int(url.rpartition(":")[2].strip("/"))
        in_turns(lambda _: _exchange(port, sent), [None])

    assert received == sent


def _exchange(port: int, data: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port)) as sock:
        sock.setblocking(False)
        encrypted = Encrypted(sock, tls_context(), "charity.example")
        shake_hands(encrypted)
        send_all(encrypted, data)
        assert receive_into(encrypted, bytearray(4)) == 4
