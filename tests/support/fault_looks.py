"""A variant of a fault kind taken through its looks: observe, judge, confirm."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from donations.rules.case import make_case
from donations.rules.judging import judge
from donations.rules.lifecycle import LinkState, PublicStatus, confirm, public_status
from donations.rules.sibling import is_doubtful, sibling_address, sibling_sketch
from donations.rules.surroundings import Surroundings
from donations.rules.verdicts import Judgement
from donations.web.fetch import observe
from tests.support.fault_kinds import Variant
from tests.support.fault_web import NOWHERE
from tests.support.lives import published
from tests.support.looks import NOW

THREADS = 24


@dataclass(frozen=True, slots=True)
class Seen:
    """What the looks at one variant came to. `states` holds the public status after each look."""

    variant: Variant
    judgement: Judgement
    states: tuple[PublicStatus, ...]
    after: LinkState

    @property
    def is_right(self) -> bool:
        right = self.judgement.verdict in self.variant.must
        return right and self.variant.status in (None, self.states[-1])


def look_at(variant: Variant, deadline_s: float) -> Seen:
    """All looks at one variant, one after another, as if `hours` lay between them."""
    state, now, states = published(), NOW, []
    for number in range(variant.looks):
        now = NOW + timedelta(hours=number * variant.hours)
        judgement = _judged(variant, now, deadline_s)
        state = confirm(state, judgement, now).state
        states.append(public_status(state, now))
    return Seen(variant, judgement, tuple(states), state)


def _judged(variant: Variant, now: datetime, deadline_s: float) -> Judgement:
    """One look; where its page may be one that the host shows for everything, one more beside it."""
    seen = observe(variant.url, now=lambda: now, deadline_s=deadline_s)
    judgement = judge(seen, variant.baseline)
    case = make_case(seen, variant.baseline, None)
    address = sibling_address(case, NOWHERE) if is_doubtful(case, judgement) else ""
    if not address:
        return judgement
    beside = make_case(observe(address, now=lambda: now, deadline_s=deadline_s), None, None)
    known = Surroundings(sibling=sibling_sketch(beside, address))
    return judge(seen, variant.baseline, surroundings=known)


def look_at_all(variants: list[Variant], deadline_s: float) -> list[Seen]:
    """Every variant, many at a time."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(lambda variant: look_at(variant, deadline_s), variants))
