"""What stands on a page, in reading order: its text, and its elements with the text each of them spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from donations.rules.ibans import TAG_MARK
from donations.rules.markup import MOST_CHARACTERS, Markup, tame
from donations.rules.sheets import is_out_of_sight, mark_what_sheets_hide

MOST_NODES = 50_000
LONGEST_TEXT = 8_000
MOST_TEXT = 4 << 20

SKIPPED = frozenset({"script", "style", "template", "noembed", "noframes", "datalist"})
_BLOCK_NAMES = (
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html iframe img input legend li main menu "
    "nav ol optgroup option p pre section select summary table tbody td textarea tfoot th thead title tr "
    "ul video"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
_CODE = frozenset({"code", "samp", "xmp"})


@dataclass(slots=True)
class Element:
    """One element. `start` and `end` bound its text in `Outline.text`; `last` is its last descendant."""

    index: int
    tag: str
    attributes: dict[str, str]
    parent: int
    hidden: bool
    in_code: bool
    start: int
    end: int = 0
    last: int = 0

    def get(self, name: str) -> str:
        """An attribute, stripped; an empty string where it is missing."""
        return self.attributes.get(name, "").strip()


@dataclass(slots=True)
class Outline:
    """A page read once. `text` has marks where inline tags stood; `hidden_spans` are the unseen parts."""

    markup: Markup
    text: str = ""
    elements: list[Element] = field(default_factory=list)
    hidden_spans: list[tuple[int, int]] = field(default_factory=list)

    def visible_text(self) -> str:
        """The text that a donor can see, white space collapsed, inline tag marks kept."""
        parts, position = [], 0
        for start, end in self.hidden_spans:
            parts.append(self.text[position:start])
            position = max(position, end)
        parts.append(self.text[position:])
        return " ".join("".join(parts).split())

    def text_of(self, element: Element) -> str:
        """What an element says, collapsed, cut after 8,000 characters."""
        return plain(self.text[element.start : min(element.end, element.start + LONGEST_TEXT)])

    def inside(self, element: Element) -> Iterator[Element]:
        """The descendants of an element."""
        return iter(self.elements[element.index + 1 : element.last + 1])

    def ancestors(self, element: Element) -> Iterator[Element]:
        """The parents of an element, nearest first."""
        parent = element.parent
        while parent >= 0:
            yield self.elements[parent]
            parent = self.elements[parent].parent

    def tagged(self, *tags: str) -> Iterator[Element]:
        """All elements with one of these tags, in order."""
        return (element for element in self.elements if element.tag in tags)


def plain(text: str) -> str:
    """Without tag marks, white space collapsed."""
    return " ".join(text.replace(TAG_MARK, "").split())


def outline(source: str, most_characters: int = MOST_CHARACTERS) -> Outline:
    """Read a page's source once. Never raises; bounded in time and size (see markup.py)."""
    markup = tame(source, most_characters)
    result = Outline(markup)
    tree = markup.parse()
    mark_what_sheets_hide(tree, markup.styles, markup.html)
    if tree.root is not None:
        _Walk(result).run(tree.root)
    return result


def text_below(node: LexborNode) -> str:
    """The text of one node of a parsed page, hidden parts included, with marks where inline tags stood."""
    result = Outline(Markup(""))
    _Walk(result).run(node)
    return result.text


class _Walk:
    """One walk down the tree, without recursion: depth is the page's to choose, not ours."""

    def __init__(self, result: Outline) -> None:
        self.result = result
        self.parts: list[str] = []
        self.length = 0
        self.open: list[Element] = []

    def run(self, root: LexborNode) -> None:
        node: LexborNode | None = root
        for _ in range(MOST_NODES):
            if node is None or self.length > MOST_TEXT:
                break
            descend = self.enter(node)
            child = node.child if descend else None
            node = self.leave(node, root, entered=descend) if child is None else child
        while self.open:
            self.close()
        self.result.text = "".join(self.parts)

    def leave(self, node: LexborNode, root: LexborNode, *, entered: bool) -> LexborNode | None:
        """Close what ends here and give the next node in reading order."""
        current: LexborNode | None = node
        if entered:
            self.close()
        while current is not None and current.mem_id != root.mem_id:
            following = current.next
            if following is not None:
                return following
            current = current.parent
            if current is not None and self.open:
                self.close()
        return None

    def enter(self, node: LexborNode) -> bool:
        """Take a node in; True when it is an element to descend into."""
        tag = node.tag or ""
        if tag == "-text":
            self.write(node.text_content or "")
            return False
        if tag.startswith("-") or tag in SKIPPED:
            if tag == "script":
                self.add(node, tag)
                self.close()
            return False
        self.add(node, tag)
        return True

    def add(self, node: LexborNode, tag: str) -> None:
        attributes = {name: value or "" for name, value in node.attributes.items()}
        parent = self.open[-1] if self.open else None
        self.write(" " if tag in BLOCKS else "" if tag == "html" else TAG_MARK)
        hidden = (parent is not None and parent.hidden) or is_out_of_sight(node, tag, attributes)
        in_code = (parent is not None and parent.in_code) or tag in _CODE
        element = Element(
            index=len(self.result.elements),
            tag=tag,
            attributes=attributes,
            parent=parent.index if parent else -1,
            hidden=hidden,
            in_code=in_code,
            start=self.length,
        )
        self.result.elements.append(element)
        self.open.append(element)

    def close(self) -> None:
        element = self.open.pop()
        element.end = self.length
        element.last = len(self.result.elements) - 1
        outermost = not self.open or not self.open[-1].hidden
        if element.hidden and outermost and element.end > element.start:
            self.result.hidden_spans.append((element.start, element.end))
        self.write(" " if element.tag in BLOCKS else TAG_MARK)

    def write(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)
