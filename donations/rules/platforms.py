"""Shared platforms: under which name a host is visited, so that a platform sees one polite visitor."""

from __future__ import annotations

from functools import lru_cache

from donations.rules.canonical_url import registrable_domain
from donations.rules.providers import provider_of_host


@lru_cache(maxsize=8192)
def visited_as(host: str) -> str:
    """The name whose manners count for `host` (lower case, ASCII).

    A payment or fundraising platform has one budget for all of its hosts, under its registrable domain; any
    other host stands for itself. Which hosts are platforms is said by `data/providers.toml`.
    """
    provider = provider_of_host(host)
    if provider is None:
        return host
    own = max((own for own in provider.hosts if host == own or host.endswith("." + own)), key=len)
    # By the table's own host: a tenant's name may be a registrable domain of its own.
    return registrable_domain(own)
