"""What visitors tell: a link to list, or that something is wrong with a listed one. Nobody needs an account.

Neither form rests on a session or a cookie, so there is nothing that a forged request could borrow; a limit
for each sender (ACCOUNT_RATE_LIMITS) and a field that only robots fill keep most noise out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

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
from donations.gathering.suggestions import suggest
from donations.models import Link, Report
from donations.models.link import Purpose
from donations.models.report import About
from donations.public_record.visible import visible_links
from donations.rules.canonical_url import AmbiguousURL, CanonicalURL
from donations.web.guard import read_listed_url

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LONGEST = 2000
UNKNOWN = "unknown"
REPORTABLE = [choice for choice in About.choices if choice[0] != About.SUGGESTED]


def words_of_visitor(label: _StrPromise, *, rows: int, missing: _StrPromise | None = None) -> forms.CharField:
    """A field for what a visitor writes; required where something is said of it being empty."""
    return forms.CharField(
        label=label,
        help_text=gettext_lazy(
            "Do not write about yourself. What you write is kept and shown to moderators."
        ),
        required=missing is not None,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        error_messages={"required": missing} if missing is not None else {},
    )


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
    text = words_of_visitor(gettext_lazy("Where did you see it?"), rows=3)

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
    text = words_of_visitor(
        gettext_lazy("What did you see, and where?"), rows=4, missing=gettext_lazy("Write what you saw.")
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
    return _answer(request, "suggest", form, lambda: redirect("suggested", form.save().slug))


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

    def take() -> HttpResponse:
        form.save(link)
        return redirect("reported", link.slug)

    return _answer(request, "report", form, take, link=link)


@public_page
def reported(request: HttpRequest, slug: str) -> HttpResponse:
    """Thanks, and what happens now."""
    link = get_object_or_404(visible_links().select_related("charity"), slug=slug)
    return render(request, "directory/reported.html", {"link": link})


def _given(request: HttpRequest) -> dict[str, str]:
    """A link that came with the address, as from the look-up."""
    return {"url": request.GET.get("url", "")[:4096]}


def _answer(
    request: HttpRequest,
    action: str,
    form: VisitorsForm,
    take: Callable[[], HttpResponse],
    **shown: Any,
) -> HttpResponse:
    """What `take` answers to a form that is in order; else the form, by the template of this `action`."""
    if form.is_bound:
        if not consume(request, action=action):
            return render(request, "429.html", status=429)
        if form.is_valid() and not form.is_by_a_robot:
            return take()
    status = 400 if form.is_bound else 200
    return render(request, f"directory/{action}.html", {"form": form, **shown}, status=status)
