"""What visitors tell: a link to list, or that something is wrong with a listed one. Nobody needs an account.

Neither form rests on a session or a cookie, so there is nothing that a forged request could borrow; a limit
for each sender (ACCOUNT_RATE_LIMITS) and a field that only robots fill keep most noise out.
"""

from __future__ import annotations

from typing import Any

from allauth.core.ratelimit import consume
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from donations.directory.freshness import public_page
from donations.directory.shelf import visible_links
from donations.gathering.suggestions import suggest
from donations.models import Link, Report
from donations.models.link import Purpose
from donations.models.report import About
from donations.rules.canonical_url import AmbiguousURL, CanonicalURL
from donations.web.guard import read_listed_url

LONGEST = 2000
UNKNOWN = "unknown"
REPORTABLE = [choice for choice in About.choices if choice[0] != About.SUGGESTED]


class VisitorsForm(forms.Form):
    """A form for people without an account."""

    robots = forms.CharField(required=False, label=gettext_lazy("Leave this empty"))

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, label_suffix="", **more)

    @property
    def is_by_a_robot(self) -> bool:
        return bool(self.data.get("robots"))


class SuggestForm(VisitorsForm):
    """A link that is worth listing."""

    url = forms.CharField(
        label=gettext_lazy("The link where people give"),
        help_text=gettext_lazy("The whole address, as your browser shows it."),
        max_length=4096,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Paste the link.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Name of the charity"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("What the money is for"),
        choices=[*Purpose.choices, (UNKNOWN, gettext_lazy("I do not know"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Where did you see it?"),
        help_text=gettext_lazy(
            "Do not write about yourself. What you write is kept and shown to moderators."
        ),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean_url(self) -> CanonicalURL:
        try:
            return read_listed_url(self.cleaned_data["url"])
        except AmbiguousURL as error:
            raise forms.ValidationError(str(error)) from error

    def save(self) -> Link:
        """The link that this is about, a new candidate where it was not known."""
        read = self.cleaned_data
        purpose = "" if read["purpose"] == UNKNOWN else read["purpose"]
        return suggest(read["url"], name=read["name"], purpose=purpose, text=read["text"], now=timezone.now())


class ReportForm(VisitorsForm):
    """Something that is wrong with a listed link."""

    about = forms.ChoiceField(
        label=gettext_lazy("What is wrong?"),
        choices=REPORTABLE,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    text = forms.CharField(
        label=gettext_lazy("What did you see, and where?"),
        help_text=gettext_lazy(
            "Do not write about yourself. What you write is kept and shown to moderators."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write what you saw.")},
    )

    def save(self, link: Link) -> None:
        read = self.cleaned_data
        Report.objects.create(link=link, about=read["about"], text=read["text"], at=timezone.now())


@csrf_exempt
@cache_control(no_cache=True)
@require_http_methods(["GET", "HEAD", "POST"])
def suggest_page(request: HttpRequest) -> HttpResponse:
    """The form; what it says leads to the page that tells how the link stands."""
    form = SuggestForm(request.POST if request.method == "POST" else None, initial=_given(request))
    if request.method == "POST":
        if not consume(request, action="suggest"):
            return render(request, "429.html", status=429)
        if form.is_valid() and not form.is_by_a_robot:
            return redirect("suggested", form.save().slug)
    return _shown(request, "directory/suggest.html", form)


@public_page
def suggested(request: HttpRequest, slug: str) -> HttpResponse:
    """How a suggested link stands; nothing here leads out."""
    link = get_object_or_404(Link.objects.select_related("charity"), slug=slug)
    return render(request, "directory/suggested.html", {"link": link})


@csrf_exempt
@cache_control(no_cache=True)
@require_http_methods(["GET", "HEAD", "POST"])
def report_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The form about one link that the public can see, and thanks."""
    link = get_object_or_404(visible_links().select_related("charity"), slug=slug)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not consume(request, action="report"):
            return render(request, "429.html", status=429)
        if form.is_valid() and not form.is_by_a_robot:
            form.save(link)
            return redirect("reported", link.slug)
    return _shown(request, "directory/report.html", form, link=link)


@public_page
def reported(request: HttpRequest, slug: str) -> HttpResponse:
    """Thanks, and what happens now."""
    link = get_object_or_404(visible_links().select_related("charity"), slug=slug)
    return render(request, "directory/reported.html", {"link": link})


def _given(request: HttpRequest) -> dict[str, str]:
    """A link that came with the address, as from the look-up."""
    return {"url": request.GET.get("url", "")[:4096]}


def _shown(request: HttpRequest, template: str, form: VisitorsForm, **more: Any) -> HttpResponse:
    status = 400 if form.is_bound else 200
    return render(request, template, {"form": form, **more}, status=status)
