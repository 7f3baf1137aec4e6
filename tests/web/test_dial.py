from __future__ import annotations

import socket
from typing import Any

import pytest
import trustme

from donations.rules.canonical_url import canonicalise
from donations.rules.observation import Fault
from donations.web import dial
from donations.web.budget import Budget
from donations.web.failure import LookFailed
from donations.web.guard import Endpoint
from tests.support.certificates import server_context
from tests.support.forward_proxy import forward_proxy
from tests.support.hostile_server import HostileServer, hostile_server
from tests.web.conftest import look


def test_the_proxy_of_the_settings_is_the_only_way_out_and_gets_the_pinned_address(
    lab: Any, server: HostileServer
) -> None:
    with forward_proxy() as proxy:
        lab.WAYMARK_PROXY = f"http://someone:s%40cret@127.0.0.1:{proxy.port}"
        seen = look(server.url("good", "charity.example"))

    assert seen.status == 200
    assert proxy.heads[0].startswith(f"CONNECT 127.0.0.1:{server.port} HTTP/1.1\r\n")
    assert "Proxy-Authorization: Basic c29tZW9uZTpzQGNyZXQ=\r\n" in proxy.heads[0]
    assert server.headers[-1]["host"] == f"charity.example:{server.port}"


def test_tls_through_the_proxy_is_checked_under_the_hosts_own_name(lab: Any, trusted: trustme.CA) -> None:
    context = server_context(trusted.issue_cert("charity.example"))
    with forward_proxy() as proxy, hostile_server(context) as server:
        lab.WAYMARK_PROXY = f"http://127.0.0.1:{proxy.port}"
        good = look(server.url("good", "charity.example", "https"))
        bad = look(server.url("good", "other.example", "https"))

    assert good.status == 200
    assert bad.fault is Fault.CERTIFICATE_NAME


def test_a_refused_address_never_reaches_the_proxy(lab: Any) -> None:
    with forward_proxy() as proxy:
        lab.WAYMARK_PROXY = f"http://127.0.0.1:{proxy.port}"
        seen = look("http://10.0.0.1/")

    assert seen.fault is Fault.REFUSED_BY_POLICY
    assert proxy.heads == []


def test_a_proxy_that_declines_is_our_own_trouble(lab: Any, server: HostileServer) -> None:
    with forward_proxy(answer=b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n") as proxy:
        lab.WAYMARK_PROXY = f"http://127.0.0.1:{proxy.port}"
        seen = look(server.url("good"))

    assert seen.fault is Fault.NO_ROUTE


def test_a_proxy_may_be_named(lab: Any, server: HostileServer) -> None:
    with forward_proxy() as proxy:
        lab.WAYMARK_PROXY = f"http://localhost:{proxy.port}"
        seen = look(server.url("good"))

    assert seen.status == 200


def test_a_proxy_whose_name_nobody_knows_is_our_own_trouble(lab: Any, server: HostileServer) -> None:
    lab.WAYMARK_PROXY = "http://proxy.invalid:3128"

    assert look(server.url("good")).fault is Fault.NO_ROUTE


def test_a_proxy_that_cannot_be_reached_is_our_own_trouble(lab: Any, server: HostileServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        lab.WAYMARK_PROXY = f"http://127.0.0.1:{listener.getsockname()[1]}"

    seen = look(server.url("good"))

    assert seen.fault is Fault.NO_ROUTE


def test_a_public_address_of_this_very_machine_is_refused(lab: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    lab.WAYMARK_ALLOW_NETWORKS = []
    monkeypatch.setattr(dial, "refuse_at_socket", lambda address: None)  # loopback plays the public address

    with hostile_server() as server, pytest.raises(LookFailed) as failed:
        dial.dial(canonicalise("http://charity.example/"), (Endpoint("127.0.0.1", server.port),), Budget(1))

    assert failed.value.detail == "127.0.0.1 is an address of this server."
    assert server.connections == 0


def test_sni_and_certificate_name_are_those_of_the_host_not_of_the_address(trusted: trustme.CA) -> None:
    context = server_context(trusted.issue_cert("127.0.0.1"))
    with hostile_server(context) as server:
        by_name = look(server.url("good", "charity.example", "https"))
        by_address = look(server.url("good", "127.0.0.1", "https"))

    assert by_name.fault is Fault.CERTIFICATE_NAME
    assert by_address.status == 200
