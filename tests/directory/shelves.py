"""Values that the tests of this room start from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from donations.directory.shelf import Listing, Sign
from donations.rules.public_words import TONES

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def sign(tone: str = "works", purpose: str = "humanitarian", link_id: int = 1) -> Sign:
    return Sign(link_id, purpose, tone, TONES.index(tone), LONG_AGO)


def listing(name: str = "Lantern", *signs: Sign, **fields: Any) -> Listing:
    values = {"charity_id": 1, "kind": "registered_charity", "country": "UA", "causes": ("medical",)}
    return Listing(name=name, signs=signs or (sign(),), **{**values, **fields})
