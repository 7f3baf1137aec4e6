"""Which media type does an answer have, of those that it names? (Fetch, "extract a MIME type")."""

from __future__ import annotations

import re

_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_VALUE = re.compile(r'(?:[^,"]|"[^"]*"?)+')
_TYPE = re.compile(rf"({_NAME}/{_NAME})(?:[ \t;(](.*))?", re.DOTALL)
_CHARSET = re.compile(r"(?:^|;)[ \t]*charset=", re.IGNORECASE)
_SAYS_NOTHING = "*/*"
_UNKNOWN = ("unknown/unknown", "application/unknown")  # MIME Sniffing 7: what it is, its bytes tell
_DRAWN = ("", "text/html", "text/xsl")


def media_type(written: str) -> str:
    """The Content-Type by which browsers go where a field, or several joined by commas, names more than one.

    The last one that can be read counts, with the charset of one before it that names the same type. Empty
    where none can be read: a browser then looks at the bytes.
    """
    essence = parameters = ""
    for value in _VALUE.findall(written):
        found = _TYPE.fullmatch(value.strip(" \t"))
        if found is None or found[1] == _SAYS_NOTHING:
            continue
        named, added = found[1].lower(), (found[2] or "").strip(" \t;")
        if named != essence or _CHARSET.search(added) or not _CHARSET.search(parameters):
            parameters = added
        essence = named
    if essence in _UNKNOWN:
        return ""
    return f"{essence}; {parameters}" if parameters else essence


def is_drawn(content_type: str) -> bool:
    """Would a browser draw a page of this `media_type`, rather than show its text or keep it as a file?"""
    essence = content_type.partition(";")[0]
    return essence in _DRAWN or essence.endswith("xml")
