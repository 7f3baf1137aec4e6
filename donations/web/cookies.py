"""Cookies that live inside one check: a consent or locale hop may need them, and nothing else keeps them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import mktime_tz, parsedate_tz

from donations.rules.canonical_url import CanonicalURL, registrable_domain, same_or_subdomain

MAX_SENT_BYTES = 8192
_SPACE = " \t"  # no more than that: bytes of UTF-8 read as latin-1 would pass for white space


@dataclass(frozen=True, slots=True)
class _Cookie:
    name: str
    value: str
    domain: str
    host_only: bool
    path: str
    secure: bool

    def is_for(self, url: CanonicalURL) -> bool:
        if self.secure and url.scheme != "https":
            return False
        if url.host != self.domain and (self.host_only or not same_or_subdomain(url.host, self.domain)):
            return False
        return url.path == self.path or url.path.startswith(self.path.rstrip("/") + "/")


class CheckCookies:
    """The jar of one check (RFC 6265). How many and how long its cookies may be, `wire` has seen to."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], _Cookie] = {}

    def keep(self, url: CanonicalURL, offered: Iterable[str]) -> None:
        """Remembers what an answer from `url` sets in its Set-Cookie headers, and forgets what it ends."""
        for text in offered:
            cookie, ended = _read(url, text)
            if cookie is None:
                continue
            place = (cookie.domain, cookie.path, cookie.name)
            self._kept.pop(place, None)
            if not ended:
                self._kept[place] = cookie

    def header_for(self, url: CanonicalURL) -> str:
        """The Cookie header for a request to `url`, or an empty string; one that is over-long is not sent."""
        fitting = (cookie for cookie in self._kept.values() if cookie.is_for(url))
        text = "; ".join(f"{cookie.name}={cookie.value}" for cookie in fitting)
        return text if len(text) <= MAX_SENT_BYTES else ""


def _read(url: CanonicalURL, text: str) -> tuple[_Cookie | None, bool]:
    """The cookie of one Set-Cookie header (None if it may not be set here), and whether it ends one."""
    pair, *rest = text.split(";")
    name, equals, value = (part.strip(_SPACE) for part in pair.partition("="))
    if not equals or not name:
        return None, False
    fields = {
        key.strip(_SPACE).lower(): field.strip(_SPACE)
        for key, _, field in (part.partition("=") for part in rest)
    }
    domain = fields.get("domain", "").lower().removeprefix(".")
    if domain and not _may_set(url, domain):
        return None, False
    path = fields.get("path", "")
    if not path.startswith("/"):
        path = url.path.rpartition("/")[0] or "/"
    cookie = _Cookie(name, value, domain or url.host, not domain, path, "secure" in fields)
    return cookie, _has_ended(fields)


def _may_set(url: CanonicalURL, domain: str) -> bool:
    """A cookie may be for the host or for a domain above it, up to the registrable one."""
    if domain == url.host:
        return True
    return same_or_subdomain(url.host, domain) and same_or_subdomain(domain, registrable_domain(url.host))


def _has_ended(fields: dict[str, str]) -> bool:
    age = fields.get("max-age", "")
    if age.removeprefix("-").isdecimal() and age.isascii():
        return age.startswith("-") or not age.strip("0")
    try:
        expires = parsedate_tz(fields.get("expires", ""))
        return expires is not None and mktime_tz(expires) < time.time()
    except (ValueError, OverflowError, IndexError):
        return False
