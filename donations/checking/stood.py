"""Where an approved payment identity stood when it was seen last: a page without it tells no more."""

from __future__ import annotations

from dataclasses import replace

from donations.models import Check, Link
from donations.rules.verdicts import Difference, Judgement, Verdict

STOOD = "stood"  # in a Check's detail: identities and the text around each


def beside_what_stood(judgement: Judgement, link: Link) -> Judgement:
    """The same judgement; approved values that are gone from the page get the text that was around them."""
    if all(difference.approved_context or not difference.approved for difference in judgement.differences):
        return judgement
    last = Check.objects.filter(link=link, verdict=Verdict.CONFIRMED).order_by("-at", "-id").first()
    places = last.detail.get(STOOD, {}) if last else {}
    return replace(judgement, differences=tuple(_beside(places, each) for each in judgement.differences))


def _beside(places: dict[str, str], difference: Difference) -> Difference:
    identity = f"{difference.what}:{difference.approved}"
    stood = places.get(identity) or places.get(difference.approved, "")
    return replace(difference, approved_context=difference.approved_context or stood)
