"""Moderators at their desk: clients whose session has, or has not, passed a second factor."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from donations.models import Link, Moderator

PASSWORD = "a stone on the trail"


def code_for(secret: str, which: int = 1) -> str:
    """A code that an app shows: the one before, this one (1) or the one after, so that none is used twice."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[which]))


def give_app(moderator: Moderator) -> str:
    """An authenticator app for this moderator; its secret."""
    secret = generate_totp_secret()
    TOTP.activate(moderator, secret)
    return secret


def at_desk(moderator: Moderator, *, has_factor: bool = True, passed: bool = True) -> Client:
    """A signed-in client; by default with an app set up and used."""
    if has_factor:
        give_app(moderator)
    client = Client()
    client.force_login(moderator)
    records: list[dict[str, Any]] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    if passed:
        records.append({"method": "mfa", "at": time.time(), "type": "totp"})
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = records
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(moderator.pk)
    session.save()
    return client


def sent(link: Link, **fields: str) -> dict[str, str]:
    """What the decision form sends for a link as it stands now, with some fields changed."""
    form = {
        "form": "decide",
        "decision": "note",
        "reason": "seen by a person",
        "seen": link.destination_now(),
    }
    return {**form, **fields}


def address(link: Link) -> str:
    """Where a link is decided about."""
    return reverse("moderate_link", args=[link.slug])


def post(desk: Client, link: Link, **fields: str) -> HttpResponse:
    """Send the decision form of a link as it stands, with some fields changed."""
    return desk.post(address(link), sent(link, **fields))


def text(answer: HttpResponse) -> str:
    return answer.content.decode()
