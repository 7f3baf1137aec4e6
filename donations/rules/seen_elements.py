"""Elements of a page as selectors see them, no more of them than a page may cost."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from donations.rules.selectors import MOST_STEPS, Attributes, Element

ANY = "*"  # the sign that every element carries


class Purse:
    """How many more elements may be looked at for one page, and those that were."""

    __slots__ = ("left", "seen")

    def __init__(self, left: int) -> None:
        self.left = left
        self.seen: dict[int, Seen] = {}

    def look(self, node: LexborNode) -> Seen:
        """An element, made once."""
        known = self.seen.get(node.mem_id)
        if known is None:
            known = self.seen[node.mem_id] = Seen(node, self)
        return known


class Seen:
    """An element of the parser's tree as selectors see it, each of its facts looked up once."""

    __slots__ = ("_attributes", "_node", "_parent", "_purse", "_signs", "tag")

    def __init__(self, node: LexborNode, purse: Purse) -> None:
        self._node = node
        self._purse = purse
        self.tag = node.tag or ""
        self._attributes: Attributes | None = None
        self._parent: Seen | None = None
        self._signs: tuple[str, ...] | None = None

    @property
    def attributes(self) -> Attributes:
        """Its attributes."""
        self._purse.left -= 1
        if self._attributes is None:
            self._attributes = {name: value or "" for name, value in self._node.attributes.items()}
        return self._attributes

    def may_be_asked(self, times: int) -> bool:
        """Whether so many more looks are left."""
        self._purse.left -= times
        return self._purse.left >= 0

    def signs(self) -> tuple[str, ...]:
        """By which signs a rule may pick it."""
        if self._signs is None:
            attributes = self.attributes
            own = [f"#{attributes['id'].strip()}"] if "id" in attributes else []
            own += [f".{name}" for name in set(attributes.get("class", "").split())]
            self._signs = (*own, *(f"[{name}]" for name in attributes), self.tag, ANY)
        return self._signs

    def parent(self) -> Element | None:
        """The element that holds it; none any more when too many were looked at."""
        if self._purse.left < 0:
            return None
        if self._parent is None:
            node = self._node.parent
            if node is None or (node.tag or "-").startswith("-"):
                return None
            self._parent = self._purse.look(node)
        return self._parent

    def before(self) -> Element | None:
        """The sibling before it."""
        node = self._node.prev if self._purse.left > 0 else None
        while node is not None and (node.tag or "-").startswith("-"):
            node = node.prev
        return None if node is None else self._purse.look(node)

    def place(self, kind: str) -> int:
        """Its place among its siblings from 1; 0 where that is too far."""
        place, node = 1, self._node
        for _ in range(min(MOST_STEPS, self._purse.left)):
            self._purse.left -= 1
            following = node.next if "last" in kind else node.prev
            if following is None:
                return place
            node = following
            tag = node.tag or "-"
            place += not tag.startswith("-") and (not kind.endswith("of-type") or tag == self.tag)
        return 0
