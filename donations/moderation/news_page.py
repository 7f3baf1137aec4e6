"""News by mail: each moderator's own address, and whether letters come at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from donations.models import Moderator
from donations.moderation.access import moderator_of, moderators_only

if TYPE_CHECKING:
    _OfModerator = forms.ModelForm[Moderator]
else:  # Django's class takes no parameter at run time
    _OfModerator = forms.ModelForm


class NewsForm(_OfModerator):
    class Meta:
        model = Moderator
        fields = ("email", "news_by_email")
        labels = {"email": _("Address"), "news_by_email": _("Send me news by mail")}


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def news_page(request: HttpRequest) -> HttpResponse:
    form = NewsForm(request.POST or None, instance=moderator_of(request))
    if form.is_valid():
        form.save()
        messages.success(request, gettext("Saved."))
        return redirect("moderate_news")
    context = {"form": form, "is_on": settings.WAYMARK_MAIL}
    return render(request, "moderation/news.html", context, status=400 if form.is_bound else 200)
