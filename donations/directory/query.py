"""What a visitor asks the directory: read from the address, written back into addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict

LONGEST = 200
GROUPS = ("status", "cause", "country", "purpose", "kind")
SORTS = ("match", "checked", "name", "newest")


@dataclass(frozen=True, slots=True)
class Query:
    """`chosen` holds the picked values of each filter group; within a group any one of them will do."""

    text: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    defence: bool = False
    sort: str = "match"

    @property
    def words(self) -> list[str]:
        return self.text.casefold().split()

    @property
    def is_filtered(self) -> bool:
        return any(self.chosen.values())

    def pairs(self) -> list[tuple[str, str]]:
        """Name and value of everything asked, in a fixed order."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(group, value) for group in GROUPS for value in self.chosen.get(group, ())]
        pairs += [("defence", "1")] if self.defence else []
        return pairs + ([("sort", self.sort)] if self.sort != "match" else [])

    def without(self, name: str, value: str) -> str:
        """The query string of everything but one pair."""
        return "?" + urlencode([pair for pair in self.pairs() if pair != (name, value)])

    def sorted_by(self, sort: str) -> str:
        rest = [pair for pair in self.pairs() if pair[0] != "sort"]
        return "?" + urlencode(rest + ([("sort", sort)] if sort != "match" else []))

    def at_page(self, number: int) -> str:
        return "?" + urlencode([*self.pairs(), ("page", str(number))])


def read_query(asked: QueryDict) -> Query:
    """The query of an address. Text is cut at 200 characters; an unknown sort is the best match."""
    text = " ".join(asked.get("q", "").replace("\0", " ").split())[:LONGEST]
    sort = asked.get("sort", "match")
    chosen = {group: tuple(dict.fromkeys(asked.getlist(group))) for group in GROUPS}
    defence = asked.get("defence") == "1" or "defence" in chosen["purpose"]
    return Query(text, chosen, defence, sort if sort in SORTS else "match")
