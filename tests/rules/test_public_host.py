"""Hosts that the public can reach, by their names."""

from __future__ import annotations

from ipaddress import ip_network

from donations.rules.public_host import LOCAL_NAMES, is_local_name, why_not_listed
from tests.support.rows import every_row

LOOPBACK = [ip_network("127.0.0.0/8")]


@every_row("name", sorted(LOCAL_NAMES))
def test_every_reserved_name_and_what_is_below_it_is_local(name: str) -> None:
    assert is_local_name(name)
    assert is_local_name(f"donate.{name}")
    assert not is_local_name(f"{name}.org")


def test_a_single_label_is_local() -> None:
    assert is_local_name("intranet-7")
    assert not is_local_name("charity.org")


@every_row(
    ("host", "is_address", "allowed", "why"),
    [
        ("charity.org", False, [], ""),
        ("localhost", False, [], "local_name"),
        ("localhost", False, LOOPBACK, ""),
        ("127.0.0.1", True, [], "bare_address"),
        ("127.0.0.1", True, LOOPBACK, ""),
        ("10.0.0.1", True, LOOPBACK, "bare_address"),
        ("::1", True, LOOPBACK, "bare_address"),
        ("93.184.216.34", True, [], "bare_address"),
    ],
)
def test_a_listing_names_a_public_host(host: str, is_address: bool, allowed: list, why: str) -> None:  # type: ignore[type-arg]
    assert why_not_listed(host, is_address=is_address, allowed=allowed) == why
