"""Addresses that only send a reader on, and where they lead when they say so themselves.

A redirector that hides its target (t.co, bit.ly) is left as it is: only a fetch could tell.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

DEEPEST = 4
_ANY_HOST = frozenset({"url", "u", "target", "dest", "destination", "goto"})
# Common names count only on a way out: the `redirect` of a form is where donors land afterwards.
_ON_EXIT = frozenset(
    {"q", "r", "p", "l", "to", "id", "ref", "out", "href", "link", "redirect", "redirect_url", "rurl"}
)
_EXIT_PATH = re.compile(
    r"/(?:url|out|outbound|goto|go|redirect|redir|redirector|l\.php|link|leave|away(?:\.php)?|exit|click|track|r|"
    r"external|jump|safelink)(?:\.\w+)?/?$",
    re.IGNORECASE,
)
_IN_PATH = re.compile(
    r"/(?:RU=|url=|out/|redirect/|goto/)?(https?%3A%2F%2F[^/?#&]+(?:%2F[^/?#&]*)?)", re.IGNORECASE
)
# Pages that take an address to share or to read aloud: the address is their subject, not their target.
_SHARING = re.compile(
    r"share|sharer|intent|tweet|oembed|embed|translate|validator|login|signin|signup|register|auth|cart|proxy"
    r"|print|mail|subscribe|comment|upload|archive|pin/create|submit",
    re.IGNORECASE,
)


def unwrap(url: str) -> str:
    """The address that a chain of redirectors carries, or `url` itself."""
    for _ in range(DEEPEST):
        target = _carried(url)
        if not target:
            return url
        url = target
    return url


def _carried(url: str) -> str:
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, max_num_fields=60)
    except ValueError:
        return ""
    if _SHARING.search(parts.path):
        return ""
    exit_path = bool(_EXIT_PATH.search(parts.path)) or parts.path in ("", "/")
    for name, value in pairs:
        wanted = name.lower() in _ANY_HOST or (exit_path and name.lower() in _ON_EXIT)
        if wanted and _is_absolute(value):
            return _scheme_given(value)
    found = _IN_PATH.search(parts.path)
    return unquote(found.group(1)) if found else ""


def _is_absolute(value: str) -> bool:
    return bool(re.match(r"(?:https?:)?//[^\s/?#]+\.[^\s/?#]+", value.strip(), re.IGNORECASE))


def _scheme_given(value: str) -> str:
    value = value.strip()
    return "https:" + value if value.startswith("//") else value
