"""One more request to the host of a doubtful page: what does it show for an address that cannot exist?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from secrets import token_hex

from django.conf import settings

from donations.rules.case import Case, make_case
from donations.rules.host_rest import SPACING
from donations.rules.observation import Observation
from donations.rules.sibling import OTHERWISE, sibling_address, sibling_sketch

ASKED_EVERY = timedelta(days=7)
LONGEST_PAUSE_S = 10.0  # a slower host is asked another time: nobody holds a thread for it

Pause = Callable[[float], object]


def asks_again(asked_at: datetime | None, now: datetime) -> bool:
    """Is what a host shows for a random address not known, or known for a week?"""
    return asked_at is None or now - asked_at >= ASKED_EVERY / max(settings.WAYMARK_TIME_SCALE, 1)


def ask_sibling(case: Case, observe: Callable[[str], Observation], pause: Pause) -> str:
    """The sketch of the page at a random address beside the link; empty when no answer says anything."""
    address = sibling_address(case, token_hex(6))
    spacing = SPACING + 2 * timedelta(milliseconds=case.observation.elapsed_ms)
    pause_s = spacing.total_seconds() / max(settings.WAYMARK_TIME_SCALE, 1)
    if not address or pause_s > LONGEST_PAUSE_S:
        return ""
    pause(pause_s)
    seen = observe(address)
    if seen.status is None or seen.status == 429 or seen.status >= 500:
        return ""
    if not 200 <= seen.status < 300:
        return OTHERWISE
    return sibling_sketch(make_case(seen, case.baseline), address)
