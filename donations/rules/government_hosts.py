"""Hosts that only a government or a body founded by treaty can have, compared label by label.

Armed forces are left out: their hosts prove no humanitarian purpose. The list and its sources are in
`data/government_hosts.csv`.
"""

from __future__ import annotations

from functools import lru_cache

from donations.rules.canonical_url import registrable_domain
from donations.rules.data_files import read_table


def government_body(host: str) -> str:
    """Whose host it is, in words; empty when nothing says that it is a government's or treaty body's."""
    labels = host.lower().removesuffix(".").split(".")
    for suffix, body in _suffixes():
        wanted = suffix.split(".")
        tail = labels[-len(wanted) :]
        if len(tail) < len(wanted):
            continue
        if wanted[-1] == "*":
            if tail[:-1] == wanted[:-1] and _is_kept_for_governments(tail):
                return body
        elif tail == wanted:
            return body
    return ""


def _is_kept_for_governments(tail: list[str]) -> bool:
    """`gov.xx` counts only as a public suffix of a country: elsewhere anybody may have bought that name."""
    suffix = ".".join(tail)
    return len(tail[-1]) == 2 and registrable_domain(f"a.{suffix}") == f"a.{suffix}"


@lru_cache(maxsize=1)
def _suffixes() -> tuple[tuple[str, str], ...]:
    return tuple((row["suffix"], row["body"]) for row in read_table("government_hosts.csv"))
