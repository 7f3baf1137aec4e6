"""Every way in which a host can harm its visitor ends as named, within its bounds."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psutil
import pytest
import trustme

from donations.rules.observation import Fault, Observation
from donations.web.budget import WIRE_BYTES
from donations.web.decoding import DECODED_BYTES
from tests.support import certificates
from tests.support.hostile_server import (
    HostileServer,
    hostile_server,
    hostile_server_of_its_own_process,
)
from tests.support.in_turns import in_turns
from tests.web.conftest import look, look_in_turn

DEADLINE_S = 0.6
CUT = "cut"  # judged on what came within the caps

# Path of the behaviour, the bound that holds, the fault it must end in, the status that stands.
BEHAVIOURS: list[tuple[str, str, Fault | str | None, int | None]] = [
    ("good", "none needed", None, 200),
    ("connection_reset", "one look, no retry", Fault.CONNECTION_RESET, None),
    ("closes_without_answer", "one look, no retry", Fault.CONNECTION_RESET, None),
    ("silence", "deadline", Fault.DEADLINE, None),
    ("body_without_status_line", "status line", Fault.BAD_ANSWER, None),
    ("nonsense_status", "status line", Fault.BAD_ANSWER, None),
    ("other_protocol_version", "status line", Fault.BAD_ANSWER, None),
    ("endless_early_hints", "8 informational answers", Fault.BAD_ANSWER, None),
    ("early_hints_then_page", "8 informational answers", None, 200),
    ("switching_protocols", "status line", Fault.BAD_ANSWER, None),
    ("status_line_drip", "deadline", Fault.DEADLINE, None),
    ("header_drip", "deadline", Fault.DEADLINE, None),
    ("body_drip", "deadline", Fault.DEADLINE, None),
    ("five_thousand_headers", "500 headers", Fault.BAD_ANSWER, None),
    ("headers_of_60_kb_each", "64 KiB of headers", Fault.BAD_ANSWER, None),
    ("header_without_end", "64 KiB of headers", Fault.BAD_ANSWER, None),
    ("header_with_bare_cr", "one reading of a header", Fault.BAD_ANSWER, None),
    ("cookies_of_4_kb_each", "10 cookies of 4 KiB", None, 200),
    ("cookie_of_64_kb", "64 KiB of headers", Fault.BAD_ANSWER, None),
    ("head_cut_in_a_line", "whole lines", Fault.CUT_SHORT, None),
    ("two_lengths", "one length", Fault.BAD_ANSWER, None),
    ("same_length_twice", "one length", None, 200),
    ("same_length_twice_in_one_field", "one length", None, 200),
    ("length_of_minus_five", "one length", Fault.BAD_ANSWER, None),
    ("fewer_bytes_than_promised", "the promised length", Fault.CUT_SHORT, None),
    ("more_bytes_than_promised", "the promised length", None, 200),
    ("page_of_many_small_things", "none needed", None, 200),
    ("page_without_length", "the end of the connection", None, 200),
    ("page_without_length_cut_by_reset", "the end of the connection", Fault.CONNECTION_RESET, None),
    ("body_cut_by_reset", "the promised length", Fault.CONNECTION_RESET, None),
    ("endless_body", "1 MiB decoded", CUT, 200),
    ("endless_chunks", "1 MiB decoded", CUT, 200),
    ("chunk_line_without_end", "16 KiB of chunk line", Fault.BAD_ANSWER, None),
    ("negative_chunk", "chunk size", Fault.BAD_ANSWER, None),
    ("chunk_of_minus_one", "chunk size", Fault.BAD_ANSWER, None),
    ("chunk_size_is_no_number", "chunk size", Fault.BAD_ANSWER, None),
    ("chunks_cut_short", "the promised chunk", Fault.CUT_SHORT, None),
    ("chunks_without_last_one", "the last chunk", Fault.CUT_SHORT, None),
    ("endless_trailers", "trailers unread", None, 200),
    ("last_chunk_and_silence", "trailers unread", None, 200),
    ("chunks_and_length", "chunks decide", None, 200),
    ("unknown_transfer_coding", "only what was asked for", Fault.UNREADABLE_BODY, None),
    ("gzip_page", "none needed", None, 200),
    ("gzip_below_stray_lines", "only headers are read", None, 200),
    ("gzip_of_a_plain_name", "none needed", None, 200),
    ("encoding_that_names_a_charset", "only known codings count", None, 200),
    ("encoding_called_none", "only known codings count", None, 200),
    ("stray_lines_without_end", "64 KiB of headers", Fault.BAD_ANSWER, None),
    ("redirect_below_a_stray_line", "only headers are read", None, 200),
    ("gzip_in_two_members", "16 members", None, 200),
    ("gzip_bomb", "1 MiB decoded", CUT, 200),
    ("gzip_of_a_thousand_members", "16 members", Fault.UNREADABLE_BODY, 200),
    ("gzip_cut_in_the_middle", "end of the stream", Fault.CUT_SHORT, None),
    ("gzip_that_is_none", "sound stream", Fault.UNREADABLE_BODY, 200),
    ("deflate_page", "none needed", None, 200),
    ("deflate_without_wrapper", "none needed", None, 200),
    ("brotli_unasked", "only what was asked for", Fault.UNREADABLE_BODY, 200),
    ("gzip_twice", "only what was asked for", Fault.UNREADABLE_BODY, 200),
    ("redirect_to_itself", "no address twice", Fault.TOO_MANY_REDIRECTS, 302),
    ("redirect_chain/5", "5 hops", None, 200),
    ("redirect_chain/6", "5 hops", Fault.TOO_MANY_REDIRECTS, 302),
    ("slow_redirects", "deadline over all hops", Fault.DEADLINE, None),
    ("redirect_with_endless_body", "redirect bodies unread", None, 200),
    ("redirect_with_bomb_body", "redirect bodies unread", None, 200),
    ("redirect_of_65_kb", "2,048 bytes of address", Fault.REDIRECT_UNUSABLE, 302),
    ("redirect_to_nowhere", "one usable address", Fault.REDIRECT_UNUSABLE, 302),
    ("redirect_without_location", "one usable address", Fault.REDIRECT_UNUSABLE, 302),
    ("redirect_to_two_places", "one usable address", Fault.REDIRECT_UNUSABLE, 302),
    ("redirect_in_raw_utf_8", "none needed", None, 200),
    ("redirect_in_latin_1", "none needed", None, 200),
    ("redirect_that_needs_its_cookie", "cookies of this check", None, 200),
    ("not_a_redirect_305", "never another proxy", None, 305),
    ("meta_refresh_in_a_minute", "10 s of delay", None, 200),
    ("page_that_reloads_itself", "a reload is no hop", None, 200),
    ("refresh_header", "5 hops", None, 200),
    ("refresh_circle/a", "no address twice", Fault.TOO_MANY_REDIRECTS, 200),
    ("server_error", "none needed", None, 503),
    ("status_999", "none needed", None, 999),
    ("no_content", "none needed", None, 204),
    ("no_content_in_chunks", "204 has no body", None, 204),
]


@pytest.fixture(scope="module", autouse=True)
def table(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Prints behaviour, bound and result of every look, after the last one."""
    rows: list[str] = []
    yield rows
    head = f"{'behaviour':34} {'bound':26} {'result':28} {'ms':>5} {'wire bytes':>10}"
    capturing = request.config.pluginmanager.get_plugin("capturemanager")
    with capturing.global_and_fixture_disabled():
        sys.stdout.write("\n".join(["", head, *sorted(rows), ""]))


def _row(name: str, bound: str, seen: Observation) -> str:
    result = f"{seen.fault or 'answer'}{' ' + str(seen.status) if seen.status else ''}"
    result += " (cut)" if seen.body_truncated else ""
    return f"{name:34} {bound:26} {result:28} {seen.elapsed_ms:>5} {seen.bytes_read:>10}"


@pytest.mark.parametrize(("path", "bound", "fault", "status"), BEHAVIOURS, ids=[row[0] for row in BEHAVIOURS])
def test_every_behaviour_ends_as_named_within_its_bounds(
    server: HostileServer, table: list[str], path: str, bound: str, fault: Any, status: int | None
) -> None:
    seen = look_in_turn(server.url(path), DEADLINE_S if fault is Fault.DEADLINE else 5.0)

    table.append(_row(path, bound, seen))
    assert seen.fault == (None if fault == CUT else fault)
    assert seen.status == status
    assert seen.body_truncated is (fault == CUT)
    assert len(seen.body) <= DECODED_BYTES
    assert seen.bytes_read <= WIRE_BYTES
    assert seen.elapsed_ms < (DEADLINE_S + 0.5) * 1000 if fault is Fault.DEADLINE else seen.elapsed_ms < 5000


TLS_BEHAVIOURS = [
    ("valid", "none needed", None),
    ("expired", "dates of the certificate", Fault.CERTIFICATE_EXPIRED),
    ("not_valid_yet", "dates of the certificate", Fault.CERTIFICATE_EXPIRED),
    ("wrong_name", "name of the certificate", Fault.CERTIFICATE_NAME),
    ("self_signed", "trusted roots", Fault.CERTIFICATE_SELF_SIGNED),
    ("unknown_issuer", "trusted roots", Fault.CERTIFICATE_UNKNOWN_ISSUER),
    ("without_intermediate", "trusted roots", Fault.CERTIFICATE_UNKNOWN_ISSUER),
    ("huge_chain", "100 KB of certificates", Fault.TLS_FAILED),
]


def _tls_server(kind: str, authority: trustme.CA) -> Any:
    host = "charity.example"
    make = {
        "valid": lambda: certificates.server_context(authority.issue_cert(host)),
        "wrong_name": lambda: certificates.server_context(authority.issue_cert("other.example")),
        "unknown_issuer": lambda: certificates.server_context(trustme.CA().issue_cert(host)),
        "expired": lambda: certificates.expired(authority, host),
        "not_valid_yet": lambda: certificates.not_valid_yet(authority, host),
        "self_signed": lambda: certificates.self_signed(host),
        "without_intermediate": lambda: certificates.without_intermediate(authority, host),
        "huge_chain": lambda: certificates.huge_chain(authority, host),
    }[kind]
    return make()


@pytest.mark.parametrize(("kind", "bound", "fault"), TLS_BEHAVIOURS, ids=[row[0] for row in TLS_BEHAVIOURS])
def test_every_certificate_ends_as_named(
    trusted: trustme.CA, table: list[str], kind: str, bound: str, fault: Fault | None
) -> None:
    with hostile_server(_tls_server(kind, trusted)) as server:
        seen = look_in_turn(server.url("good", "charity.example", "https"))

        table.append(_row(f"tls: {kind}", bound, seen))
        assert seen.fault is fault
        assert (seen.status == 200) is (fault is None)
        assert bool(server.paths) is (fault is None)


def test_a_handshake_that_never_ends_meets_the_deadline(trusted: trustme.CA, table: list[str]) -> None:
    with hostile_server(stall_tls=True) as server:
        seen = look_in_turn(server.url("good", "charity.example", "https"), DEADLINE_S)

    table.append(_row("tls: handshake never ends", "deadline", seen))
    assert seen.fault is Fault.DEADLINE
    assert seen.elapsed_ms < (DEADLINE_S + 0.5) * 1000


def test_plain_http_on_the_tls_port_is_no_answer(trusted: trustme.CA, server: HostileServer) -> None:
    seen = look_in_turn(server.url("good", "charity.example", "https"))

    assert seen.fault is Fault.TLS_FAILED


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("page_without_length", None),  # closed without the goodbye of TLS, as many servers do
        ("page_without_length_cut_by_reset", Fault.CONNECTION_RESET),
        ("body_cut_by_reset", Fault.CONNECTION_RESET),
        ("connection_reset", Fault.CONNECTION_RESET),
        ("fewer_bytes_than_promised", Fault.CUT_SHORT),
    ],
)
def test_a_connection_ends_over_tls_as_it_does_without(
    trusted: trustme.CA, path: str, fault: Fault | None
) -> None:
    with hostile_server(_tls_server("valid", trusted)) as server:
        seen = look_in_turn(server.url(path, "charity.example", "https"))

    assert seen.fault is fault


def test_a_body_over_tls_is_cut_at_the_deadline(trusted: trustme.CA) -> None:
    with hostile_server(_tls_server("valid", trusted)) as server:
        seen = look_in_turn(server.url("body_drip", "charity.example", "https"), DEADLINE_S)

    assert seen.fault is Fault.DEADLINE
    assert seen.elapsed_ms < (DEADLINE_S + 0.5) * 1000


def test_tiny_records_of_tls_count_with_what_is_wrapped_around_them(
    trusted: trustme.CA, monkeypatch: pytest.MonkeyPatch, table: list[str]
) -> None:
    monkeypatch.setattr("donations.web.budget.WIRE_BYTES", 64 * 1024)
    monkeypatch.setattr("donations.web.fetch._PIECE", 1024)
    with hostile_server(_tls_server("valid", trusted)) as server:
        seen = look_in_turn(server.url("endless_body_byte_by_byte", "charity.example", "https"))

    table.append(_row("tls: endless_body_byte_by_byte", "22 bytes a record", seen))
    assert seen.body_truncated
    assert 0 < len(seen.body) < 64 * 1024 / 22
    assert seen.bytes_read == 64 * 1024


MIXED = ["good", "gzip_bomb", "body_drip", "connection_reset", "redirect_chain/3", "endless_body"]
ANSWERED = {"good", "gzip_bomb", "redirect_chain/3", "endless_body"}


def in_threads(work: Callable[[Any], Any], items: Iterable[Any]) -> list[Any]:
    with ThreadPoolExecutor(64) as workers:
        return list(workers.map(work, items))


@pytest.mark.parametrize("do", [in_turns, in_threads])
def test_sixty_four_look_at_once_and_leave_nothing_behind(server: HostileServer, do: Any) -> None:
    look(server.url("gzip_bomb"))
    threads_before, sockets_before = threading.active_count(), _open_sockets()

    seen = do(lambda path: (path, look(server.url(path), 3.0)), MIXED * 32)

    assert all((look.status == 200) is (path in ANSWERED) for path, look in seen)
    assert _settles(lambda: threading.active_count() <= threads_before)
    assert _settles(lambda: _open_sockets() <= sockets_before)


@pytest.mark.long
def test_a_thousand_hostile_rounds_leave_the_memory_where_it_was() -> None:
    paths = [row[0] for row in BEHAVIOURS if row[2] is not Fault.DEADLINE]
    with hostile_server_of_its_own_process() as server:
        in_turns(lambda path: look(server.url(path)).status, paths * 2)
        before = psutil.Process().memory_info().rss
        in_turns(lambda path: look(server.url(path)).status, (paths * 20)[:1000])

    assert psutil.Process().memory_info().rss - before < 64 * 1024 * 1024


def _settles(condition: Callable[[], bool]) -> bool:
    ends = time.monotonic() + 5
    while time.monotonic() < ends:
        if condition():
            return True
        threading.Event().wait(0.02)
    return False


def _open_sockets() -> int:
    return sum(connection.fd >= 0 for connection in psutil.Process().net_connections("all"))
