"""Forms that pay at a provider: their fields pick the account, as the query of an address does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlencode

from donations.rules.providers import provider_of_host
from donations.rules.source_text import attribute_text, without_json_escapes

MOST_FORMS = 50
MOST_FIELDS = 100
LONGEST_FORM = 20_000
LONGEST_CONTEXT = 300


def _attribute_named(names: str) -> re.Pattern[str]:
    value = r"(?:\"([^\"<>]{0,2000})\"|'([^'<>]{0,2000})'|([^\s\"'<>]{1,2000}))"
    return re.compile(rf"(?<=[\s\"'])(?:{names})\s{{0,3}}=\s{{0,3}}{value}", re.IGNORECASE)


_ACTION, _NAME, _CONTENT = map(_attribute_named, ("action|formaction", "name", "value"))
_FORM = re.compile(r"<form\b[^<>]{0,4000}>", re.IGNORECASE)
_FIELD = re.compile(r"<(?:input|button|select)\b([^<>]{4,12000})>", re.IGNORECASE)
_HOST = re.compile(r"\s*(?:https?:)?//([A-Za-z0-9.-]{4,253})")


def paying_addresses(source: str) -> Iterator[tuple[str, str]]:
    """`(address, text around)` of each form sent to a provider, its filled fields put into the query."""
    source = without_json_escapes(source) if 'action=\\"' in source else source
    for form in islice(_FORM.finditer(source), MOST_FORMS):
        action = _attribute(_ACTION, form[0])
        host = _HOST.match(action)
        if host is None or provider_of_host(host[1].lower()) is None:
            continue
        end = source.find("</form", form.end(), form.end() + LONGEST_FORM)
        inside = source[form.end() : end if end >= 0 else form.end() + LONGEST_FORM]
        address = f"https://{host[1]}{action[host.end() :]}"
        yield (
            f"{address}{'&' if '?' in address else '?'}{urlencode(_fields(inside))}",
            f"{form[0]}{inside}"[:LONGEST_CONTEXT],
        )


def _fields(inside: str) -> list[tuple[str, str]]:
    found = (
        (_attribute(_NAME, field[1]), _attribute(_CONTENT, field[1])) for field in _FIELD.finditer(inside)
    )
    return list(islice(((name, value) for name, value in found if name and value), MOST_FIELDS))


def _attribute(wanted: re.Pattern[str], tag: str) -> str:
    found = wanted.search(" " + tag)
    return attribute_text(next(filter(None, found.groups()), "")) if found else ""
