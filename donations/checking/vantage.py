"""A vantage point's side: it answers the questions that are put to it by name, each once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from uuid import uuid4

from django.db import transaction
from django.db.models import Q

from donations.checking.claim import jobs_for, lease_length
from donations.checking.crew import look_together
from donations.checking.elsewhere import row_of, sight_of, sight_of_row
from donations.checking.look import Clock, Job, Look, Observe, get_ready, look_at
from donations.checking.manners import let_rest
from donations.checking.places import note_place
from donations.checking.storable import storable
from donations.models import Hold, Host, Link, VantageLook
from donations.models.link import LIVE_REVIEW_STATES
from donations.rules.host_rest import WEARY_AFTER
from donations.rules.observation import Fault
from donations.rules.our_fault import OUR_OUTAGE
from donations.rules.vantage import DISAGREE, DISAGREEMENT, Why, agree, differences

AT_ONCE = 16  # questions answered at the same time, each on a host of its own
# Faults that say more about this place than about the host.
NO_OPINION = frozenset({Fault.NO_ROUTE, Fault.NAME_UNANSWERED, Fault.OUT_OF_MEANS})


@dataclass(frozen=True, slots=True)
class _Asked:
    question_id: int
    job: Job


def answer_questions(place: str, observe: Observe, clock: Clock) -> int:
    """Looks at what `place` was asked about and keeps the answers; how many there were.

    Run twice at once it answers nothing twice. A question whose answer was lost is free again after a minute.
    """
    if not place:
        return 0
    note_place(place, clock())
    asked = claim_questions(place, clock())
    if not asked:
        return 0
    get_ready()
    look = partial(look_at, observe=observe, clock=clock)
    questions = {one.job: one.question_id for one in asked}
    for seen in look_together(list(questions), look):
        keep_answer(questions[seen.job], _opinion(seen), clock())
    return len(asked)


@transaction.atomic
def claim_questions(place: str, now: datetime) -> list[_Asked]:
    """Free questions to this place, one a host, each with the lease of its host; the others come later."""
    free = VantageLook.objects.free(now).filter(by=place).order_by("asked_at", "pk")
    rows = list(free.select_for_update(skip_locked=True, of=("self",))[: AT_ONCE * 2])
    by_link = {row.link_id: row for row in rows}
    wanted = Link.objects.filter(pk__in=by_link, review__in=LIVE_REVIEW_STATES).select_related("charity")
    links = {link.visited_as: link for link in wanted.order_by("-pk")}
    token = uuid4().hex
    lease = {"lease": token, "leased_until": now + lease_length()}
    hosts = set(_free_hosts(links.keys(), now)[:AT_ONCE])
    Host.objects.filter(name__in=hosts).update(**lease)
    chosen = [link for host, link in links.items() if host in hosts]
    VantageLook.objects.filter(pk__in=[by_link[link.pk].pk for link in chosen]).update(**lease)
    return [_Asked(by_link[job.link_id or 0].pk, _alone(job)) for job in jobs_for(chosen, now, token)]


@transaction.atomic
def keep_answer(question_id: int, look: Look, now: datetime) -> None:
    """Keeps an answer whose lease still stands, and lets it be weighed at once; the host rests."""
    let_rest([look], now)
    there = sight_of(look)
    open_still = VantageLook.objects.open().filter(pk=question_id, lease=look.job.token)
    kept = open_still.update(
        answered_at=now,
        verdict=there.verdict,
        reason=there.reason,
        there=row_of(there),
        lease="",
        leased_until=None,
    )
    if not kept:
        return
    question = VantageLook.objects.select_related("link").get(pk=question_id)
    if question.why == Why.CLOAKING:
        _compare(question, now)
    else:
        _look_again(question, now)


def _compare(question: VantageLook, now: datetime) -> None:
    """Another face for another network: a hold, and this place looks again."""
    here, there = sight_of_row(question.here), sight_of_row(question.there)
    if agree(here, there, Why.CLOAKING):
        return
    shown = [storable(asdict(one)) for one in differences(here, there, question.by)]
    hold, is_new = Hold.objects.get_or_create(
        link=question.link,
        reason=DISAGREE,
        closed_at=None,
        defaults={"sentence": DISAGREEMENT, "differences": shown, "opened_at": now},
    )
    if not is_new:
        Hold.objects.filter(pk=hold.pk).update(differences=shown)
    _look_again(question, now)


def _look_again(question: VantageLook, now: datetime) -> None:
    links = Link.objects.checked().filter(pk=question.link_id)
    links.filter(next_check_at__gt=now).update(next_check_at=now)


def _free_hosts(names: Collection[str], now: datetime) -> list[str]:
    """Hosts that nobody talks to. One that rests because it fails from here may be tried from there."""
    Host.objects.bulk_create([Host(name=name) for name in sorted(names)], ignore_conflicts=True)
    resting = Q(rests_until__gt=now, failures__lt=WEARY_AFTER)
    free = Host.objects.filter(name__in=names).exclude(Q(leased_until__gt=now) | resting)
    return list(free.order_by("name").select_for_update(skip_locked=True).values_list("name", flat=True))


def _alone(job: Job) -> Job:
    """A second look is one request and judged anew."""
    return replace(job, known=None, asks_sibling=False)


def _opinion(look: Look) -> Look:
    if look.observation.fault in NO_OPINION:
        return replace(look, judgement=OUR_OUTAGE)
    return look
