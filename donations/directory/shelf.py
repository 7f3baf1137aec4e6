"""What the directory may show, as values: a charity with its visible links, enough to filter and to sort."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast

from donations.models.link import Purpose
from donations.public_record.search import holding
from donations.public_record.visible import visible_links
from donations.rules.public_words import TONES, public_word

_RANK = {tone: rank for rank, tone in enumerate(TONES)}
_FIELDS = (
    "charity_id",
    "charity__name",
    "charity__kind",
    "charity__country",
    "causes_text",
    "id",
    "purpose",
    "public_status",
    "last_verdict",
)
# Reading a moment costs as much as the rest of a row: only the one that is sorted by is read.
_MOMENTS = {"checked": "last_checked_at", "newest": "charity__created_at"}


# Ten thousand of these are made for a page: a named tuple takes a third of the time that a dataclass takes.
class Sign(NamedTuple):
    """One visible link of a charity. `rank` is lower for what a person can use sooner.

    `moment` is what the list is sorted by, if by a moment: of the last look, or of the charity's coming.
    """

    link_id: int
    purpose: str
    tone: str
    rank: int
    moment: datetime | None = None


class Listing(NamedTuple):
    """One charity. `signs` are its visible links, best first, never empty."""

    charity_id: int
    name: str
    kind: str
    country: str
    causes: tuple[str, ...]
    signs: tuple[Sign, ...]


def listings(words: Iterable[str], *, defence: bool, sort: str = "match") -> list[Listing]:
    """Charities that hold every word, with their visible links; by charity id. One query.

    An Arabic article before a word does not count.
    """
    links = visible_links()
    if not defence:
        links = links.exclude(purpose=Purpose.DEFENCE)
    links = links.filter(holding(words)).annotate(causes_text=Cast("charity__causes", TextField()))
    fields = (*_FIELDS, _MOMENTS[sort]) if sort in _MOMENTS else _FIELDS
    found: list[Listing] = []
    for charity_id, name, kind, country, causes, *sign in links.order_by("charity_id").values_list(*fields):
        if found and found[-1].charity_id == charity_id:
            found[-1] = _with(found[-1], _sign(*sign))
        else:
            found.append(Listing(charity_id, name, kind, country, causes_of(causes), (_sign(*sign),)))
    return found


def _with(listing: Listing, sign: Sign) -> Listing:
    signs = sorted((*listing.signs, sign), key=attrgetter("rank", "link_id"))
    return listing._replace(signs=tuple(signs))


@lru_cache(maxsize=4096)
def causes_of(text: str) -> tuple[str, ...]:
    """Few charities have causes of their own: the same few lists are read again and again."""
    return tuple(json.loads(text))


def _sign(link_id: int, purpose: str, status: str, verdict: str, moment: datetime | None = None) -> Sign:
    return Sign(link_id, purpose, *_tone(status, verdict), moment)


@lru_cache(maxsize=1024)
def _tone(status: str, verdict: str) -> tuple[str, int]:
    tone = public_word(status, verdict).tone
    return tone, _RANK[tone]
