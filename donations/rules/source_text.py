"""The text of a source that is not parsed: without its tags, its entities read as browsers do."""

from __future__ import annotations

import html
import re

from donations.rules.ibans import TAG_MARK
from donations.rules.markup import INLINE

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ENTITY = re.compile(r"(&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?))")
_ENTITY_IN_ATTRIBUTE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{1,30};)")
_IN_JSON = (('\\"', '"'), ("\\u003c", "<"), ("\\u003e", ">"), ("\\u0026", "&"), ("\\/", "/"))
_TAG = re.compile(r"<(/?\w*+)[^<>]*>")


def text_of_source(source: str) -> str:
    """The characters of a source without its tags: an inline tag leaves a mark, any other a space."""
    return unescaped(without_tags(source))


def without_json_escapes(source: str) -> str:
    """The quotes, brackets and slashes of markup and settings that stand in strings of a script's JSON."""
    if '\\"' not in source:
        return source
    for written, meant in _IN_JSON:
        source = source.replace(written, meant)
    return source


def without_comments(source: str) -> str:
    return _COMMENT.sub(" ", source) if "<!--" in source else source


def without_tags(source: str) -> str:
    """The same, entities as they are written. Comments go too."""
    if "<" not in source:
        return source
    pieces = _TAG.split(without_comments(source))
    left = {name: TAG_MARK if name.lower() in INLINE else " " for name in set(pieces[1::2])}
    pieces[1::2] = map(left.__getitem__, pieces[1::2])
    return "".join(pieces)


def unescaped(text: str) -> str:
    """As `html.unescape`, each entity looked up once."""
    pieces = _ENTITY.split(text)
    meant = {entity: html.unescape(entity) for entity in set(pieces[1::2])}
    pieces[1::2] = map(meant.__getitem__, pieces[1::2])
    return "".join(pieces)


def attribute_text(value: str) -> str:
    """As browsers read an attribute: `&curren` in `&currency=EUR` is no sign of money."""
    return _ENTITY_IN_ATTRIBUTE.sub(lambda match: html.unescape(match[0]), value) if "&" in value else value
