"""Where names begin: the list of publicsuffix.org as its package brings it, read once each way."""

from __future__ import annotations

from functools import lru_cache

from publicsuffixlist import PublicSuffixList


@lru_cache(maxsize=1)
def all_suffixes() -> PublicSuffixList:
    """Under which strangers have names side by side: by a registry, or given away by a host (github.io)."""
    return PublicSuffixList()


@lru_cache(maxsize=1)
def bought_suffixes() -> PublicSuffixList:
    """Under which names are bought from a registry; free web space is a bought name itself."""
    return PublicSuffixList(only_icann=True)
