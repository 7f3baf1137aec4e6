"""Words that people search for, as a condition on links."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from donations.public_record.causes import causes_meant
from donations.public_record.countries import countries_meant
from donations.rules.folding import fold, without_article


def holding(words: Iterable[str]) -> Q:
    """Links that hold every word in a name, cause, country, site, host or label.

    Case, accents, letters that stand for one another and an Arabic article before a word do not count.
    """
    condition = Q()
    for word in words:
        condition &= Q(label__icontains=word) | _holds(without_article(fold(word)))
    return condition


def _holds(word: str) -> Q:
    holds = Q(charity__search_text__contains=word) | Q(host__contains=word)
    for cause in causes_meant(word):
        holds |= Q(charity__search_text__contains=cause)
    return holds | Q(charity__country__in=countries_meant(word))
