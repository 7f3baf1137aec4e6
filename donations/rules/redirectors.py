"""Addresses that only send a reader on, and where they lead when they say so themselves.

A redirector that hides its target (t.co, bit.ly) is left as it is: only a fetch could tell.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from urllib.parse import parse_qsl, unquote, urlsplit

DEEPEST = 4
_ANY_HOST = frozenset({"url", "u", "target", "dest", "destination", "goto"})
# Common names count only on a way out: the `redirect` of a form is where donors land afterwards.
_ON_EXIT = frozenset(
    "a q r p l to id ref out href link redirect redirect_url rurl".split()  # noqa: SIM905
)
_EXIT_PATH = re.compile(
    r"/(?:url|out|outbound|goto|go|redirect|redir|redirector|l\.php|link|leave|away(?:\.php)?|exit|click|track|r|"
    r"external|jump|safelink|linkfilter|jsredir)(?:\.\w+)?/?$",
    re.IGNORECASE,
)
_IN_PATH = re.compile(
    r"/(?:RU=|url=|out/|redirect/|goto/)?(https?(?:%3A|:)%2F%2F[^/?#&]+(?:%2F[^/?#&]*)?)", re.IGNORECASE
)
_WHOLE_QUERY = re.compile(r"https?://[^/?#]+/?\?(https?://.+)", re.IGNORECASE)
_READER_S_COPY = re.compile(r"https://www\.google\.[a-z.]{2,6}/amp/s/(.+)", re.IGNORECASE)
# Mail gateways that write the address in a way of their own.
_DEFENDED = re.compile(r"https://urldefense\.(?:com|us)/v3/__(.+?)__;([\w-]*)", re.IGNORECASE)
_DEFENDED_ONCE = re.compile(r"https://urldefense\.(?:com|us|proofpoint\.com)/v[12]/url\?(?:.*&)?u=([^&#]+)")
_SOPHOS = re.compile(r"https://[\w.-]+\.protection\.sophos\.com/\?(?:.*&)?u=([\w%=-]+)")
_LEFT_OUT = re.compile(r"\*(?:\*(.))?", re.DOTALL)
_LENGTHS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
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
    by_gateway = _by_gateway(url)
    if by_gateway:
        return by_gateway
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
            value = _scheme_given(value)
            return value.rpartition(":")[0] if parts.hostname == "disq.us" else value
    found = _IN_PATH.search(parts.path)
    return unquote(found.group(1)) if found else ""


def _by_gateway(url: str) -> str:
    """What mail gateways and nameless ways out carry, each in its own writing."""
    if found := _DEFENDED.match(url):
        return _put_back(found[1], found[2])
    if found := _DEFENDED_ONCE.match(url):
        return unquote(found[1].replace("-", "%").replace("_", "/"))
    if found := _SOPHOS.match(url):
        target = _decoded(unquote(found[1]))
        return target if _is_absolute(target) else ""
    if found := _READER_S_COPY.match(url):
        return "https://" + found[1]
    found = _WHOLE_QUERY.match(url)
    return found[1] if found else ""


def _put_back(address: str, left_out: str) -> str:
    """Proofpoint writes `*` for a character and `**x` for a run of them, kept in base64 after the address."""
    kept = iter(_decoded(left_out))

    def characters(match: re.Match[str]) -> str:
        length = _LENGTHS.find(match[1]) + 2 if match[1] else 1
        return "".join(next(kept, "*") for _ in range(length))

    # Some write the scheme with one slash, or keep one apart.
    target = re.sub(r"^(https?):/+", r"\1://", _LEFT_OUT.sub(characters, address))
    return target if _is_absolute(target) else ""


def _decoded(text: str) -> str:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except ValueError:
        return ""


def _is_absolute(value: str) -> bool:
    return bool(re.match(r"(?:https?:)?//[^\s/?#]+\.[^\s/?#]+", value.strip(), re.IGNORECASE))


def _scheme_given(value: str) -> str:
    value = value.strip()
    return "https:" + value if value.startswith("//") else value
