"""The exact destination that two people approve: URL, payees, allowed hosts, and its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable


def destination_hash(url: str, payees: Iterable[str], allowed_hosts: Iterable[str]) -> str:
    """SHA-256 (64 hex digits) over the canonical URL, payees as `scheme:value`, and allowed hosts.

    Order and repetition of payees and hosts do not matter; anything else does.
    """
    parts = {"url": url, "payees": sorted(set(payees)), "allowed_hosts": sorted(set(allowed_hosts))}
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
