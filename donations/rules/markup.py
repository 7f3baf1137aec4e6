"""HTML made safe to parse: one linear pass that drops what no honest page has, then the parser.

The parser (lexbor) is fast and not safe alone: it dies on 100,000 nested tags and on many unclosed formatting
tags, takes 7 s on 40,000 options and 5 s on 50,000 attributes. The pass before it copies the page without
comments, without the insides of scripts and style sheets (kept apart), and without tags beyond the bounds
below. Text is never dropped with its tags.

An honest page needs no decision tag by tag: its tags are found in bulk, and sums over them show that no bound
is near (`_taken_whole`). Any doubt sends a page through the pass that decides one tag at a time (`_Taming`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser

from donations.rules.ibans import TAG_MARK
from donations.rules.possessive import possessive

MOST_CHARACTERS = 1 << 20
DEEPEST = 256
MOST_ATTRIBUTES = 200
MOST_OPTIONS = 2_000
MOST_TAGS = 30_000
# An unclosed formatting tag is repeated by the parser in every later paragraph.
MOST_OPEN_FORMATTING = 8

_ATTRIBUTE = r"[^\s/>][^\s/>=]*+" + possessive(r"\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+)", "?")
# What browsers read as a comment though it is none: <?…>, <!…>, </1…>.
_BOGUS = r"<(?:\?|!(?!--|(?i:doctype))|/(?![A-Za-z]))"
_BOGUS_START = re.compile(_BOGUS)
_TOKEN = re.compile(
    rf"(?P<comment><!--(?:-?>|.*?(?:--!?>|\Z))|{_BOGUS}[^>]*>?)"
    rf"|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>(?:[\s/]*+{_ATTRIBUTE})*+[\s/]*+)(?P<end>>?)",
    re.DOTALL,
)
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)
# The same for the pass in bulk, where a quote that is not closed in sight leaves `end` empty.
_WELL_FORMED = r"[^\s/>=]++" + possessive(r"\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)", "?")
_TAG = re.compile(rf"<(/?[A-Za-z][^\s/>]*+)((?:[\s/]*+{_WELL_FORMED})*+[\s/]*+)(>?)")
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)

_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>]|\Z)[^>]*>?", re.IGNORECASE) for name in _RAW}
_FORMATTING_NAMES = "b big code em font i nobr s small strike strong tt u"
_FORMATTING = frozenset(_FORMATTING_NAMES.split())
_INLINE_NAMES = "a abbr b bdi bdo code em font i kbd mark samp small span strong tt u wbr"
INLINE = frozenset(f"{slash}{name}" for name in _INLINE_NAMES.split() for slash in ("", "/"))
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr keygen frame"
_VOID = frozenset(_VOID_NAMES.split())
# Closed by their next sibling or their parent, so leaving them open nests nothing by itself.
_IMPLIED_NAMES = "a p li dt dd tr td th tbody thead tfoot option optgroup rb rt rp rtc colgroup caption"
_IMPLIED = frozenset(_IMPLIED_NAMES.split())
_ONCE = frozenset({"html", "body", "head"})
_DROPPED = frozenset({"plaintext", "frameset"})
_MEDIA = re.compile(r"\bmedia\s*=\s*[\"']?([^\"'<>{}]{1,200})", re.IGNORECASE)
_SPECIAL = re.compile(rf"<(?=[!einstx])(?:!--|({'|'.join(sorted(_RAW))})(?=[\s/>]))", re.IGNORECASE)


@dataclass(slots=True)
class Markup:
    """A page ready for the parser: `html` within bounds; scripts as (attributes, inside); styles."""

    html: str
    scripts: list[tuple[str, str]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # Of a page that was taken whole: the insides set aside; the rest without tags, an inline one leaving a
    # mark, another a space; what its tags hold, as written, and which tags they are.
    asides: list[str] = field(default_factory=list)
    texts: str | None = None
    attributes: str | None = None
    elements: frozenset[str] = frozenset()

    def parse(self) -> LexborHTMLParser:
        """The tree. Bounded because `html` is."""
        return LexborHTMLParser(self.html)

    def note(self, code: str) -> None:
        """Once each."""
        if code not in self.notes:
            self.notes.append(code)

    def set_aside(self, name: str, attributes: str, text: str, start: int) -> tuple[int, str]:
        """The inside of an element that is no markup: where to read on after it, and what stays."""
        closing = _RAW_END[name].search(text, start)
        inside = text[start : closing.start() if closing else len(text)]
        self.asides.append(inside)
        if name == "script":
            self.scripts.append((attributes, inside))
        elif name == "style":
            media = _MEDIA.search(attributes)
            self.styles.append(f"@media {media[1]}{{{inside}}}" if media else inside)
        kept = inside.replace("<", "&lt;") if name in ("title", "textarea", "xmp") else ""
        return closing.end() if closing else len(text), kept


def tame(text: str, most_characters: int = MOST_CHARACTERS) -> Markup:
    """The copy of a page's source that is safe to parse, in time linear in its length. Never raises."""
    cut = len(text) > most_characters
    text = text[:most_characters].replace("\0", "")
    markup = _taken_whole(text) or _Taming(text).run()
    if cut:
        markup.note("cut")
    return markup


@dataclass(slots=True)
class _Tags:
    """The tags of a page and the texts between them, of which there is one more."""

    names: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def read(self, markup: str) -> None:
        """Take the tags of a stretch of the page."""
        pieces = _TAG.split(markup)
        self.texts += pieces[::4]
        self.names += pieces[1::4]
        self.attributes += pieces[2::4]
        self.ends += pieces[3::4]

    def take(self, name: str, attributes: str, end: str) -> None:
        """One tag between two stretches."""
        self.names.append(name)
        self.attributes.append(attributes)
        self.ends.append(end)


def _taken_whole(text: str) -> Markup | None:
    """A page that is well formed and within all bounds, as the slower pass would copy it; else None."""
    if text.count("<") > MOST_TAGS:
        return None
    markup, tags, out, position = Markup(""), _Tags(), [], 0
    while special := _SPECIAL.search(text, position):
        out.append(text[position : special.start()])
        tags.read(out[-1])
        name = (special.group(1) or "").lower()
        opening = (_TAG if name else _COMMENT).match(text, special.start())
        if opening is None:
            return None
        position = opening.end()
        if not name:
            tags.take("meta", "", ">")
            continue
        tags.take("meta", opening.group(2), opening.group(3))
        position, inside = markup.set_aside(name, opening.group(2), text, position)
        out.append(f"{opening.group()}{inside}</{name}>")
    out.append(text[position:])
    tags.read(out[-1])
    markup.html = "".join(out)
    if any(map(_BOGUS_START.search, out)) or not _is_within_bounds(tags):
        return None
    markup.attributes = "\n".join(tags.attributes)
    markup.elements = frozenset(f"<{name}" for name in set(tags.names))
    # A bracket inside a tag: where it ends is a matter of opinion, so its text is read once more by others.
    if "<" not in markup.attributes and ">" not in markup.attributes:
        markup.texts = _untagged(tags)
    return markup


def _untagged(tags: _Tags) -> str:
    left = {name: TAG_MARK if name.lower() in INLINE else " " for name in set(tags.names)}
    pieces = tags.texts + tags.names
    pieces[::2] = tags.texts
    pieces[1::2] = map(left.__getitem__, tags.names)
    return "".join(pieces)


def _is_within_bounds(tags: _Tags) -> bool:
    """Would every one of these tags be kept? False where that is not plain."""
    if "" in tags.ends or len(tags.names) > MOST_TAGS:
        return False
    counts = Counter(tags.names)
    kinds = {name: name.lower() for name in counts}
    if any(kind.removeprefix("/") in _DROPPED for kind in kinds.values()):
        return False
    counted = Counter[str]()
    for name, kind in kinds.items():
        counted[kind] += counts[name]
    if any(counted[kind] > most for kind, most in _MOST.items()):
        return False
    if max(map(len, tags.attributes), default=0) > 2 * MOST_ATTRIBUTES and any(
        map(_too_many_attributes, tags.attributes)
    ):
        return False
    nesting = {name: _step(kind) for name, kind in kinds.items()}
    formatting = {name: _FORMATTING_STEPS[kind] for name, kind in kinds.items() if kind in _FORMATTING_STEPS}
    opened = [formatting[name] for name in tags.names if name in formatting]
    steps = filter(None, map(nesting.__getitem__, tags.names))
    return _span(opened) <= MOST_OPEN_FORMATTING and _span(steps) <= DEEPEST


_MOST = dict.fromkeys(_ONCE, 2) | {"option": MOST_OPTIONS}
_NESTS_NOTHING = _FORMATTING | _VOID | _IMPLIED
_FORMATTING_STEPS = dict.fromkeys(_FORMATTING, 1) | {f"/{name}": -1 for name in _FORMATTING}


def _step(name: str) -> int:
    """How far a tag (`div`, `/div`) leads into the page."""
    if name.removeprefix("/") in _NESTS_NOTHING or name in _ONCE:
        return 0
    return -1 if name[0] == "/" else 1


def _span(steps: Iterable[int]) -> int:
    """From the lowest to the highest level that steps lead to: never less than the depth that they reach."""
    levels = list(accumulate(steps, initial=0))
    return max(levels) - min(levels)


def _too_many_attributes(attributes: str) -> bool:
    if len(attributes) <= 2 * MOST_ATTRIBUTES:
        return False
    found = _ONE_ATTRIBUTE.finditer(attributes)
    return any(count >= MOST_ATTRIBUTES for count, _ in enumerate(found))


class _Taming:
    """One pass over one source; the counters that bound it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[str] = []
        self.markup = Markup("")
        self.depth = 0
        self.open_formatting = 0
        self.tags = 0
        self.seen: Counter[str] = Counter()

    def run(self) -> Markup:
        position = 0
        while match := _TOKEN.search(self.text, position):
            self.out.append(self.text[position : match.start()])
            position = match.end()
            if match.group("comment") is None:
                position = self.tag(match)
        self.out.append(self.text[position:])
        self.markup.html = "".join(self.out)
        return self.markup

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
        attributes = match.group("attributes")
        end, inside = self.markup.set_aside(name, attributes, self.text, match.end())
        if self.keeps("meta", False, attributes):
            self.out.append(f"{match.group()}{inside}</{name}>")
        return end

    def keeps(self, name: str, closing: bool, attributes: str) -> bool:
        self.tags += 1
        if name in _DROPPED or self.tags > MOST_TAGS:
            return self.dropped("too_many_tags") if name not in _DROPPED else False
        if closing:
            return self.keeps_end(name)
        if _too_many_attributes(attributes):
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

    def dropped(self, code: str) -> bool:
        self.markup.note(code)
        return False
