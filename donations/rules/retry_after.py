"""Retry-After in all its forms (RFC 9110, 10.2.3), held between one minute and one interval."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from donations.rules.pace import LONGEST_REST, SHORTEST_REST

SHORTEST_S = int(SHORTEST_REST.total_seconds())
LONGEST_S = int(LONGEST_REST.total_seconds())


def rest_asked(value: str, now: datetime) -> int | None:
    """Seconds to rest, from 60 to 86,400; None when nothing was asked. The illegible asks for the least."""
    text = value.strip()
    if not text:
        return None
    if re.fullmatch(r"\d{1,15}(?:\.\d{1,9})?", text, re.ASCII):
        return _clamped(float(text))
    if re.fullmatch(r"\d+", text, re.ASCII):
        return LONGEST_S
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return SHORTEST_S
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return _clamped((moment - now).total_seconds())


def _clamped(seconds: float) -> int:
    return int(min(max(seconds, SHORTEST_S), LONGEST_S))
