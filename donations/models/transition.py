"""The one way a link's state is written: fields, public status and a flip for each change, together."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from donations.models.check import Check
from donations.models.decision import Decision
from donations.models.flip import Axis, Flip
from donations.models.link import STATE_FIELDS, Link
from donations.rules.lifecycle import LinkState, public_status

AXES = {
    Axis.REVIEW: "review",
    Axis.AVAILABILITY: "availability",
    Axis.IDENTITY: "identity",
    Axis.PUBLIC: "public_status",
}


def apply_state(
    link: Link,
    state: LinkState,
    *,
    now: datetime,
    reason: str,
    sentence: str,
    observed: Check | None = None,
    decision: Decision | None = None,
) -> list[Flip]:
    """Set the state's fields on `link`, save it whole, and add one Flip row for each axis that changed.

    Fields that the caller changed on `link` beforehand are saved in the same statement, so that a decision's
    people and hashes reach the database together with the state they justify.
    """
    before = {axis: getattr(link, field) for axis, field in AXES.items()}
    for name in STATE_FIELDS:
        setattr(link, name, getattr(state, name))
    link.public_status = public_status(state, now)
    with transaction.atomic():
        link.save()
        flips = [
            Flip(
                link=link,
                axis=axis,
                before=before[axis],
                after=getattr(link, field),
                reason=reason,
                sentence=sentence,
                observed=observed,
                decision=decision,
                at=now,
            )
            for axis, field in AXES.items()
            if before[axis] != getattr(link, field)
        ]
        return Flip.objects.bulk_create(flips)
