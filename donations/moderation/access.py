"""Who may come in: a moderator whose session passed a second factor. The whole workspace asks here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from donations.models import Moderator

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_second_factor(moderator: Moderator) -> bool:
    """A passkey or an authenticator app is set up. Recovery codes alone are none."""
    return bool(is_mfa_enabled(moderator, SECOND_FACTORS))


def passed_second_factor(request: HttpRequest) -> bool:
    """An active moderator with a second factor, who used it (or a recovery code for it) in this session."""
    user = request.user
    if not (isinstance(user, Moderator) and user.is_active and has_second_factor(user)):
        return False
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def moderator_of(request: HttpRequest) -> Moderator:
    """The moderator behind a request that `moderators_only` let through."""
    user = request.user
    if not isinstance(user, Moderator):
        raise TypeError("only views behind moderators_only ask who the moderator is")
    return user


def moderators_only(view: View[P]) -> View[P]:
    """The page answers nobody else: visitors sign in, those without a second factor set one up."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if passed_second_factor(request):
            return view(request, *args, **kwargs)
        return _turned_away(request)

    return guarded


def own_account_only(view: View[P]) -> View[P]:
    """A page of one's own account: open without a second factor only to someone who has none to use yet."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        user = request.user
        sets_up = isinstance(user, Moderator) and user.is_active and not has_second_factor(user)
        if sets_up or passed_second_factor(request):
            return view(request, *args, **kwargs)
        return _turned_away(request)

    return guarded


def _turned_away(request: HttpRequest) -> HttpResponse:
    user = request.user
    if isinstance(user, Moderator) and user.is_active and not has_second_factor(user):
        return render(request, "moderation/second_factor.html", {"refused": True}, status=403)
    if user.is_authenticated:
        # A session from before the second factor was set up, or one that did not use it.
        logout(request)
        messages.info(request, _("Sign in again, with your second factor."))
    onward = request.get_full_path() if request.method in {"GET", "HEAD"} else resolve_url("moderate")
    return redirect(f"{resolve_url('account_login')}?{urlencode({'next': onward})}")
