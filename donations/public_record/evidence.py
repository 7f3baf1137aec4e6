"""The facts that speak for a charity and its links, as the public reads them."""

from __future__ import annotations

from collections.abc import Iterable

from donations.models import Evidence
from donations.models.evidence import Fact

_RANKS = {fact: rank for rank, fact in enumerate(Fact.values)}


def newest_of_each(rows: Iterable[Evidence]) -> list[Evidence]:
    """The newest row of each fact, source and link, in the order of the policy."""
    newest: dict[tuple[str, str, int | None], Evidence] = {}
    for row in sorted(rows, key=lambda row: (row.seen_on, row.pk), reverse=True):
        newest.setdefault((row.fact, row.source, row.link_id), row)
    return sorted(newest.values(), key=lambda row: (_RANKS[row.fact], row.link_id or 0))
