"""May this page be gathered from? What the host's robots.txt says, kept for an hour.

A single check is one GET that a listing asked for; gathering reads pages that nobody asked us to read.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from donations.rules.canonical_url import AmbiguousURL, CanonicalURL
from donations.rules.observation import Fault, Observation
from donations.rules.robots_txt import is_allowed
from donations.web.fetch import observe
from donations.web.guard import read_url
from donations.web.user_agent import PRODUCT

KEPT_S = 3600.0
MAX_HOSTS = 512
DEADLINE_S = 10.0
_DENY_ALL = b"User-agent: *\nDisallow: /\n"
# RFC 9309 2.3.1.2 and 2.3.1.3: more than five redirects, or one that cannot be followed, is "unavailable".
_UNAVAILABLE = frozenset((Fault.TOO_MANY_REDIRECTS, Fault.REDIRECT_REFUSED, Fault.REDIRECT_UNUSABLE))


@dataclass(frozen=True, slots=True)
class _Kept:
    until: float
    robots_txt: bytes


_kept: dict[str, _Kept] = {}
_keeping = threading.Lock()


def may_gather(url: str) -> bool:
    """Does the host let us read this address for gathering?

    No robots.txt (4xx) lets us; a host that cannot be reached, fails (5xx) or is busy (429) does not, until
    it is asked again in an hour. An address that is refused may not be gathered either.
    """
    try:
        target = read_url(url)
    except AmbiguousURL:
        return False
    return is_allowed(_robots_txt(target), PRODUCT, target.request_target)


def forget() -> None:
    """Asks every host anew."""
    with _keeping:
        _kept.clear()


def _robots_txt(target: CanonicalURL) -> bytes:
    site = f"{target.scheme}://{target.authority}"
    with _keeping:
        known = _kept.get(site)
    if known is not None and known.until > time.monotonic():
        return known.robots_txt
    seen = observe(f"{site}/robots.txt", now=_now, deadline_s=DEADLINE_S, purpose="robots")
    text = _meaning(seen)
    with _keeping:
        if len(_kept) >= MAX_HOSTS:
            _kept.pop(next(iter(_kept)))
        _kept[site] = _Kept(time.monotonic() + KEPT_S, text)
    return text


def _meaning(seen: Observation) -> bytes:
    if seen.fault in _UNAVAILABLE:
        return b""
    if seen.fault is not None or seen.status is None or seen.status >= 500 or seen.status == 429:
        return _DENY_ALL
    return seen.body if 200 <= seen.status < 300 else b""


def _now() -> datetime:
    return datetime.now(UTC)
