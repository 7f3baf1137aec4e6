"""HTML made safe to parse: one linear pass that drops what no honest page has, then the parser.

The parser (lexbor) is fast and not safe alone: it dies on 100,000 nested tags and on many unclosed formatting
tags, takes 7 s on 40,000 options and 5 s on 50,000 attributes. The pass before it copies the page without
comments, without the insides of scripts and style sheets (kept apart), and without tags beyond the bounds
below. Text is never dropped with its tags.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

MOST_CHARACTERS = 1 << 20
DEEPEST = 256
MOST_ATTRIBUTES = 200
MOST_OPTIONS = 2_000
MOST_TAGS = 30_000
# An unclosed formatting tag is repeated by the parser in every later paragraph.
MOST_OPEN_FORMATTING = 8

_ATTRIBUTE = r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
_TOKEN = re.compile(
    r"(?P<comment><!--(?:-?>|.*?(?:--!?>|\Z)))"
    rf"|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>(?:[\s/]*+{_ATTRIBUTE})*+[\s/]*+)(?P<end>>?)",
    re.DOTALL,
)
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)

_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>]|\Z)[^>]*>?", re.IGNORECASE) for name in _RAW}
_FORMATTING_NAMES = "b big code em font i nobr s small strike strong tt u"
_FORMATTING = frozenset(_FORMATTING_NAMES.split())
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr keygen frame"
_VOID = frozenset(_VOID_NAMES.split())
# Closed by their next sibling or their parent, so leaving them open nests nothing by itself.
_IMPLIED_NAMES = "a p li dt dd tr td th tbody thead tfoot option optgroup rb rt rp rtc colgroup caption"
_IMPLIED = frozenset(_IMPLIED_NAMES.split())
_ONCE = frozenset({"html", "body", "head"})
_DROPPED = frozenset({"plaintext", "frameset"})


@dataclass(slots=True)
class Markup:
    """A page ready for the parser: `html` within bounds; scripts as (attributes, inside); styles."""

    html: str
    scripts: list[tuple[str, str]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def parse(self) -> LexborHTMLParser:
        """The tree. Bounded because `html` is."""
        return LexborHTMLParser(self.html)


def tame(text: str, most_characters: int = MOST_CHARACTERS) -> Markup:
    """The copy of a page's source that is safe to parse, in time linear in its length. Never raises."""
    return _Taming(text[:most_characters]).run(cut=len(text) > most_characters)


class _Taming:
    """One pass over one source; the counters that bound it."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\0", "\ufffd")
        self.out: list[str] = []
        self.markup = Markup("")
        self.depth = 0
        self.open_formatting = 0
        self.tags = 0
        self.seen: Counter[str] = Counter()

    def run(self, *, cut: bool) -> Markup:
        position = 0
        while match := _TOKEN.search(self.text, position):
            self.out.append(self.text[position : match.start()])
            position = match.end()
            if match.group("comment") is None:
                position = self.tag(match)
        self.out.append(self.text[position:])
        self.markup.html = "".join(self.out)
        if cut:
            self.note("cut")
        return self.markup

    def note(self, code: str) -> None:
        if code not in self.markup.notes:
            self.markup.notes.append(code)

    def tag(self, match: re.Match[str]) -> int:
        """Copy or drop one tag; returns where to read on."""
        if not match.group("end"):  # a tag that never ends is not shown by any browser
            return len(self.text)
        name = match.group("name").lower()
        closing = bool(match.group("close"))
        if name in _RAW and not closing:
            return self.raw(name, match)
        if self.keeps(name, closing, match.group("attributes")):
            self.out.append(match.group())
        return match.end()

    def raw(self, name: str, match: re.Match[str]) -> int:
        """An element whose inside is not markup: the inside goes aside, or stays as plain text."""
        end = _RAW_END[name].search(self.text, match.end())
        inside = self.text[match.end() : end.start() if end else len(self.text)]
        attributes = match.group("attributes")
        if name == "script":
            self.markup.scripts.append((attributes, inside))
        elif name == "style":
            self.markup.styles.append(inside)
        inside = inside.replace("<", "&lt;") if name in ("title", "textarea", "xmp") else ""
        if self.keeps("meta", False, attributes):
            self.out.append(f"{match.group()}{inside}</{name}>")
        return end.end() if end else len(self.text)

    def keeps(self, name: str, closing: bool, attributes: str) -> bool:
        self.tags += 1
        if name in _DROPPED or self.tags > MOST_TAGS:
            return self.dropped("too_many_tags") if name not in _DROPPED else False
        if closing:
            return self.keeps_end(name)
        if len(attributes) > 2 * MOST_ATTRIBUTES and self.too_many_attributes(attributes):
            return self.dropped("too_many_attributes")
        if name in _ONCE:
            self.seen[name] += 1
            return self.seen[name] <= 2
        if name == "option":
            self.seen[name] += 1
            return self.seen[name] <= MOST_OPTIONS or self.dropped("too_many_options")
        if name in _FORMATTING:
            if self.open_formatting >= MOST_OPEN_FORMATTING:
                return self.dropped("too_many_open_tags")
            self.open_formatting += 1
            return True
        if name not in _VOID and name not in _IMPLIED:
            self.depth += 1
            return self.depth <= DEEPEST or self.dropped("too_deep")
        return True

    def keeps_end(self, name: str) -> bool:
        if name in _FORMATTING:
            self.open_formatting = max(0, self.open_formatting - 1)
        elif name not in _VOID and name not in _IMPLIED:
            self.depth = max(0, self.depth - 1)
            return self.depth < DEEPEST
        return True

    def too_many_attributes(self, attributes: str) -> bool:
        found = _ONE_ATTRIBUTE.finditer(attributes)
        return any(count >= MOST_ATTRIBUTES for count, _ in enumerate(found))

    def dropped(self, code: str) -> bool:
        self.note(code)
        return False
