"""Where a page sends its reader on: the Refresh header and `<meta http-equiv=refresh>`.

Source: the WHATWG HTML standard, "shared declarative refresh steps". The scan is linear and stops after the
first 64 KiB; comments, scripts, templates and `<noscript>` (which no donor's browser obeys) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from donations.rules.possessive import possessive

SCAN_BYTES = 64 * 1024

_CONTENT = re.compile(r"[ \t\n\f\r]*+(?:([0-9]{1,9}+)[0-9]*+[0-9.]*+|[.][0-9.]*+)(.*)", re.DOTALL)
_URL_PREFIX = re.compile(r"[uU][rR][lL][ \t\n\f\r]*+=[ \t\n\f\r]*+")
_TAG_NAME = re.compile(r"/?([A-Za-z][^ \t\n\f\r/>]{0,30}+)")
_ATTRIBUTE = re.compile(
    r"[ \t\n\f\r/]*+"
    r"([^ \t\n\f\r/>=][^ \t\n\f\r/>=]*+)"
    + possessive(
        r"[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^ \t\n\f\r>\"'][^ \t\n\f\r>]*+))",
        "?",
    )
)
_TAG_END = re.compile(r"[ \t\n\f\r/]*+>")
_SPACE = " \t\n\f\r"
# Elements whose content is no markup, or markup that a browser with scripts does not obey.
_OPAQUE = frozenset(
    """
    script style noscript template textarea title iframe noembed noframes xmp svg math select
    """.split()  # noqa: SIM905  a word list is easier to read
)


@dataclass(frozen=True, slots=True)
class Refresh:
    """Go to `target` after `delay_s` seconds. Both addresses are as written, `base` relative to the page."""

    delay_s: int
    target: str
    base: str = ""


def header_refresh(value: str) -> Refresh | None:
    """The Refresh header's wish, or None when it has no address (a plain reload) or is not sound."""
    match = _CONTENT.match(value)
    if match is None:
        return None
    rest = match[2]
    if rest and rest[0] not in _SPACE + ";,":
        return None
    target = _target(rest.lstrip(_SPACE).removeprefix(rest.lstrip(_SPACE)[:1] if _is_mark(rest) else ""))
    return Refresh(int(match[1] or 0), target) if target else None


def meta_refresh(body: bytes) -> Refresh | None:
    """The first meta refresh in the first 64 KiB of a page, with the page's `<base href>` if it has one."""
    start = body[:SCAN_BYTES]
    wide = start[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and b"http-equiv" not in start.lower():
        return None
    text = start.decode("utf-16" if wide else "utf-8", "replace")
    base = ""
    found: Refresh | None = None
    for name, attributes in _tags(text):
        if name == "base" and not base:
            base = attributes.get("href", "").strip(_SPACE)
        elif name == "meta" and found is None and attributes.get("http-equiv", "").lower() == "refresh":
            found = header_refresh(attributes.get("content", ""))
    return Refresh(found.delay_s, found.target, base) if found else None


def _is_mark(rest: str) -> bool:
    return rest.lstrip(_SPACE)[:1] in (";", ",")


def _target(text: str) -> str:
    text = text.lstrip(_SPACE)
    prefix = _URL_PREFIX.match(text)
    if prefix:
        text = text[prefix.end() :]
    if text[:1] in ("'", '"'):
        text = text[1:].partition(text[0])[0]
    return text.strip(_SPACE)


def _tags(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every `meta` and `base` tag that a browser would obey, with its attributes (first of a name wins)."""
    at = text.find("<")
    while at >= 0:
        if text.startswith("<!--", at):
            at = _after(text, "-->", at + 4)
        else:
            match = _TAG_NAME.match(text, at + 1)
            if match is None:
                at += 1
            else:
                name = match[1].lower()
                at, attributes = _attributes(text, match.end(), keep=name in ("meta", "base"))
                closing = text.startswith("/", match.start())
                if name in ("meta", "base") and not closing and at >= 0:
                    yield name, attributes
                elif name in _OPAQUE and not closing and at >= 0:
                    at = _after_element(text, name, at)
        at = text.find("<", at) if at >= 0 else -1


def _attributes(text: str, at: int, *, keep: bool) -> tuple[int, dict[str, str]]:
    """Where the tag ends (-1 if it never does) and, if asked for, its attributes."""
    found: dict[str, str] = {}
    while True:
        end = _TAG_END.match(text, at)
        if end is not None:
            return end.end(), found
        match = _ATTRIBUTE.match(text, at)
        if match is None:
            at += 1
            if at >= len(text):
                return -1, found
            continue
        at = match.end()
        if keep:
            value = match[2] or match[3] or match[4] or ""
            found.setdefault(match[1].lower(), unescape(value))


def _after_element(text: str, name: str, at: int) -> int:
    closing = re.compile(rf"</{name}[ \t\n\f\r/>]", re.IGNORECASE).search(text, at)
    return closing.start() if closing else -1


def _after(text: str, mark: str, at: int) -> int:
    end = text.find(mark, at)
    return end + len(mark) if end >= 0 else -1
