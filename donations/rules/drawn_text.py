"""What a donor sees of a page besides its own text: frames that it writes itself, codes to scan, style sheets
that write, letters turned round."""

from __future__ import annotations

import html
import re
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from urllib.parse import unquote, unquote_plus

from donations.rules.encoded_text import coded_text, without_sheet_escapes
from donations.rules.ibans import TAG_MARK
from donations.rules.possessive import possessive
from donations.rules.source_text import attribute_text

MOST_FRAMES, MOST_PICTURES, MOST_STRINGS = 20, 500, 500
LONGEST_FRAME = 60_000
MANY = 10

_SMALL_TAG = r"<[^\"'<>]{0,200}(?:(?<==)(?:'[^\"'<>]{0,200}'|\"[^\"'<>]{0,200}\")[^\"'<>]{0,200}){0,20}>"
_WRITTEN = possessive(rf"[^\"'<>]++|{_SMALL_TAG}", "+")
_DATA_FRAME = re.compile(
    r"\b[dD][aA][tT][aA]:((?:text/|image/svg)[\w.+;=-]{2,60}),"
    rf"({_WRITTEN})"
)
_WRITES = ("<text", "<tspan", "<foreignObject")
_OWN_FRAME = re.compile(r"\bsrcdoc\s{0,3}=\s{0,3}(?:\"([^\"]{8,60000})\"|'([^']{8,60000})')", re.IGNORECASE)
_SHADOW = re.compile(r"<template\b[^<>]{0,200}\bshadowroot[^<>]{0,200}>", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b[^<>]{0,200}>", re.IGNORECASE)
_PICTURE = re.compile(
    r"(?:src(?:set)?|poster|href|background)\s{0,3}=\s{0,3}(?:\"([^\"<>]{20,4000})\"|'([^'<>]{20,4000})'|([^\"'\s<>]{20,2000}))"
    r"|url\(\s{0,3}[\"']?([^\"'()<>\s]{20,2000})"
)
_DRAWN = re.compile(r"qr|[?&]chl=", re.IGNORECASE)
_VERBATIM = re.compile(
    r"<(?:text|tspan|textPath|foreignObject|desc|m[inost]\w{0,8})\b[^<>]{0,200}>\s{0,20}<!\[CDATA\["
)
_READING_AIDS = re.compile(r"<r[tp]\b[^<>]{0,200}>[^<>]{0,200}(?:</r[tp]\s{0,3}>)?", re.IGNORECASE)
_STRING = r"(?:\"[^\"\n]{0,400}\"|'[^'\n]{0,400}')"
_CONTENT = re.compile(rf"content\s{{0,3}}:((?:\s*(?:{_STRING}|(?:attr|var)\([\w\s-]{{1,60}}\)))+)")
_PART = re.compile(rf"({_STRING})|(attr|var)\(\s*([\w-]{{1,60}})\s*\)")
_NAMED_STRING = re.compile(rf"(--[\w-]{{1,60}})\s*:\s*({_STRING})")
_ATTRIBUTE = re.compile(r"([\w-]{1,60})\s{0,3}=\s{0,3}(?:\"([^\"<>]{1,200})\"|'([^'<>]{1,200})')")


def frames(source: str, tags: str) -> Iterator[str]:
    """The sources of the documents and drawings that a page carries in its own addresses and attributes.

    `tags` is what all of its tags hold, or the whole source again.
    """
    if "data:" in tags or "DATA:" in tags or "data:image/svg" in source:
        yield from (content for kind, content in _carried(source) if "script" not in kind)
    if "srcdoc" in tags or "SRCDOC" in tags:
        for match in islice(_OWN_FRAME.finditer(source), MOST_FRAMES):
            yield html.unescape(match[1] or match[2])
    if "shadowroot" in tags:
        yield from _between(_SHADOW, "</template", source)
    if "<![CDATA[" in source:
        yield from _between(_VERBATIM, "]]>", source)
    if "<rt" in tags:
        yield _READING_AIDS.sub("", source)


def framed_scripts(source: str, tags: str) -> Iterator[str]:
    """Scripts that a page carries in `data:` addresses and in frames of its own."""
    if "data:" in tags:
        yield from (content for kind, content in _carried(source) if "script" in kind)
    if "srcdoc" in tags or "data:text/html" in tags:
        for document in frames(source, tags):
            yield from _between(_SCRIPT, "</script", document)


def _between(opening: re.Pattern[str], closing: str, source: str) -> Iterator[str]:
    """What stands between such tags, closed as they are written most."""
    for match in islice(opening.finditer(source), MOST_FRAMES):
        end = source.find(closing, match.end())
        if end < 0:
            return
        yield source[match.end() : min(end, match.end() + LONGEST_FRAME)]


def _carried(source: str) -> Iterator[tuple[str, str]]:
    for match in islice(_DATA_FRAME.finditer(source), MOST_PICTURES):
        content = _data_text(match[1], match[2][:LONGEST_FRAME])
        if "svg" not in match[1] or any(tag in content for tag in _WRITES):
            yield match[1], content


def _data_text(kind: str, content: str) -> str:
    plain = unquote(html.unescape(content))
    if not kind.lower().endswith(";base64"):
        return plain
    try:
        return b64decode(plain + "==").decode("utf-8", "replace")
    except ValueError:
        return ""


def codes(source: str) -> Iterator[str]:
    """What drawn codes hold, which donors scan."""
    if "qr" in source or "chl=" in source or "QR" in source:
        for match in islice(_PICTURE.finditer(source), MOST_PICTURES):
            address = next(filter(None, match.groups()))
            if _DRAWN.search(address):
                text = unquote_plus(attribute_text(address))
                yield f"{text} {coded_text(text)}"


def sheet_texts(sheets: Iterable[str], attributes: str) -> Iterator[str]:
    """What style sheets write before and behind elements, each and all in a row."""
    written = [without_sheet_escapes(sheet) for sheet in sheets if "content" in sheet]
    found = [match[1] for sheet in written for match in islice(_CONTENT.finditer(sheet), MOST_STRINGS)]
    if not found:
        return
    places = (*written, attributes) if any("var(" in content for content in found) else ()
    named = {match[1]: match[2][1:-1] for place in places for match in _NAMED_STRING.finditer(place)}
    if any("attr(" in content for content in found):
        named |= {match[1]: match[2] or match[3] for match in _ATTRIBUTE.finditer(attributes)}
    texts = [_content(content, named) for content in found[:MOST_STRINGS]]
    yield from texts
    yield "".join(texts)


def _content(written: str, named: dict[str, str]) -> str:
    return "".join(part[1][1:-1] if part[1] else named.get(part[3], "") for part in _PART.finditer(written))


def turned(text: str, marked: Callable[[], str], tags: str, sheets: Iterable[str]) -> tuple[str, ...]:
    """How else a donor may read a text whose letters, or groups, stand the other way round than written.

    `marked` gives the text with a mark where inline tags part it.
    """
    styles = (tags, *sheets)
    letters = (
        "\u202e" in text
        or "<bdo" in tags
        or "<BDO" in tags
        or any("bidi-override" in style or "isolate-override" in style for style in styles)
        or tags.count("float:right") > MANY
    )
    groups = any("row-reverse" in style or "column-reverse" in style for style in styles)
    backwards = (" ".join(reversed(marked().replace(TAG_MARK, " ").split())),) if groups else ()
    return (text[::-1], *backwards) if letters else backwards
