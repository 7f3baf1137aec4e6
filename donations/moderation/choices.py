"""Which decisions are open to a moderator on a link as it stands: the buttons, and how each is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from donations.models import Decision, Link, Moderator
from donations.moderation import decisions
from donations.rules.lifecycle import ReviewState


class Decide(Protocol):
    def __call__(
        self, link: Link, actor: Moderator, reason: str, now: datetime, *, seen: str | None = None
    ) -> Decision: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """`hint` says how many hands it takes, when it is not one."""

    name: str
    title: Promise
    decide: Decide
    hint: Promise | str = ""


TWO = _("needs\u00a02")
CHOICES = {
    choice.name: choice
    for choice in (
        Choice("propose", _("Propose to publish: first hand"), decisions.propose, TWO),
        Choice("release", _("Propose to release as it stands: first hand"), decisions.propose, TWO),
        Choice("approve", _("Approve: second hand"), decisions.approve, TWO),
        Choice("hold", _("Pause it at once"), decisions.hold),
        Choice("close_hold", _("Looked at: leave it live"), decisions.close_hold),
        Choice("withdraw", _("Withdraw for good"), decisions.withdraw),
        Choice("reject", _("Reject"), decisions.reject),
        Choice("note", _("Note only"), decisions.note),
    )
}


def open_to(moderator: Moderator, link: Link) -> list[Choice]:
    """The decisions that would not be refused, the likeliest first; none for an auditor."""
    if not moderator.may_decide:
        return []
    rule: dict[str, Callable[[], bool]] = {
        "approve": lambda: _waits_for(moderator, link),
        "propose": lambda: _can_be_proposed(link),
        "release": lambda: _can_be_released(link),
        "close_hold": lambda: link.is_live and link.holds.open().exists(),
        "hold": lambda: link.review == ReviewState.PUBLISHED,
        "reject": lambda: (
            link.review in {ReviewState.CANDIDATE, ReviewState.PROPOSED} and not link.published_at
        ),
        "withdraw": lambda: _was_published(link),
        "note": lambda: True,
    }
    return [CHOICES[name] for name, is_open in rule.items() if is_open()]


def _proposal_stands(link: Link) -> bool:
    return (
        link.proposer is not None and link.approver is None and link.proposed_hash == link.destination_now()
    )


def _waits_for(moderator: Moderator, link: Link) -> bool:
    if link.review not in {ReviewState.PROPOSED, ReviewState.HELD}:
        return False
    return _proposal_stands(link) and link.proposer != moderator


def _can_be_proposed(link: Link) -> bool:
    if link.review not in {ReviewState.CANDIDATE, ReviewState.PROPOSED} or link.charity is None:
        return False
    return not _proposal_stands(link)


def _can_be_released(link: Link) -> bool:
    if link.review == ReviewState.PUBLISHED:
        return not link.is_live
    return link.review == ReviewState.HELD and not _proposal_stands(link)


def _was_published(link: Link) -> bool:
    if link.review in {ReviewState.PUBLISHED, ReviewState.HELD}:
        return True
    return link.review == ReviewState.PROPOSED and link.published_at is not None
