"""What follows from a look besides the state: a hold for a human, and a look at the neighbours."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db.models import Q

from donations.checking.storable import storable
from donations.models import Check, Hold, Link
from donations.rules.canonical_url import registrable_domain
from donations.rules.lifecycle import Step
from donations.rules.verdicts import Judgement


def open_hold(
    link: Link,
    judgement: Judgement,
    step: Step,
    check: Check | None,
    now: datetime,
) -> None:
    """One open hold a reason: the newest findings, and never less urgent than it was."""
    found = {
        "sentence": storable(step.hold_sentence or judgement.sentence),
        "differences": [storable(asdict(difference)) for difference in judgement.differences],
        "observed": check,
    }
    hold, is_new = Hold.objects.get_or_create(
        link=link,
        reason=step.hold_reason or judgement.reason,
        closed_at=None,
        defaults={**found, "at_once": step.quarantine, "opened_at": now},
    )
    if not is_new:
        Hold.objects.filter(pk=hold.pk).update(**found, at_once=hold.at_once or step.quarantine)


def pull_forward(link: Link, now: datetime) -> None:
    """Other checked links of the same registrable domain are due at once; those in hand already are."""
    domain = registrable_domain(link.host)
    near = (
        Q(host=link.host) | Q(host=domain) | Q(host__endswith=f".{domain}") if domain else Q(host=link.host)
    )
    neighbours = Link.objects.checked().filter(near, next_check_at__gt=now).exclude(pk=link.pk)
    hosts = neighbours.order_by("pk").select_for_update(skip_locked=True).values_list("pk", "host")
    same = [pk for pk, host in hosts if host == link.host or registrable_domain(host) == domain]
    Link.objects.filter(pk__in=same).update(next_check_at=now)
