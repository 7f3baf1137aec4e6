"""Coming in for the first time: one address, one use, a password, and at once a second factor."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.mfa.models import Authenticator
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from donations.models import Enrolment, Moderator
from donations.moderation.access import own_account_only

if TYPE_CHECKING:
    _SetPassword = SetPasswordForm[Moderator]
else:  # Django's class takes no parameter at run time
    _SetPassword = SetPasswordForm


class PasswordForm(_SetPassword):
    """The password of a new account, typed twice."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["new_password1"].label = _("Password")
        self.fields["new_password1"].help_text = _("At least 12 characters; a sentence is best.")
        self.fields["new_password2"].label = _("The same password again")
        self.fields["new_password2"].help_text = ""


@sensitive_post_parameters("new_password1", "new_password2")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password. Only this uses the address up; opening it, or a refused password, does not."""
    now = timezone.now()
    enrolment = (
        Enrolment.objects.select_related("moderator").filter(token_hash=Enrolment.hash_of(token)).first()
    )
    if enrolment is None:
        return render(request, "moderation/enrol_closed.html", {"why": "unknown"}, status=404)
    if Enrolment.open_for(token, now) is None or not enrolment.moderator.is_active:
        return render(request, "moderation/enrol_closed.html", {"why": "ended"}, status=410)
    form = PasswordForm(enrolment.moderator, request.POST or None)
    if not form.is_valid():
        context = {"form": form, "enrolment": enrolment}
        return render(request, "moderation/enrol.html", context, status=400 if form.is_bound else 200)
    if not begin(enrolment, form.cleaned_data["new_password1"], now):
        return render(request, "moderation/enrol_closed.html", {"why": "ended"}, status=410)
    login(request, enrolment.moderator)
    reauthenticate_by_password(request)
    return redirect("second_factor")


@transaction.atomic
def begin(enrolment: Enrolment, password: str, now: datetime) -> bool:
    """Set the password and use the address up; False when somebody used it a moment earlier.

    Second factors from before are removed: the address is how someone who lost them comes back.
    """
    used = Enrolment.objects.filter(pk=enrolment.pk, used_at=None, expires_at__gt=now).update(used_at=now)
    if not used:
        return False
    enrolment.moderator.set_password(password)
    enrolment.moderator.save(update_fields=["password"])
    Authenticator.objects.filter(user=enrolment.moderator).delete()
    return True


@own_account_only
@require_http_methods(["GET", "HEAD"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """The choice between a passkey and an authenticator app."""
    return render(request, "moderation/second_factor.html")
