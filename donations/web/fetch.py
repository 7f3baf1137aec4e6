"""One look at one address: the only way in which Waymark reads the network.

`observe` follows redirects itself, each hop canonicalised, judged and dialled anew, within one budget of time
and bytes. Whatever goes wrong is news in the Observation; nothing is raised and nothing is tried twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from donations.rules.canonical_url import MAX_BYTES, AmbiguousURL, CanonicalURL
from donations.rules.observation import Fault, Hop, Observation
from donations.web.budget import Budget, WireFull, spending
from donations.web.certificates import certificate_facts
from donations.web.cookies import CheckCookies
from donations.web.decoding import Inflater
from donations.web.failure import LookFailed, failure_of
from donations.web.guard import read_url
from donations.web.hops import Jump, next_jump
from donations.web.session import GuardedRequest, session
from donations.web.user_agent import user_agent
from donations.web.wire import Answer

MAX_HOPS = 5
DEADLINE_S = 15.0
_PIECE = 64 * 1024

_ACCEPT = {
    "robots": "text/plain,*/*;q=0.5",
    "registry": "application/rdap+json,application/json;q=0.8",
}
_ACCEPT_PAGE = "text/html,application/xhtml+xml,*/*;q=0.8"


@dataclass(slots=True)
class _Trail:
    """What is known so far about a look that is still under way."""

    target: CanonicalURL
    purpose: str
    hops: list[Hop] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    cookies: CheckCookies = field(default_factory=CheckCookies)
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    truncated: bool = False


def observe(
    url: str, *, now: Callable[[], datetime], deadline_s: float = DEADLINE_S, purpose: str = "check"
) -> Observation:
    """What a GET of this address shows, all redirects followed. Never raises.

    `purpose` is check, gather, robots or registry and only chooses what is asked for. `deadline_s` is wall
    clock for all hops, name resolution included; when it has run out the fault is `deadline`, whatever came
    before.
    """
    observed_at = now()
    started = time.monotonic()
    try:
        target = read_url(url)
    except AmbiguousURL as error:
        shown = url[:MAX_BYTES]
        return Observation(shown, shown, observed_at, fault=Fault.REFUSED_BY_POLICY, detail=str(error))
    trail = _Trail(target, purpose)
    with spending(deadline_s) as budget:
        failed = _attempt(trail, budget)
        spent = int((time.monotonic() - started) * 1000)
        return _observation(target, trail, failed, observed_at, spent, budget)


def _attempt(trail: _Trail, budget: Budget) -> LookFailed | None:
    try:
        _follow(trail, budget)
    except Exception as error:  # noqa: BLE001  a hostile answer must end as news, not end the round
        return _named(error, trail, budget)
    return budget.out_of_time() if budget.is_spent() else None


def _named(error: Exception, trail: _Trail, budget: Budget) -> LookFailed:
    """What an error means, without its traceback.

    That one holds the frames of the look, with all that came of the page, and a frame that held the error in
    turn would keep them until the collector next searches.
    """
    if budget.is_spent():
        return budget.out_of_time()
    failed = failure_of(error)
    is_redirect = failed.fault is Fault.REFUSED_BY_POLICY and bool(trail.hops)
    return LookFailed(Fault.REDIRECT_REFUSED if is_redirect else failed.fault, failed.detail)


def _follow(trail: _Trail, budget: Budget) -> None:
    while True:
        jump = _ask(trail, budget)
        budget.close()
        if jump is None:
            return
        _take(jump, trail)


def _ask(trail: _Trail, budget: Budget) -> Jump | None:
    """One GET. Fills the trail, and returns where the answer sends us on, or None when it is the last."""
    url = trail.target.fetch_url
    cookie = trail.cookies.header_for(trail.target)
    if (url, cookie) in trail.seen:
        raise LookFailed(Fault.TOO_MANY_REDIRECTS, "The address redirects in a circle.")
    trail.seen.add((url, cookie))
    request = GuardedRequest(trail.target, budget, _headers(trail.purpose, cookie))
    response = session().send(request, stream=True, allow_redirects=False)
    raw = cast(Answer, response.raw)  # what our adapter put there
    trail.status = response.status_code
    trail.headers = tuple(pair for pair in raw.headers.items() if pair[0].lower() != "set-cookie")
    trail.cookies.keep(trail.target, raw.headers.getlist("set-cookie"))
    jump = next_jump(trail.target, response.status_code, raw.headers, None)
    if jump is None:
        trail.body, trail.truncated = _body(raw)
        if trail.purpose not in _ACCEPT:
            jump = next_jump(trail.target, response.status_code, raw.headers, trail.body)
    return jump


def _take(jump: Jump, trail: _Trail) -> None:
    """Moves the trail to the next address, or raises LookFailed when it may not go there."""
    if len(trail.hops) == MAX_HOPS:
        raise LookFailed(Fault.TOO_MANY_REDIRECTS, f"The address redirects more than {MAX_HOPS} times.")
    asked = trail.target.url
    try:
        shown = read_url(jump.target, base=jump.base)
        dialled = read_url(jump.target, base=jump.base, keep_tracking=True)
    except AmbiguousURL as error:
        written = jump.target[:200]
        trail.hops.append(Hop(asked, trail.status or 0, written, jump.how))
        if error.code in ("too_long", "empty", "not_text"):
            raise LookFailed(Fault.REDIRECT_UNUSABLE, f"The redirect cannot be followed: {error}") from error
        raise LookFailed(Fault.REDIRECT_REFUSED, f"A redirect to {written!r} was refused: {error}") from error
    trail.hops.append(Hop(asked, trail.status or 0, shown.url, jump.how))
    trail.target = dialled
    trail.body, trail.truncated = b"", False


def _headers(purpose: str, cookie: str) -> dict[str, str]:
    headers = {
        "User-Agent": user_agent(),
        "Accept": _ACCEPT.get(purpose, _ACCEPT_PAGE),
        "Accept-Encoding": "gzip, deflate",
        "Accept-Language": "en,uk;q=0.8,*;q=0.5",
        "Connection": "close",
    }
    return headers | {"Cookie": cookie} if cookie else headers


def _body(answer: Answer) -> tuple[bytes, bool]:
    """The decoded body, and whether a cap cut it."""
    inflater = Inflater(answer.headers.get("content-encoding", ""))
    try:
        while not inflater.full and (piece := answer.read(_PIECE)):
            inflater.feed(piece)
    except WireFull:
        inflater.full = True
    return inflater.close(), inflater.full


def _observation(
    first: CanonicalURL,
    trail: _Trail,
    failed: LookFailed | None,
    observed_at: datetime,
    elapsed_ms: int,
    budget: Budget,
) -> Observation:
    fault = failed.fault if failed else None
    whole = fault is None or fault in _STATUS_STANDS
    return Observation(
        url=first.url,
        final_url=read_url(trail.target.url).url if trail.hops else first.url,
        observed_at=observed_at,
        status=trail.status if whole else None,
        fault=fault,
        detail=failed.detail if failed else budget.note,
        hops=tuple(trail.hops),
        headers=trail.headers if whole else (),
        body=trail.body if fault is None else b"",
        body_truncated=trail.truncated and fault is None,
        elapsed_ms=elapsed_ms,
        bytes_read=budget.bytes_read,
        certificate=certificate_facts(budget.certificate),
    )


# Faults of an answer whose head came whole: its status is still a fact.
_STATUS_STANDS = frozenset(
    (
        Fault.UNREADABLE_BODY,
        Fault.TOO_MANY_REDIRECTS,
        Fault.REDIRECT_REFUSED,
        Fault.REDIRECT_UNUSABLE,
    )
)
