"""The one way in which Waymark sends something out: a POST to a receiver who asked, guarded like a look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from donations.rules.canonical_url import AmbiguousURL
from donations.web.budget import spending
from donations.web.failure import failure_of
from donations.web.guard import read_url, why_never_dialled
from donations.web.session import GuardedRequest, session
from donations.web.user_agent import user_agent

DEADLINE_S = 15.0


@dataclass(frozen=True, slots=True)
class Posted:
    """`status` of the answer, None when there was none; `trouble` says why, in a sentence."""

    status: int | None
    trouble: str = ""


def receiver_trouble(url: str) -> str:
    """Why nothing can be sent to this address, in a sentence; empty when it can be tried."""
    try:
        target = read_url(url, keep_tracking=True)
    except AmbiguousURL as error:
        return str(error)
    if target.scheme != "https" and not settings.WAYMARK_ALLOW_NETWORKS:
        return "The address must begin with https."
    return why_never_dialled(target)


def post(url: str, body: bytes, headers: Mapping[str, str], *, deadline_s: float = DEADLINE_S) -> Posted:
    """Sends `body` and reads only the head of the answer. A redirect is not followed. Never raises."""
    trouble = receiver_trouble(url)
    if trouble:
        return Posted(None, trouble)
    sent = {"User-Agent": user_agent(), **headers, "Connection": "close"}
    with spending(deadline_s) as budget:
        try:
            request = GuardedRequest(read_url(url, keep_tracking=True), budget, sent, body)
            status = session().send(request, stream=True, allow_redirects=False).status_code
        except Exception as error:  # noqa: BLE001  whatever a receiver does is news for the log
            failed = budget.out_of_time() if budget.is_spent() else failure_of(error)
            return Posted(None, failed.detail)
    if 300 <= status < 400:
        return Posted(status, "It redirects: give the address that it leads to.")
    return Posted(status)
