"""This place's side of second looks: when to ask another one, and what follows from its answer.

Question and answer are one row (VantageLook). A look is written as ever; only what another place must see
first waits, for a bounded time, after which this place decides as if it were alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from random import SystemRandom
from typing import Any

from django.conf import settings

from donations.checking.look import Look
from donations.checking.places import places_alive
from donations.checking.storable import storable
from donations.models import Link, VantageLook
from donations.rules.canonical_url import registrable_domain
from donations.rules.case import make_case, read_address
from donations.rules.lifecycle import TAKE_OVER, ReviewState, Step, confirm
from donations.rules.vantage import (
    Sight,
    Why,
    agree,
    differences,
    disputed,
    is_fresh,
    is_patience_over,
    is_spot_check,
    waiting,
    why_to_ask,
)
from donations.rules.verdicts import Judgement, Outcome, Verdict

MOST_PAYEES = 20

_random = SystemRandom()


class SecondLooks:
    """The second looks that one batch of results needs. One query a batch where nothing is in doubt."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.scale = settings.WAYMARK_TIME_SCALE
        self.places: Sequence[str] = places_alive(now)

    def consult(self, link: Link, look: Look, step: Step) -> tuple[Step, Judgement]:
        """The step to take after what another place saw, and the judgement that its holds and flips name."""
        why = why_to_ask(link.state(), step)
        if why is None:
            self._check_now_and_then(link, look)
            return step, look.judgement
        asked = self._asked(link, why)
        if asked is None and not self.places:
            return step, look.judgement
        if asked is None:
            self._ask(link, look, why)
            return waiting(link.state(), step, why, self.now, self.scale), look.judgement
        if asked.answered_at is None:
            over = is_patience_over(asked.asked_at, self.now, self.scale)
            return step if over else waiting(link.state(), step, why, self.now, self.scale), look.judgement
        return self._with_answer(link, look, step, asked)

    def _with_answer(self, link: Link, look: Look, step: Step, asked: VantageLook) -> tuple[Step, Judgement]:
        here, there, why = sight_of(look), sight_of_row(asked.there), Why(asked.why)
        if agree(here, there, why):
            return step, look.judgement
        shown = tuple(differences(here, there, asked.by))
        if why == Why.RELEASE and there.verdict in TAKE_OVER:
            # Seen here and seen there: these are the two looks that stop a link.
            again = Judgement(there.verdict, there.reason, there.sentence, shown, needs_human=True)
            return confirm(link.state(), again, self.now, scale=self.scale), again
        return disputed(link.state(), step, why), replace(look.judgement, differences=shown)

    def _asked(self, link: Link, why: Why) -> VantageLook | None:
        """The last question about what this run of results says, if it is not too old to count."""
        asked = VantageLook.objects.filter(link=link, why=why).order_by("-asked_at", "-id").first()
        since = link.streak_since
        if asked is None or (since is not None and asked.asked_at < since):
            return None
        return asked if is_fresh(asked.answered_at or asked.asked_at, self.now, self.scale) else None

    def _check_now_and_then(self, link: Link, look: Look) -> None:
        published = link.review == ReviewState.PUBLISHED
        if not self.places or not published or look.judgement.outcome != Outcome.WORKS:
            return
        if is_spot_check(_random.random()) and not VantageLook.objects.open().filter(link=link).exists():
            self._ask(link, look, Why.CLOAKING)

    def _ask(self, link: Link, look: Look, why: Why) -> None:
        """One more question; what was asked before about this link has done its work."""
        VantageLook.objects.filter(link=link).delete()
        VantageLook.objects.create(
            link=link,
            by=_random.choice(self.places),
            why=why,
            asked_at=self.now,
            here=row_of(sight_of(look)),
        )


def sight_of(look: Look) -> Sight:
    """What a look saw, as far as two places compare it."""
    final = read_address(look.observation.final_url)
    found = make_case(look.observation, look.job.baseline).found if look.observation.body else ()
    payees = sorted({payee.identity for payee in found if payee.valid and not payee.hidden})
    means = look.judgement
    return Sight(
        verdict=means.verdict,
        reason=means.reason,
        sentence=means.sentence,
        final_url=look.observation.final_url,
        domain=registrable_domain(final.host) or final.host if final else "",
        payees=tuple(payees[:MOST_PAYEES]),
    )


def row_of(sight: Sight) -> dict[str, Any]:
    """A sight in JSON's own types."""
    row: dict[str, Any] = storable(asdict(sight) | {"payees": list(sight.payees)})
    return row


def sight_of_row(row: dict[str, Any]) -> Sight:
    """A sight as it was stored."""
    return Sight(**{**row, "verdict": Verdict(row["verdict"]), "payees": tuple(row["payees"])})
