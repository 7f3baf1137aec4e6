"""Hosts that are directories, other causes, or never a destination (`data/known_hosts.toml`)."""

from __future__ import annotations

from donations.rules.data_files import read_toml

_KINDS: dict[str, str] = {
    host: kind for kind, hosts in read_toml("known_hosts.toml").items() for host in hosts
}


def kind_of_host(host: str) -> str:
    """`directory`, `other_causes`, `never` or an empty string, by the host or any host above it."""
    labels = host.split(".")
    for start in range(len(labels) - 1):
        kind = _KINDS.get(".".join(labels[start:]))
        if kind:
            return kind
    return ""
