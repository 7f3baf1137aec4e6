"""Accounts of the workspace: nobody signs up; a one-time address lets a moderator in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from donations.models import Moderator
from donations.moderation.access import SECOND_FACTORS


class ClosedAdapter(DefaultAccountAdapter):
    """Sign-up is closed: accounts are made by `createmoderator`. No mail is sent: nobody gave an address."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Name or password is not right."),
        "too_many_login_attempts": _("Too many attempts: wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        return None


class SecondFactorAdapter(DefaultMFAAdapter):
    """The last second factor of an account cannot be removed: add another one first."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("This is your only second factor. Set up another one first."),
        "incorrect_code": _("That code is not right. Wait for the next one and try again."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=SECOND_FACTORS)
        return bool(others.exclude(pk=authenticator.pk).exists())

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.WAYMARK_SITE_NAME}

    def _get_site_name(self) -> str:
        return str(settings.WAYMARK_SITE_NAME)


class AddPasskeyForm(AddWebAuthnForm):
    """A passkey that signs in by itself unless the moderator unticks it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this passkey")
        self.fields["name"].help_text = _("So that you can tell your telephone from your security key.")
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].label = _("Sign in with it alone, without the password")
        self.fields["passwordless"].help_text = _("It will ask for your fingerprint, face or PIN.")


class ActivateTOTP(ActivateTOTPView):
    """Setting an app up proves that it is at hand: the session has used its second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _used(self.request, Authenticator.Type.TOTP)
        return response


class AddPasskey(AddWebAuthnView):
    """The same for a passkey."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _used(self.request, Authenticator.Type.WEBAUTHN)
        return response


class RemovePasskey(RemoveWebAuthnView):
    """Unlike the app's page, the passkey's own does not ask the adapter first."""

    def form_valid(self, form: Any) -> HttpResponse:
        adapter = SecondFactorAdapter()
        if not adapter.can_delete_authenticator(self.object):
            form.add_error(None, adapter.validation_error("cannot_delete_authenticator"))
            context = self.get_context_data(form=form)  # type: ignore[no-untyped-call]
            return self.render_to_response(context, status=400)
        done: HttpResponse = super().form_valid(form)
        return done


def _used(request: HttpRequest, kind: str) -> None:
    user = request.user
    if isinstance(user, Moderator):
        post_authentication(request, Authenticator.objects.filter(user=user, type=kind).latest("created_at"))
