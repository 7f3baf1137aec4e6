"""Whatever people decide and looks find, in whatever order: the promises hold in the database."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from donations.checking.claim import claim_named
from donations.checking.record import record
from donations.models import Decision, Flip, Link
from donations.models.decision import Action
from donations.models.flip import Axis
from donations.moderation import decisions
from donations.moderation.decisions import NotAllowed
from donations.rules.canonical_url import canonicalise
from donations.rules.lifecycle import Availability, Identity, PublicStatus, ReviewState
from donations.rules.verdicts import Verdict
from tests.checking.looks import fresh, look
from tests.support.listings import NOW, make_candidate, make_moderator
from tests.support.lives import verdict_of

pytestmark = pytest.mark.django_db
PEOPLE = ("heron", "lynx", "otter")
ENDED = (ReviewState.WITHDRAWN, ReviewState.REJECTED)

looks = st.tuples(
    st.just("look"),
    st.sampled_from(["confirmed", "reachable", "gone", "suspect", "parked", "closed", "changed", *Verdict]),
    st.sampled_from([0.05, 0.5, 6.0, 24.0, 800.0]),
)
PLAIN = ("propose", "approve", "approve", "hold", "withdraw", "reject", "note", "close_hold", "change")
choices = st.tuples(st.sampled_from(PLAIN), st.sampled_from(PEOPLE), st.just(0.01))
# Most lives begin published, so that there is something to lose.
START = [("propose", "heron", 0.01), ("approve", "lynx", 0.01)]
lives = st.tuples(
    st.sampled_from([START, START, []]), st.lists(st.one_of(looks, choices, looks), min_size=3, max_size=14)
).map(lambda parts: [*parts[0], *parts[1]])


class Life:
    """One link among three moderators and a clock."""

    def __init__(self) -> None:
        self.link, self.now = make_candidate(), NOW
        self.people = {name: make_moderator(name) for name in PEOPLE}
        self.moved = 0

    def live(self, what: str, who: str, hours: float) -> None:
        self.now += timedelta(hours=hours)
        before = fresh(self.link)
        if what == "look":
            self.look(who)
        else:
            self.decide(what, who)
        self.link = fresh(self.link)
        _check_step(before, self.link, self.now, machine=what == "look", verdict=who)

    def look(self, name: str) -> None:
        jobs = claim_named([self.link.pk], self.now)
        record([look(job, verdict_of(name), self.now) for job in jobs], self.now)

    def decide(self, what: str, who: str) -> None:
        change = {}
        if what == "change":
            self.moved += 1
            address = canonicalise(f"https://give.lantern.example/{self.moved}")
            change = {"address": address, "payees": [], "allowed_hosts": []}
        door = getattr(decisions, "change_destination" if what == "change" else what)
        try:
            with transaction.atomic():
                door(self.link, self.people[who], "seen by a person", self.now, **change)
        except NotAllowed:
            return


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=lives)
@example(
    actions=[*START, ("look", "suspect", 0.05), ("look", "parked", 0.5), *START, ("look", "suspect", 6.0)]
)
@example(actions=[*START, ("look", "gone", 24.0), ("look", "gone", 24.0), ("change", "otter", 0.01), *START])
def test_the_promises_hold_in_any_life(actions: list[tuple[str, str, float]]) -> None:
    with transaction.atomic():
        life = Life()
        for what, who, hours in actions:
            life.live(what, who, hours)
            _check_link(life.link)
        _check_flips(life.link)
        transaction.set_rollback(True)


def _check_step(before: Link, after: Link, now: datetime, *, machine: bool, verdict: str) -> None:
    """What one look or one decision may not do."""
    if before.review in ENDED:
        assert (after.review, after.public_status) == (before.review, before.public_status)
    if before.review != ReviewState.PUBLISHED == after.review:
        assert not machine, "no look publishes"
    if before.identity == Identity.SUSPECT != after.identity:
        assert after.review == ReviewState.PUBLISHED, "only people release, and only by publishing again"
        assert after.approved_at == now
    if machine and verdict == Verdict.OUR_FAULT:
        assert after.state() == before.state()
    if machine:
        assert after.baseline == before.baseline, "no machine changes what is compared with"
        assert after.destination == before.destination


def _check_link(link: Link) -> None:
    """What holds at every moment."""
    if link.review == ReviewState.PUBLISHED:
        assert link.proposer != link.approver
        assert link.proposed_hash == link.approved_hash == link.destination == link.destination_now()
        hands = {
            decision.action: decision.actor
            for decision in Decision.objects.filter(link=link, destination=link.destination)
            if decision.action in (Action.PROPOSE, Action.APPROVE)
        }
        assert hands[Action.PROPOSE] != hands[Action.APPROVE]
    if link.public_status == PublicStatus.LIVE:
        assert link.review == ReviewState.PUBLISHED
        assert link.identity not in (Identity.SUSPECT, Identity.CLOSED)
        assert link.availability not in (Availability.DOWN, Availability.GONE)
        assert not link.shown_unavailable
    if link.public_status == PublicStatus.QUARANTINED:
        assert link.identity == Identity.SUSPECT
        assert link.holds.open().exists()
    if link.review in ENDED:
        assert link.next_check_at is None


def _check_flips(link: Link) -> None:
    """Each axis tells one unbroken story, and it ends where the link stands."""
    stands = {
        Axis.REVIEW: link.review,
        Axis.AVAILABILITY: link.availability,
        Axis.IDENTITY: link.identity,
        Axis.PUBLIC: link.public_status,
    }
    for axis, now in stands.items():
        story = list(Flip.objects.filter(link=link, axis=axis).order_by("id"))
        assert all(earlier.after == later.before for earlier, later in pairwise(story))
        assert not story or story[-1].after == now
