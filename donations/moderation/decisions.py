"""What a moderator may do to a link, each with a reason; two people publish, one is enough to pause.

Every function runs in one transaction, locks the link, adds a Decision row and changes the state through
`apply_state`. What the rules forbid raises `NotAllowed` with a sentence that says what to do. `seen` is the
hash of the destination that the moderator had before their eyes: if it changed since, nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from donations.models import Charity, Decision, Flip, Hold, Link, Moderator, Payee
from donations.models.decision import Action
from donations.models.link import LIVE_REVIEW_STATES
from donations.models.transition import apply_state
from donations.rules.canonical_url import CanonicalURL
from donations.rules.lifecycle import Availability, Identity, ReviewState

PROPOSABLE = {ReviewState.CANDIDATE, ReviewState.PROPOSED, ReviewState.HELD}


class NotAllowed(Exception):
    """The decision cannot be taken; the message says why and what to do."""


@transaction.atomic
def propose(link: Link, actor: Moderator, reason: str, now: datetime, *, seen: str | None = None) -> Decision:
    """The first hand: binds `actor` to the destination as it stands.

    A held link stays held until approved. One that the check took from the public becomes held by this: its
    release begins here, and ends with another person's approval.
    """
    link = _locked(link, actor, reason, seen)
    states = PROPOSABLE if link.is_live else {*PROPOSABLE, ReviewState.PUBLISHED}
    _expect(link, states, _("Only a candidate or a paused link can be proposed."))
    if link.charity is None:
        raise NotAllowed(_("Say first which charity this link belongs to."))
    link.destination = link.destination_now()
    decision = _decide(link, actor, Action.PROPOSE, reason, now)
    link.proposer, link.proposed_hash = actor, link.destination
    link.approver, link.approved_hash = None, ""
    was_public = link.review in {ReviewState.HELD, ReviewState.PUBLISHED}
    _move(link, ReviewState.HELD if was_public else ReviewState.PROPOSED, decision, now)
    return decision


@transaction.atomic
def approve(link: Link, actor: Moderator, reason: str, now: datetime, *, seen: str | None = None) -> Decision:
    """The second hand: another person agrees to the very destination proposed, and it is published."""
    link = _locked(link, actor, reason, seen)
    _expect(link, {ReviewState.PROPOSED, ReviewState.HELD}, _("Only a proposed link can be approved."))
    if link.proposer is None or link.approver is not None:
        raise NotAllowed(_("Nobody has proposed this yet: the first hand comes before the second."))
    if link.proposer == actor:
        raise NotAllowed(_("You proposed this link: another moderator must approve it."))
    if link.destination_now() != link.proposed_hash:
        raise NotAllowed(_("The destination changed since it was proposed: propose it again."))
    decision = _decide(link, actor, Action.APPROVE, reason, now)
    link.approver, link.approved_hash, link.approved_at = actor, link.proposed_hash, now
    link.baseline = link.proposal().as_row()
    link.published_at = link.published_at or now
    link.next_check_at, link.urgent = now, True
    link.holds.open().update(closed_at=now, closed_by=actor)
    _move(link, ReviewState.PUBLISHED, decision, now, fresh=True)
    return decision


@transaction.atomic
def hold(link: Link, actor: Moderator, reason: str, now: datetime, *, seen: str | None = None) -> Decision:
    """One person pauses a published link; both hands are needed to bring it back."""
    link = _locked(link, actor, reason, seen)
    _expect(link, {ReviewState.PUBLISHED}, _("Only a published link can be paused."))
    decision = _decide(link, actor, Action.HOLD, reason, now)
    Hold.objects.get_or_create(
        link=link,
        reason="moderator",
        closed_at=None,
        defaults={"sentence": reason, "opened_at": now, "opened_by": actor},
    )
    link.release_hands()
    _move(link, ReviewState.HELD, decision, now)
    return decision


@transaction.atomic
def withdraw(
    link: Link, actor: Moderator, reason: str, now: datetime, *, seen: str | None = None
) -> Decision:
    """A listing ends for good: its slug is never used again."""
    link = _locked(link, actor, reason, seen)
    ended = {ReviewState.PUBLISHED, ReviewState.HELD}
    if link.published_at is not None:
        ended.add(ReviewState.PROPOSED)
    _expect(link, ended, _("Only a link that was published can be withdrawn."))
    return _end(link, actor, Action.WITHDRAW, ReviewState.WITHDRAWN, reason, now)


@transaction.atomic
def reject(link: Link, actor: Moderator, reason: str, now: datetime, *, seen: str | None = None) -> Decision:
    """A candidate is turned down."""
    link = _locked(link, actor, reason, seen)
    if link.published_at is not None:
        raise NotAllowed(_("This link was published once: withdraw it instead."))
    _expect(link, {ReviewState.CANDIDATE, ReviewState.PROPOSED}, _("Only a candidate can be rejected."))
    return _end(link, actor, Action.REJECT, ReviewState.REJECTED, reason, now)


@transaction.atomic
def note(link: Link, actor: Moderator, reason: str, now: datetime, *, seen: str | None = None) -> Decision:
    """Words for the record; nothing moves."""
    link = _locked(link, actor, reason, seen)
    return _decide(link, actor, Action.NOTE, reason, now)


@transaction.atomic
def close_hold(
    link: Link, actor: Moderator, reason: str, now: datetime, *, seen: str | None = None
) -> Decision:
    """A person looked at what a check wanted seen, and the live link stays as it is.

    A hold that took the link from the public is not closed so: that takes a proposal and an approval.
    """
    link = _locked(link, actor, reason, seen)
    if not (link.is_live and link.holds.open().exists()):
        raise NotAllowed(_("Only what waits on a live link can be marked as looked at."))
    decision = _decide(link, actor, Action.NOTE, reason, now)
    link.holds.open().update(closed_at=now, closed_by=actor)
    return decision


@transaction.atomic
def set_charity(
    link: Link, actor: Moderator, reason: str, now: datetime, *, charity: Charity, seen: str | None = None
) -> Decision:
    """Say which charity a link that was never published belongs to; whoever proposed it must do so again."""
    link = _locked(link, actor, reason, seen)
    _expect(link, {ReviewState.CANDIDATE, ReviewState.PROPOSED}, _("A published link keeps its charity."))
    if link.published_at is not None:
        raise NotAllowed(_("A published link keeps its charity."))
    words = _("Charity: %(name)s. %(reason)s") % {"name": charity.name, "reason": reason.strip()}
    decision = _decide(link, actor, Action.NOTE, words, now)
    link.charity = charity
    link.release_hands()
    _move(link, ReviewState.CANDIDATE, decision, now)
    return decision


@transaction.atomic
def describe(
    link: Link,
    actor: Moderator,
    reason: str,
    now: datetime,
    *,
    label: str,
    purpose: str,
    seen: str | None = None,
) -> Decision:
    """Change what the public reads about a link, not where it leads."""
    link = _locked(link, actor, reason, seen)
    _expect(link, set(LIVE_REVIEW_STATES), _("This link has ended: suggest a new one."))
    words = _("Label: %(label)s. Purpose: %(purpose)s. %(reason)s") % {
        "label": label or "-",
        "purpose": purpose,
        "reason": reason.strip(),
    }
    decision = _decide(link, actor, Action.NOTE, words, now)
    link.label, link.purpose = label, purpose
    link.save(update_fields=["label", "purpose"])
    return decision


@transaction.atomic
def change_destination(
    link: Link,
    actor: Moderator,
    reason: str,
    now: datetime,
    *,
    address: CanonicalURL,
    payees: Iterable[tuple[str, str]],
    allowed_hosts: Sequence[str],
    seen: str | None = None,
) -> Decision:
    """Replace URL, payees (`scheme`, `value` pairs) and allowed hosts; the link goes back to proposed.

    The one who changes it is the first hand; somebody else must approve before money follows it again.
    """
    link = _locked(link, actor, reason, seen)
    _expect(link, {*PROPOSABLE, ReviewState.PUBLISHED}, _("This link has ended: suggest a new one."))
    _refuse_taken(link, address)
    decision = _decide(link, actor, Action.CHANGE, reason, now)
    link.release_hands()
    link.place(address)
    link.allowed_hosts = sorted(set(allowed_hosts))
    link.destination = ""
    try:
        with transaction.atomic():
            _move(link, ReviewState.PROPOSED, decision, now)
    except IntegrityError:
        _refuse_taken(link, address)  # somebody else put it there since we looked
        raise
    link.payees.all().delete()
    Payee.objects.bulk_create(Payee(link=link, scheme=scheme, value=value) for scheme, value in payees)
    return propose(link, actor, reason, now)


def _refuse_taken(link: Link, address: CanonicalURL) -> None:
    twin = Link.objects.filter(key=address.key, review__in=LIVE_REVIEW_STATES).exclude(pk=link.pk).first()
    if twin is not None:
        raise NotAllowed(_("That address is listed already, as %(slug)s.") % {"slug": twin.slug})


def _end(
    link: Link, actor: Moderator, action: Action, review: ReviewState, reason: str, now: datetime
) -> Decision:
    decision = _decide(link, actor, action, reason, now)
    link.release_hands()
    link.next_check_at = None
    link.holds.open().update(closed_at=now, closed_by=actor)
    _move(link, review, decision, now)
    return decision


def _locked(link: Link, actor: Moderator, reason: str, seen: str | None) -> Link:
    """The row as it is now, locked, after the checks that every decision shares."""
    if not actor.may_decide:
        raise NotAllowed(_("An auditor reads and does not decide."))
    if not reason.strip():
        raise NotAllowed(_("Write a reason: it is shown with the decision."))
    locked = Link.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if seen is not None and seen != locked.destination_now():
        raise NotAllowed(_("The destination changed while you were reading: look at it again, then decide."))
    return locked


def _expect(link: Link, states: set[ReviewState], otherwise: str) -> None:
    if link.review not in states:
        raise NotAllowed(otherwise)


def _decide(link: Link, actor: Moderator, action: Action, reason: str, now: datetime) -> Decision:
    facts = {"url": link.url, "payees": link.payee_identities(), "allowed_hosts": link.allowed_hosts}
    return Decision.objects.create(
        link=link,
        actor=actor,
        action=action,
        reason=reason.strip(),
        destination=link.destination_now(),
        facts=facts,
        at=now,
    )


def _move(
    link: Link, review: ReviewState, decision: Decision, now: datetime, *, fresh: bool = False
) -> list[Flip]:
    """To another review state; `fresh` forgets what looks said about what was just approved anew."""
    state = replace(link.state(), review=review)
    if fresh:
        state = replace(
            state,
            availability=Availability.UNKNOWN,
            identity=Identity.UNCONFIRMED,
            streak_kind="",
            streak_count=0,
            streak_since=None,
            streak_last=None,
            shown_unavailable=False,
            down_since=None,
            confirmed_at=now,
        )
    return apply_state(
        link, state, now=now, reason=decision.action, sentence=decision.reason, decision=decision
    )
