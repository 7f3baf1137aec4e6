"""Where an answer sends us on: Location, the Refresh header, or a meta refresh, each a hop like any other."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from urllib3 import HTTPHeaderDict

from donations.rules.canonical_url import MAX_BYTES, AmbiguousURL, CanonicalURL
from donations.rules.media_type import is_drawn
from donations.rules.observation import Fault
from donations.rules.refresh import Refresh, header_refresh, meta_refresh
from donations.web.failure import LookFailed
from donations.web.guard import read_url

REDIRECTS = frozenset((301, 302, 303, 307, 308))
MAX_DELAY_S = 10  # a slower refresh is a notice to a reader, not a redirect
_TRIMMED = "".join(map(chr, range(0x21)))  # WHATWG URL 4.4; no byte of UTF-8 that str.strip() would take too


@dataclass(frozen=True, slots=True)
class Jump:
    """An address as the answer wrote it, what it is relative to, and how it was written."""

    target: str
    base: str
    how: str


def next_jump(asked: CanonicalURL, status: int, headers: HTTPHeaderDict, body: bytes | None) -> Jump | None:
    """The next hop, or None. Asked with the head alone first (`body` None): redirect bodies stay unread.

    Raises LookFailed (redirect_unusable) for a redirect without one usable Location.
    """
    if body is None:
        return _location(asked, headers) if status in REDIRECTS else None
    if not 200 <= status < 300:
        return None
    wish = header_refresh(_text(headers.get("refresh", "")))
    how = "refresh_header"
    if wish is None and is_drawn(headers.get("content-type", "")):
        wish, how = meta_refresh(body), "meta_refresh"
    if wish is None or wish.delay_s > MAX_DELAY_S:
        return None
    jump = Jump(wish.target, _base(asked, wish), how)
    return None if _reloads(jump, asked) else jump


def _location(asked: CanonicalURL, headers: HTTPHeaderDict) -> Jump:
    written = set(headers.getlist("location"))
    if len(written) > 1:
        raise LookFailed(Fault.REDIRECT_UNUSABLE, "The answer redirects to several addresses at once.")
    target = _text(written.pop().strip(_TRIMMED)) if written else ""
    if not target:
        raise LookFailed(Fault.REDIRECT_UNUSABLE, "The answer redirects without saying where.")
    if len(target) > MAX_BYTES:
        raise LookFailed(Fault.REDIRECT_UNUSABLE, "The redirect is longer than 2,048 bytes.")
    return Jump(target, asked.url, "location")


def _base(asked: CanonicalURL, wish: Refresh) -> str:
    if not wish.base:
        return asked.url
    try:
        return read_url(wish.base, base=asked.url).url
    except AmbiguousURL:
        return asked.url


def _reloads(jump: Jump, asked: CanonicalURL) -> bool:
    """A page that refreshes itself stays where it is."""
    try:
        return read_url(jump.target, base=jump.base, keep_tracking=True).fetch_url == asked.fetch_url
    except AmbiguousURL:
        return False


def _text(header: str) -> str:
    """A header as its sender meant it: http.client reads bytes as latin-1, servers mostly write UTF-8."""
    if header.isascii():
        return header
    raw = header.encode("latin-1", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return quote(raw, safe="!#$%&'()*+,/:;=?@[]~ ")
