"""Links of a page that lead nowhere as long as nobody knows where the page stood."""

from __future__ import annotations

from urllib.parse import urlsplit

from donations.rules.outline import Outline

_LEADING = {"a": "href", "area": "href", "form": "action", "iframe": "src"}


def relative_links(page: Outline) -> int:
    """How many addresses need one to start from. Places on the page itself (#top) are none."""
    return sum(_is_relative(element.get(_LEADING[element.tag])) for element in page.tagged(*_LEADING))


def _is_relative(reference: str) -> bool:
    try:
        parts = urlsplit(reference.strip())
    except ValueError:
        return False
    return not parts.scheme and bool(parts.netloc or parts.path or parts.query)
