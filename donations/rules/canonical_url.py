"""One form for one URL: read once as browsers read it (WHATWG, by can-ada), refused where readers disagree.

The value that is judged is the value that is dialled. Nothing ambiguous is repaired: a person pastes the
address again, and a page that writes such addresses does not decide where we go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import can_ada

from donations.rules.suffix_lists import all_suffixes
from donations.rules.tracking_parameters import split_tracking
from donations.rules.url_escapes import normal_escapes
from donations.rules.url_hosts import is_ipv4, judged_host
from donations.rules.url_refusals import AmbiguousURL, refuse

__all__ = [
    "MAX_BYTES",
    "AmbiguousURL",
    "CanonicalURL",
    "canonicalise",
    "dropped_parameters",
    "registrable_domain",
    "same_or_subdomain",
]

MAX_BYTES = 2048
DEFAULT_PORTS = {"http": 80, "https": 443}

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_AUTHORITY = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.\-]*:)?//([^/?#]*)([/?#]?)(.*)", re.DOTALL)
_HIDDEN_BREAKS = re.compile(r"%(?:00|0[aA]|0[dD])")
# White space, controls, and the bidirectional controls of UAX 9, which make an address read otherwise.
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class CanonicalURL:
    """One address in its one form.

    `host` is ASCII without a trailing dot or brackets; `port` is the effective one. `registrable` is the
    registrable domain by the bundled public suffix list (a public suffix stands for itself), and empty for a
    bare address.
    """

    url: str
    scheme: str
    host: str
    port: int
    path: str
    query: str
    fragment: str
    registrable: str
    is_address: bool

    @property
    def authority(self) -> str:
        """Host and, unless it is the scheme's own, port: what the Host header says."""
        return _authority(self.host, self.port, DEFAULT_PORTS[self.scheme])

    @property
    def fetch_url(self) -> str:
        """The address without its fragment: what is dialled."""
        return self.url.partition("#")[0]

    @property
    def request_target(self) -> str:
        """Path and query: what the request line says."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def key(self) -> str:
        """Equal for spellings of one address: scheme, usual port, last slash and fragment do not count."""
        port = 0 if self.port in (80, 443) else self.port
        query = f"?{self.query}" if self.query else ""
        return f"{_authority(self.host, port, 0)}{self.path.removesuffix('/')}{query}"


def canonicalise(
    text: str, *, base: str | None = None, any_port: bool = False, keep_tracking: bool = False
) -> CanonicalURL:
    """The canonical form of an address, resolved against `base` (itself canonical) where one is given.

    Raises AmbiguousURL with a stable code and a sentence for a person. `any_port` admits ports besides 80 and
    443; `keep_tracking` keeps what only follows the person, for a hop that a server asked for.
    Source: the WHATWG URL standard, UTS 46, RFC 3986 section 6 for the percent-encoding.
    """
    _refuse_characters(text)
    raw = _raw_authority(text, has_base=base is not None)
    parsed = _parse(text, base)
    scheme = parsed.protocol.removesuffix(":")
    if scheme not in DEFAULT_PORTS:
        refuse("scheme")
    if parsed.username or parsed.password:
        refuse("userinfo")
    host = judged_host(parsed.hostname, parsed.host if raw is None else raw)
    port = int(parsed.port or DEFAULT_PORTS[scheme])
    if port not in (80, 443) and not any_port:
        refuse("port")
    return _assemble(parsed, scheme, host, port, keep_tracking)


def dropped_parameters(text: str) -> tuple[str, ...]:
    """Names of the tracking parameters that `canonicalise` leaves out of this address, in their order."""
    parsed = _parse(text, None)
    _, of_query = split_tracking(parsed.search.removeprefix("?"))
    _, of_fragment = _fragment(parsed.hash.removeprefix("#"))
    return of_query + of_fragment


@lru_cache(maxsize=8192)
def registrable_domain(host: str) -> str:
    """The registrable domain of an ASCII host by the bundled list, private suffixes included.

    A public suffix or a single label stands for itself; a bare address has none ("").
    """
    name = host.lower().removesuffix(".")
    if ":" in name or is_ipv4(name):
        return ""
    return all_suffixes().privatesuffix(name) or name


def same_or_subdomain(host: str, parent: str) -> bool:
    """Is `host` the `parent` or below it? Compared label by label, so that evil-a.org is not a.org."""
    name, above = host.lower().removesuffix("."), parent.lower().removesuffix(".")
    if not name.endswith(above):
        return False
    labels, wanted = name.split("."), above.split(".")
    if not all(wanted):
        return False
    if not registrable_domain(host):
        return labels == wanted
    return labels[-len(wanted) :] == wanted


def _refuse_characters(text: str) -> None:
    if not text:
        refuse("empty")
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        refuse("not_text")
    if size > MAX_BYTES:
        refuse("too_long")
    if "\\" in text:
        refuse("backslash")
    unfit = _UNFIT.search(text)
    if unfit:
        refuse("white_space" if unfit[0].isspace() else "control_character")


def _raw_authority(text: str, *, has_base: bool) -> str | None:
    """The host and port as written, when nothing in them is open to two readings; None if there is none."""
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in DEFAULT_PORTS:
        refuse("scheme")
    if not scheme and not has_base:
        refuse("no_scheme")
    written = _AUTHORITY.match(text)
    if written is None:
        if scheme:
            refuse("slashes")
        return None
    raw, mark, rest = written.groups()
    if "@" in raw:
        refuse("userinfo")
    if "%" in raw:
        refuse("host_encoded")
    if not raw:
        refuse("no_host")
    # Older readers took everything before an @ for userinfo: http://a.org#@b.org went to b.org.
    if mark in ("?", "#") and "@" in rest:
        refuse("deceptive_at")
    return str(raw)


def _parse(text: str, base: str | None) -> can_ada.URL:
    try:
        return can_ada.parse(text) if base is None else can_ada.parse(base) + text
    except (ValueError, TypeError):  # TypeError: text that has no UTF-8
        refuse("unreadable")


def _assemble(parsed: can_ada.URL, scheme: str, host: str, port: int, keep_tracking: bool) -> CanonicalURL:
    if _HIDDEN_BREAKS.search(parsed.pathname):
        refuse("control_character")
    path = normal_escapes(parsed.pathname)
    query = normal_escapes(parsed.search.removeprefix("?"))
    fragment = parsed.hash.removeprefix("#")
    if not keep_tracking:
        query, _ = split_tracking(query)
        fragment, _ = _fragment(fragment)
    url = f"{scheme}://{_authority(host, port, DEFAULT_PORTS[scheme])}{path}"
    url += (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    if len(url) > MAX_BYTES:
        refuse("too_long")
    if can_ada.parse(url).href != url:  # what is dialled must read back as what was judged
        refuse("unreadable")
    is_address = ":" in host or is_ipv4(host)
    registrable = "" if is_address else registrable_domain(host)
    return CanonicalURL(url, scheme, host, port, path, query, fragment, registrable, is_address)


def _authority(host: str, port: int, default: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return name if port == default else f"{name}:{port}"


def _fragment(fragment: str) -> tuple[str, tuple[str, ...]]:
    """The fragment that a person needs: text directives and tracking pairs left out."""
    plain = fragment.partition(":~:")[0]
    return split_tracking(plain) if "=" in plain else (plain, ())
