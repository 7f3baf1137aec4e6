"""The looks reach the database: one short transaction for a batch, each result once or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from random import SystemRandom
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import prefetch_related_objects

from donations.checking.calendar import keep_days, word_of
from donations.checking.consequences import open_hold, pull_forward
from donations.checking.elsewhere import SecondLooks
from donations.checking.look import Look
from donations.checking.manners import let_rest
from donations.checking.stood import STOOD, beside_what_stood
from donations.checking.storable import storable
from donations.models import Check, Link
from donations.models.link import CHECKED_REVIEW_STATES, LIVE_REVIEW_STATES, STATE_FIELDS
from donations.models.many_rows import update_changed, values_of
from donations.models.transition import apply_state
from donations.rules.lifecycle import LinkState, ReviewState, Step, confirm, public_status
from donations.rules.verdicts import Judgement, Outcome, Verdict

BATCH = 100  # looks a transaction at most: a writer holds the SQLite lock for some 50 ms
JITTER = (0.9, 1.1)
LOOK_FIELDS = [
    *STATE_FIELDS,
    *("last_verdict", "last_reason", "last_sentence", "last_page", "last_checked_at", "last_worked_at"),
    *("next_check_at", "urgent", "lease", "leased_until"),
]

_random = SystemRandom()


@dataclass(slots=True)
class _Entry:
    """A link that is ours to write, with its look and what the rules make of it."""

    link: Link
    look: Look
    step: Step
    means: Judgement  # that of the look, or of another place that saw more
    is_quarantined: bool
    state: LinkState  # what the link comes to
    moves: bool  # is its row written whole, with flips?
    check: Check | None = None


def record(looks: Sequence[Look], now: datetime) -> dict[int, Link]:
    """Writes what was seen and what follows from it, in batches; the links as they stand afterwards, by id.

    A look counts only while its lease still stands and the destination is the one that was looked at: a
    worker that comes late, or that looked at what a moderator has replaced since, changes nothing.
    """
    written: dict[int, Link] = {}
    for start in range(0, len(looks), BATCH):
        with transaction.atomic():
            entries = _record(looks[start : start + BATCH], now)
        written.update({entry.link.pk: entry.link for entry in entries})
    return written


def _record(looks: Sequence[Look], now: datetime) -> list[_Entry]:
    second = SecondLooks(now)
    entries = [_entry(link, look, now, second) for link, look in _still_ours(looks)]
    _keep_checks(entries)
    links = [entry.link for entry in entries if not entry.moves]
    before = values_of(links, LOOK_FIELDS)
    for entry in entries:
        _bring_up(entry, now)
    update_changed(links, LOOK_FIELDS, before)
    for entry in entries:
        _follow(entry, now)
    keep_days(
        (entry.link.pk, entry.look.observation.observed_at.date(), word_of(entry.look.judgement))
        for entry in entries
    )
    let_rest(looks, now)
    return entries


def _still_ours(looks: Sequence[Look]) -> list[tuple[Link, Look]]:
    """The links whose lease and destination are those of their look, locked; other leases of ours end."""
    by_link = {look.job.link_id: look for look in looks if look.job.link_id is not None}
    tokens = {look.job.token for look in looks}
    leased = Link.objects.filter(pk__in=by_link, lease__in=tokens).exclude(lease="").order_by("pk")
    links = [
        link for link in leased.select_for_update(of=("self",)) if by_link[link.pk].job.token == link.lease
    ]
    prefetch_related_objects(
        [link for link in links if link.baseline is None], "charity__registrations", "payees"
    )
    ours = [(link, by_link[link.pk]) for link in links if _is_still(link, by_link[link.pk])]
    kept = {link.pk for link, _ in ours}
    overtaken = [link.pk for link in links if link.pk not in kept]
    if overtaken:
        Link.objects.filter(pk__in=overtaken).update(lease="", leased_until=None)
    return ours


def _is_still(link: Link, look: Look) -> bool:
    return (
        link.review in LIVE_REVIEW_STATES
        and link.url == look.job.url
        and link.compared_with() == look.job.baseline
    )


def _entry(link: Link, look: Look, now: datetime, second: SecondLooks) -> _Entry:
    look = replace(look, judgement=beside_what_stood(look.judgement, link))
    step = confirm(
        link.state(), look.judgement, now, jitter=_random.uniform(*JITTER), scale=settings.WAYMARK_TIME_SCALE
    )
    step, means = second.consult(link, look, step)
    is_quarantined = step.quarantine and link.review in CHECKED_REVIEW_STATES
    state = _state_within_review(link, step, quarantined=is_quarantined)
    moves = is_quarantined or _flips(link, state, now)
    return _Entry(link, look, step, means, is_quarantined, state, moves)


def _keep_checks(entries: Iterable[_Entry]) -> None:
    """A row for each look that says something else than the one before it. Our own trouble says nothing."""
    news = [
        entry
        for entry in entries
        if (entry.link.last_verdict, entry.link.last_reason)
        != (entry.look.judgement.verdict, entry.look.judgement.reason)
        and entry.look.judgement.verdict != Verdict.OUR_FAULT
    ]
    for entry in news:
        entry.check = _check(entry.link, entry.look)
    Check.objects.bulk_create([entry.check for entry in news if entry.check is not None])


def _check(link: Link, look: Look) -> Check:
    seen, means = look.observation, look.judgement
    return Check(
        link=link,
        at=seen.observed_at,
        verdict=means.verdict,
        reason=means.reason,
        sentence=storable(means.sentence),
        http_status=seen.status,
        final_url="" if seen.final_url == link.url else storable(seen.final_url),
        hops=len(seen.hops),
        elapsed_ms=seen.elapsed_ms,
        bytes_read=seen.bytes_read,
        detail=storable(_detail(look)),
    )


def _detail(look: Look) -> dict[str, Any]:
    """What a moderator must see besides; empty parts are left out."""
    seen, means = look.observation, look.judgement
    parts = {
        "differences": [asdict(difference) for difference in means.differences],
        "notes": list(means.notes),
        "proposed_url": means.proposed_url,
        STOOD: look.stood,
        "hops": [asdict(hop) for hop in seen.hops],
        "fault": seen.fault or "",
        "fault_detail": seen.detail,
    }
    return {name: part for name, part in parts.items() if part}


def _bring_up(entry: _Entry, now: datetime) -> None:
    """The link's fields, as they are after this look; nothing is written yet."""
    link, step = entry.link, entry.step
    is_scheduled = link.review in CHECKED_REVIEW_STATES
    _note_the_look(link, entry.look)
    link.next_check_at = step.next_check_at if is_scheduled else None
    link.urgent = step.urgent and is_scheduled
    if entry.is_quarantined:
        link.release_hands()
    if not entry.moves:
        for name in STATE_FIELDS:
            setattr(link, name, getattr(entry.state, name))


def _follow(entry: _Entry, now: datetime) -> None:
    """What follows from the look: flips, a hold, neighbours that are due sooner."""
    link, means, step = entry.link, entry.means, entry.step
    check = entry.check or (_latest_check(link) if step.open_hold or entry.moves else None)
    if entry.moves:
        sentence = storable(means.sentence)
        apply_state(link, entry.state, now=now, reason=means.reason, sentence=sentence, observed=check)
    if step.open_hold or entry.is_quarantined:
        open_hold(link, means, step, check, now)
    if step.pull_forward:
        pull_forward(link, now)


def _state_within_review(link: Link, step: Step, *, quarantined: bool) -> LinkState:
    """A look may pause what is published; any other review state is for people to leave."""
    return replace(step.state, review=ReviewState.HELD if quarantined else ReviewState(link.review))


def _note_the_look(link: Link, look: Look) -> None:
    link.lease, link.leased_until = "", None
    if look.judgement.verdict == Verdict.OUR_FAULT:
        return
    link.last_verdict, link.last_reason = look.judgement.verdict, look.judgement.reason
    link.last_sentence = storable(look.judgement.sentence)
    link.last_page = look.fingerprint or None
    link.last_checked_at = look.observation.observed_at
    if look.judgement.outcome == Outcome.WORKS:
        link.last_worked_at = link.last_checked_at


def _latest_check(link: Link) -> Check | None:
    return link.checks.order_by("-at", "-id").first()


def _flips(link: Link, state: LinkState, now: datetime) -> bool:
    """Will a flip be written?"""
    if link.public_status != public_status(state, now):
        return True
    return any(getattr(link, name) != getattr(state, name) for name in ("review", "availability", "identity"))
