"""May this address be dialled? Judged by the shipped special-purpose tables of IANA and our own additions.

Python's `is_global` is not asked: its tables change with the interpreter, and it calls AS112, AMT, multicast
and site-local addresses global. Every row of the IANA registries is refused, "globally reachable" or not:
no charity's site lives on an anycast service address.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

TABLES = ("iana_special_ipv4.csv", "iana_special_ipv6.csv", "never_dialled.csv")
_FOLDER = Path(__file__).resolve().parent.parent / "data"
_ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214: the interface identifiers that carry an IPv4 address


def refusal(address: str, allowed: Sequence[Network] = ()) -> str:
    """Why this address may not be dialled, in one sentence; empty when it may.

    `address` is a numeric address as a resolver or a socket prints it; an IPv4-mapped one is judged as the
    IPv4 address that it reaches. `allowed` networks are reachable whatever the tables say.
    """
    return _refusal(address, tuple(allowed))


@lru_cache(maxsize=4096)
def _refusal(address: str, allowed: tuple[Network, ...]) -> str:
    read = _read(address)
    if read is None:
        return f"{address[:80]!r} is not a numeric address."
    if any(read.version == network.version and read in network for network in allowed):
        return ""
    name = special_block(read)
    if name:
        return f"{read} is not a public address ({name})."
    hidden = _isatap(read)
    if hidden is not None and special_block(hidden):
        return f"{read} hides {hidden}, which is not a public address (ISATAP)."
    return ""


def special_block(address: Address) -> str:
    """The name of the special-purpose block that holds the address, or an empty string."""
    starts, ends, names = _ranges(address.version)
    at = bisect_right(starts, int(address)) - 1
    return names[at] if at >= 0 and int(address) <= ends[at] else ""


def _read(address: str) -> Address | None:
    if "%" in address:  # a zone: only link-local addresses have one
        return None
    try:
        read = ip_address(address)
    except ValueError:
        return None
    if isinstance(read, IPv6Address) and read.ipv4_mapped is not None:
        return read.ipv4_mapped
    return read


def _isatap(address: Address) -> IPv4Address | None:
    if address.version == 6 and (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


@lru_cache(maxsize=2)
def _ranges(version: int) -> tuple[list[int], list[int], list[str]]:
    """Starts, ends and names of the special blocks of one IP version: sorted, none inside another."""
    rows = sorted(
        (int(network.network_address), -int(network.broadcast_address), name)
        for network, name in blocks()
        if network.version == version
    )
    starts: list[int] = []
    ends: list[int] = []
    names: list[str] = []
    for start, minus_end, name in rows:
        if not ends or start > ends[-1]:
            starts.append(start)
            ends.append(-minus_end)
            names.append(name)
    return starts, ends, names


def blocks() -> Iterator[tuple[Network, str]]:
    """Every refused block with its name, as the shipped tables list them."""
    for table in TABLES:
        with (_FOLDER / table).open(encoding="utf-8", newline="") as lines:
            yield from read_blocks(lines)


def read_blocks(lines: Iterable[str]) -> Iterator[tuple[Network, str]]:
    """The blocks of one table, whose columns are IANA's. Raises KeyError, ValueError, IndexError."""
    for row in csv.DictReader(lines):
        for block in row["Address Block"].split(","):
            yield ip_network(block.split()[0]), row["Name"].strip('"')
