"""What the directory may show, as values: a charity with its visible links, enough to filter and to sort."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from donations.directory.causes import causes_meant
from donations.directory.countries import countries_meant
from donations.models import Link
from donations.models.link import LinkQuerySet, Purpose
from donations.rules.folding import without_article
from donations.rules.lifecycle import PublicStatus
from donations.rules.public_words import TONES, public_word

_RANK = {tone: rank for rank, tone in enumerate(TONES)}
_FIELDS = (
    "charity_id",
    "charity__name",
    "charity__kind",
    "charity__country",
    "causes_text",
    "charity__created_at",
    "id",
    "purpose",
    "public_status",
    "last_verdict",
    "last_checked_at",
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One visible link of a charity. `rank` is lower for what a person can use sooner."""

    link_id: int
    purpose: str
    tone: str
    rank: int
    checked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One charity. `signs` are its visible links, best first, never empty."""

    charity_id: int
    name: str
    kind: str
    country: str
    causes: tuple[str, ...]
    created_at: datetime
    signs: tuple[Sign, ...]


def visible_links() -> LinkQuerySet:
    """Links that a public page may name: approved once, and candidates where the site shows them."""
    hidden = [PublicStatus.REJECTED]
    if not settings.WAYMARK_SHOW_CANDIDATES:
        hidden.append(PublicStatus.NOT_REVIEWED)
    return Link.objects.filter(charity__isnull=False).exclude(public_status__in=hidden)


def listings(words: Iterable[str], *, defence: bool) -> list[Listing]:
    """Charities that hold every casefolded word, with their visible links; by charity id. One query.

    An Arabic article before a word does not count.
    """
    links = visible_links()
    if not defence:
        links = links.exclude(purpose=Purpose.DEFENCE)
    for word in words:
        links = links.filter(_holds(without_article(word)))
    links = links.annotate(causes_text=Cast("charity__causes", TextField()))
    rows = links.order_by("charity_id", "id").values_list(*_FIELDS)
    return [_listing(list(group)) for _id, group in groupby(rows, key=lambda row: row[0])]


def _holds(word: str) -> Q:
    holds = Q(charity__search_text__contains=word) | Q(host__contains=word) | Q(label__icontains=word)
    for cause in causes_meant(word):
        holds |= Q(charity__search_text__contains=cause)
    return holds | Q(charity__country__in=countries_meant(word))


def _listing(rows: list[tuple[Any, ...]]) -> Listing:
    charity_id, name, kind, country, causes, created_at = rows[0][:6]
    signs = sorted((_sign(*row[6:]) for row in rows), key=lambda sign: (sign.rank, sign.link_id))
    return Listing(charity_id, name, kind, country, _causes(causes), created_at, tuple(signs))


@lru_cache(maxsize=4096)
def _causes(text: str) -> tuple[str, ...]:
    """Few charities have causes of their own: the same few lists are read again and again."""
    return tuple(json.loads(text))


def _sign(link_id: int, purpose: str, status: str, verdict: str, checked_at: datetime | None) -> Sign:
    tone = public_word(status, verdict).tone
    return Sign(link_id, purpose, tone, _RANK[tone], checked_at)
