"""Countries by name: for pages, and for a search that says a place."""

from __future__ import annotations

from django.utils.translation import override
from django_countries import countries

from donations.rules.folding import fold, without_article


def country_name(code: str) -> str:
    """The name in the language of the page; the code itself when it is no country's."""
    return str(countries.name(code)) or code


def countries_meant(word: str) -> list[str]:
    """Codes of countries whose name, here or in English, begins with a folded word of four letters."""
    word = without_article(word)
    if len(word) < 4:
        return []
    found = _beginning(word)
    with override("en"):
        return sorted(found | _beginning(word))


def _beginning(word: str) -> set[str]:
    return {code for code, name in countries if without_article(fold(name)).startswith(word)}
