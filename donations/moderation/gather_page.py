"""Gather from a page: what was found there, why, and the moderator's choice of what to keep."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from donations.gathering.services import (
    CannotGather,
    FoundLink,
    gather_from_text,
    gather_from_url,
    save_findings,
)
from donations.moderation.access import moderator_of, moderators_only
from donations.moderation.forms import read_address
from donations.moderation.words import KINDS, STANDINGS, reason_of, said, warnings_of

SALT = "donations.gathered"
KEPT_FOR_S = 24 * 60 * 60


class GatherForm(forms.Form):
    """An address, or a page pasted with the address that its links start from."""

    url = forms.CharField(
        label=gettext_lazy("Address of the page"),
        required=False,
        max_length=2048,
        help_text=gettext_lazy("It is visited once, under our own name."),
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url", "spellcheck": "false"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or the page itself, as HTML or Markdown"),
        required=False,
        strip=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "spellcheck": "false"}),
    )
    base_url = forms.CharField(
        label=gettext_lazy("Address that the pasted page came from"),
        required=False,
        max_length=2048,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url", "spellcheck": "false"}),
    )

    def clean_base_url(self) -> str:
        text = self.cleaned_data["base_url"]
        return read_address(text).url if text else ""

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        if bool(read.get("url")) == bool((read.get("pasted") or "").strip()):
            raise forms.ValidationError(_("Give an address or paste a page: one of the two."))
        if read.get("pasted") and not read.get("base_url") and "base_url" not in self.errors:
            self.add_error(
                "base_url", _("Say where the pasted page came from, so that its links can be read.")
            )
        return read

    def gather(self) -> list[FoundLink]:
        """Raises CannotGather with one sentence for what cannot be read."""
        read = self.cleaned_data
        if read["url"]:
            return gather_from_url(read["url"], timezone.now())
        content = read["pasted"].encode()
        return gather_from_text(content, source=read["base_url"], base_url=read["base_url"])


@dataclass(frozen=True, slots=True)
class Row:
    """One thing found, in words; `signed` is what comes back when it is ticked."""

    found: FoundLink
    signed: str
    kind: str
    standing: str
    why: str
    warnings: list[str]
    is_ticked: bool


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def gather_page(request: HttpRequest) -> HttpResponse:
    """Ask, look at what was found, keep some of it. Nothing is written before the last step."""
    if request.method != "POST":
        return render(request, "moderation/gather.html", {"form": GatherForm(label_suffix="")})
    if not moderator_of(request).may_decide:
        raise PermissionDenied
    if "keep" in request.POST:
        return _keep(request)
    form = GatherForm(request.POST, label_suffix="")
    if form.is_valid():
        try:
            found = form.gather()
        except CannotGather as error:
            form.add_error(None, str(error))
        else:
            rows = [_row(one) for one in found]
            return render(request, "moderation/gather.html", {"form": form, "rows": rows, "asked": True})
    return render(request, "moderation/gather.html", {"form": form}, status=400)


def _keep(request: HttpRequest) -> HttpResponse:
    """Save the ticked rows. They carry our signature, so that nobody can put in what was not found."""
    form = GatherForm(label_suffix="")
    try:
        chosen = [_unsigned(text) for text in request.POST.getlist("row")]
    except signing.BadSignature:
        problem = _("These rows are from another day or another site: gather again.")
        return render(request, "moderation/gather.html", {"form": form, "problem": problem}, status=400)
    if not chosen:
        problem = _("Nothing was ticked: gather again and tick what to keep.")
        return render(request, "moderation/gather.html", {"form": form, "problem": problem}, status=400)
    report = save_findings(chosen, timezone.now())
    new = ngettext("%(count)d new candidate.", "%(count)d new candidates.", report.candidates)
    seen = ngettext("%(count)d new sighting.", "%(count)d new sightings.", report.sightings)
    words = f"{new % {'count': report.candidates}} {seen % {'count': report.sightings}}"
    return render(request, "moderation/gather.html", {"form": form, "said": words})


def _row(found: FoundLink) -> Row:
    return Row(
        found,
        signing.dumps(asdict(found), salt=SALT, compress=True),
        said(found.kind, KINDS),
        said(found.standing, STANDINGS),
        "; ".join(reason_of(reason) for reason in found.reasons),
        warnings_of(found.warnings),
        bool(found.humanitarian) and "gone_from_page" not in found.warnings,
    )


def _unsigned(text: str) -> FoundLink:
    values = signing.loads(text, salt=SALT, max_age=KEPT_FOR_S)
    return FoundLink(**{**values, "reasons": tuple(values["reasons"]), "warnings": tuple(values["warnings"])})
