"""What one look asks for, follows and brings home."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from donations.rules.observation import Fault
from donations.web import fetch
from tests.support.hostile_server import PAGE, HostileServer
from tests.web.conftest import NOON, look


def test_the_page_is_the_decoded_body(server: HostileServer) -> None:
    for path in (
        *("good", "gzip_page", "gzip_in_two_members", "deflate_page", "deflate_without_wrapper"),
        *("gzip_below_stray_lines", "gzip_of_a_plain_name", "redirect_below_a_stray_line"),
        *("encoding_that_names_a_charset", "encoding_called_none"),
    ):
        assert look(server.url(path)).body == PAGE, path


def test_a_refused_connection_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    assert look(f"http://127.0.0.1:{port}/").fault is Fault.CONNECTION_REFUSED


def test_each_hop_is_recorded_with_its_status_and_canonical_target(server: HostileServer) -> None:
    target = f"http://CHARITY.example:{server.port}/good?utm_source=mail&fund=7"

    seen = look(server.url(f"redirect_as_asked?{target.encode().hex()}"))

    assert [(hop.status, hop.target, hop.how) for hop in seen.hops] == [
        (302, f"http://charity.example:{server.port}/good?fund=7", "location")
    ]
    assert seen.final_url == f"http://charity.example:{server.port}/good?fund=7"
    assert server.paths[-1] == "/good?utm_source=mail&fund=7"  # asked for as the server wished


REFUSED_TARGETS = [
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:10.0.0.1]/",
    "http://100.64.0.1/",
    "http://2130706433/",
    "http://%31%32%37.0.0.1/",
    "http://127.0.0.1\\@charity.example/",
    "http://user:pw@charity.example/",
    "http://metadata.google.internal/",
    "https://192.0.2.7:22/",
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://charity.example/%0d%0aSet-Cookie:x=1",
]


@pytest.mark.parametrize("way", ["redirect_as_asked", "meta_refresh"])
@pytest.mark.parametrize("target", REFUSED_TARGETS)
def test_a_hop_to_what_the_guard_refuses_goes_nowhere(server: HostileServer, way: str, target: str) -> None:
    seen = look(server.url(f"{way}?{target.encode().hex()}"))

    assert seen.fault is Fault.REDIRECT_REFUSED
    assert len(seen.hops) == 1
    assert seen.body == b""


def test_a_meta_refresh_is_a_hop(server: HostileServer) -> None:
    seen = look(server.url(f"meta_refresh?{b'/good'.hex()}"))

    assert [hop.how for hop in seen.hops] == ["meta_refresh"]
    assert seen.body == PAGE


def test_a_refresh_header_is_a_hop(server: HostileServer) -> None:
    assert [hop.how for hop in look(server.url("refresh_header")).hops] == ["refresh_header"]


def test_cookies_die_with_the_check(server: HostileServer) -> None:
    look(server.url("redirect_that_needs_its_cookie"))
    seen = look(server.url("good"))

    assert seen.status == 200
    assert "cookie" not in server.headers[-1]


def test_the_visit_is_honest_and_asks_for_little(server: HostileServer) -> None:
    look(server.url("good", "charity.example"))

    headers = server.headers[-1]
    assert headers["user-agent"] == "Waymark/1 (+https://waymark.example/about/visits/)"
    assert headers["host"] == f"charity.example:{server.port}"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert "referer" not in headers


def test_nothing_of_the_environment_is_read(
    server: HostileServer, canary: HostileServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login someone password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))

    seen = look(server.url("good"))

    assert seen.status == 200
    assert canary.connections == 0
    assert "authorization" not in server.headers[-1]


@pytest.mark.parametrize(
    "url",
    ["", "no scheme", "http://a\\b/", "http://\ud800/", "http://[", "x" * 100_000, "http://a.example:99999/"],
)
def test_an_ambiguous_address_is_an_observation_not_an_exception(url: str) -> None:
    seen = look(url)

    assert seen.fault is Fault.REFUSED_BY_POLICY
    assert seen.detail.endswith(".")
    assert seen.observed_at == NOON


@pytest.mark.parametrize(
    "types",
    [
        b"",
        b"Content-Type: page\r\n",
        b"Content-Type: */*\r\n",
        b"Content-Type: text/html charset=utf-8\r\n",
        b"Content-Type: text/plain\r\nContent-Type: text/html\r\n",
        b"Content-Type: application/xml\r\n",
    ],
)
def test_no_odd_type_hides_where_a_page_sends_its_readers(server: HostileServer, types: bytes) -> None:
    seen = look(server.url(f"meta_refresh_under_odd_types?{types.hex()}"))

    assert [hop.target for hop in seen.hops] == [server.url("good")]
    assert seen.body == PAGE


def test_a_deadline_overrides_the_answer_that_came_before_it(server: HostileServer) -> None:
    seen = look(server.url("body_drip"), 0.6)

    assert (seen.fault, seen.status, seen.headers, seen.body) == (Fault.DEADLINE, None, (), b"")


@pytest.fixture
def no_search_for_cycles() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize(
    "path",
    ["chunks_cut_short", "gzip_that_is_none", "header_with_bare_cr", "two_lengths"],
)
def test_what_came_of_a_page_that_failed_is_let_go_at_once(
    server: HostileServer, no_search_for_cycles: None, path: str
) -> None:
    seen = look(server.url(path))

    assert seen.fault is not None
    assert not any(isinstance(kept, fetch._Trail) for kept in gc.get_objects())


def test_a_host_behind_a_redirect_that_refuses_leaves_nothing_either(
    server: HostileServer, no_search_for_cycles: None
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        target = f"http://127.0.0.1:{listener.getsockname()[1]}/"

    seen = look(server.url(f"redirect_as_asked?{target.encode().hex()}"))

    assert seen.fault is Fault.CONNECTION_REFUSED
    assert not any(isinstance(kept, fetch._Trail) for kept in gc.get_objects())
