"""Is a host one that the public can reach? By its name alone; addresses are judged where they are dialled."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address

# Names that never belong to a public site (RFC 6761, 6762, 7686, 8375, 9476; ICANN for .internal; habit).
LOCAL_NAMES = frozenset(
    """
    alt corp home home.arpa internal intranet invalid lan local localdomain localhost onion private test
    """.split()  # noqa: SIM905  a word list is easier to read
)


def is_local_name(host: str) -> bool:
    """A single label, or below a name that is reserved for local use."""
    labels = host.split(".")
    return len(labels) == 1 or labels[-1] in LOCAL_NAMES or ".".join(labels[-2:]) in LOCAL_NAMES


def why_not_listed(host: str, *, is_address: bool, allowed: Sequence[IPv4Network | IPv6Network]) -> str:
    """The code (rules/url_refusals.py) of why a listing may not name this host, or an empty string.

    A charity's page has a name, so that a bare address is taken only inside `allowed` networks, and a name
    of a local network only while there are such networks: for tests and demos.
    """
    if is_address:
        read = ip_address(host)
        inside = any(read.version == network.version and read in network for network in allowed)
        return "" if inside else "bare_address"
    return "local_name" if is_local_name(host) and not allowed else ""
