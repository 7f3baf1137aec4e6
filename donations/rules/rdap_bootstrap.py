"""Which registry answers for a domain: the RDAP bootstrap (RFC 9224), shipped as IANA publishes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from donations.rules.canonical_url import AmbiguousURL, canonicalise
from donations.rules.data_files import DATA

SHIPPED = DATA / "rdap_dns.json"
MOST_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """`published` is the day of the table; `servers` the base address for each suffix, ending in a slash."""

    published: str
    servers: Mapping[str, str]

    def question(self, domain: str) -> str:
        """The address that asks about a domain, or an empty string where no registry is known."""
        labels = domain.split(".")
        suffixes = (".".join(labels[start:]) for start in range(1, len(labels)))
        base = next((self.servers[suffix] for suffix in suffixes if suffix in self.servers), "")
        return f"{base}domain/{domain}" if base else ""


def read_bootstrap(text: str) -> Bootstrap:
    """The table in a file of IANA's format. Raises ValueError with one sentence that says what is wrong."""
    try:
        table = json.loads(text) if len(text) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        table = None
    if not isinstance(table, dict) or not isinstance(table.get("services"), list):
        raise ValueError('it is no RDAP bootstrap: a JSON object with a list "services" is expected.')
    servers: dict[str, str] = {}
    for service in table["services"]:
        servers |= _service(service)
    if not servers:
        raise ValueError("it names no registry.")
    return Bootstrap(str(table.get("publication", ""))[:10], servers)


@lru_cache(maxsize=1)
def shipped_bootstrap() -> Bootstrap:
    """The table in `donations/data/`."""
    return read_bootstrap(SHIPPED.read_text(encoding="utf-8"))


def _service(service: object) -> dict[str, str]:
    """Suffixes and base addresses of one entry: [["org"], ["https://…/"]]."""
    if not isinstance(service, list) or [type(part) for part in service] != [list, list]:
        raise ValueError(f"the service {str(service)[:120]} cannot be read.")
    bases = sorted(map(_base, service[1]), reverse=True)  # https before http
    return {str(suffix).lower().strip("."): bases[0] for suffix in service[0]} if bases else {}


def _base(address: object) -> str:
    try:
        read = canonicalise(str(address), any_port=True)
    except AmbiguousURL as error:
        raise ValueError(f"{str(address)[:120]!r} cannot be taken. {error}") from error
    return read.url if read.url.endswith("/") else f"{read.url}/"
