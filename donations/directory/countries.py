"""Countries by name: for pages, and for a search that says a place."""

from __future__ import annotations

from django.utils.translation import override
from django_countries import countries


def country_name(code: str) -> str:
    """The name in the language of the page; the code itself when it is no country's."""
    return str(countries.name(code)) or code


def countries_meant(word: str) -> list[str]:
    """Codes of countries whose name, here or in English, begins with a casefolded word of four letters."""
    if len(word) < 4:
        return []
    found = {code for code, name in countries if name.casefold().startswith(word)}
    with override("en"):
        found |= {code for code, name in countries if name.casefold().startswith(word)}
    return sorted(found)
