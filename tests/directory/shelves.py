"""Values and rows that the tests of this room start from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from donations.directory.shelf import Listing, Sign
from donations.models import Check, Flip, Link
from donations.models.transition import apply_state
from donations.rules.lifecycle import Availability, Identity
from donations.rules.public_words import TONES
from tests.support.listings import make_candidate, make_charity, publish

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def sign(tone: str = "works", purpose: str = "humanitarian", link_id: int = 1) -> Sign:
    return Sign(link_id, purpose, tone, TONES.index(tone), LONG_AGO)


def listing(name: str = "Lantern", *signs: Sign, **fields: Any) -> Listing:
    values = {"charity_id": 1, "kind": "registered_charity", "country": "UA", "causes": ("medical",)}
    return Listing(name=name, signs=signs or (sign(),), **{**values, **fields})


def listed(name: str, url: str, **fields: Any) -> Link:
    """A published link of a charity of that name; fields with a charity's name go to the charity."""
    own = {
        key: fields.pop(key)
        for key in ("country", "causes", "kind", "other_names", "official_site", "summary")
        if key in fields
    }
    return publish(
        make_candidate(url, charity=make_charity(name, slug=slugify(name), **own), **fields),
        timezone.now() - timedelta(days=3),
    )


def looked_at(
    link: Link, verdict: str, ago: timedelta = timedelta(hours=1), sentence: str = "The page answered."
) -> Check:
    """A look on record, as the check leaves it on the link."""
    at = timezone.now() - ago
    check = Check.objects.create(link=link, at=at, verdict=verdict, reason="seen", sentence=sentence)
    link.last_verdict, link.last_checked_at, link.last_sentence = verdict, at, sentence
    if verdict in {"confirmed", "reachable"}:
        link.last_worked_at = at
    link.save()
    return check


def quarantined(link: Link, sentence: str = "The account on the page is another one.") -> list[Flip]:
    state = replace(link.state(), identity=Identity.SUSPECT)
    return apply_state(link, state, now=timezone.now(), reason="payee_swapped", sentence=sentence)


def broken(link: Link) -> list[Flip]:
    state = replace(link.state(), shown_unavailable=True, availability=Availability.DOWN)
    return apply_state(link, state, now=timezone.now(), reason="timeout", sentence="No answer for 24 hours.")
