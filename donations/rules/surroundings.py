"""What is known besides the page when a look is judged: its neighbour, its domain, and the look before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from donations.rules.rdap import RegistrationFacts


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`sibling` is the sketch of a random address beside the link (rules/sibling.py), or an empty string.

    `registration` is what the registry says now, `registered_then` what it said when the link was last
    approved at `approved_at`; each None when that is not known, which is evidence of nothing.
    `content_changed`: the last page that was read had drifted. `last_reason` is that of the look before.
    """

    sibling: str = ""
    registration: RegistrationFacts | None = None
    registered_then: RegistrationFacts | None = None
    approved_at: datetime | None = None
    content_changed: bool = False
    last_reason: str = ""


NOTHING_KNOWN = Surroundings()
