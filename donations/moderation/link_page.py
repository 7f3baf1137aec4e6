"""One link: what was approved, what is there, the evidence, the history, and the decision beside them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from donations.models import Charity, Evidence, Link, Moderator
from donations.moderation.access import moderator_of, moderators_only
from donations.moderation.background import background
from donations.moderation.charity_form import CharityForm
from donations.moderation.comparing import compare
from donations.moderation.decisions import NotAllowed
from donations.moderation.forms import (
    DecisionForm,
    DestinationForm,
    DetailsForm,
    EvidenceForm,
    LinkForm,
)
from donations.moderation.history import history
from donations.moderation.words import KINDS, VERDICTS, said, title_of, warnings_of
from donations.rules.canonical_url import registrable_domain
from donations.rules.lifecycle import ReviewState
from donations.verification.services import collect_evidence
from donations.web.fetch import observe

FORMS: dict[str, type[LinkForm]] = {
    form.name: form for form in (DecisionForm, DestinationForm, CharityForm, DetailsForm, EvidenceForm)
}
ENDED = {ReviewState.WITHDRAWN, ReviewState.REJECTED}
LAST_LOOKS = 10
LAST_SIGHTINGS = 50
NAMES_OFFERED = 20
MOST_REPORTS = 50


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def link_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Read it, or decide. An auditor reads."""
    linked = Link.objects.select_related("charity", "proposer", "approver")
    link, me = get_object_or_404(linked, slug=slug), moderator_of(request)
    if request.method != "POST":
        return _page(request, link, me)
    if not me.may_decide:
        raise PermissionDenied
    name = request.POST.get("form", DecisionForm.name)
    if name == "collect":
        return _collect(request, link, me)
    if name == "read":
        return _read_reports(request, link)
    if name not in FORMS:
        raise BadRequest
    form = FORMS[name](link, me, request.POST)
    if not form.is_valid():
        return _page(request, link, me, form, status=400)
    try:
        done = form.act(timezone.now())
    except NotAllowed as error:
        form.add_error(None, str(error))
        return _page(request, link, me, form, status=409)
    messages.success(request, done)
    return redirect("moderate_link", link.slug)


def _collect(request: HttpRequest, link: Link, me: Moderator) -> HttpResponse:
    try:
        rows = collect_evidence(link, partial(observe, now=timezone.now), timezone.now(), me)
    except ValueError as error:
        messages.error(request, str(error))
    else:
        for row in rows:
            messages.info(request, f"{row.get_fact_display()}: {row.get_result_display()}. {row.detail}")
    return redirect("moderate_link", link.slug)


def _read_reports(request: HttpRequest, link: Link) -> HttpResponse:
    """The reports that were on the page are read; one that came meanwhile stays open."""
    shown = [int(number) for number in request.POST.getlist("report") if number.isdecimal()]
    link.reports.open().filter(pk__in=shown[:MOST_REPORTS]).update(handled_at=timezone.now())
    return redirect("moderate_link", link.slug)


def _page(
    request: HttpRequest, link: Link, me: Moderator, sent: LinkForm | None = None, status: int = 200
) -> HttpResponse:
    forms = {name: form(link, me) for name, form in FORMS.items()} if me.may_decide else {}
    if sent is not None:
        forms[sent.name] = sent
    holds = list(link.holds.open().select_related("opened_by", "observed"))
    looks = list(link.checks.order_by("-at", "-id")[:LAST_LOOKS])
    last = looks[0] if looks else None
    context: dict[str, Any] = {
        "link": link,
        "holds": [(hold, title_of(hold.reason)) for hold in holds],
        "lines": compare(link, holds, last),
        "last": last,
        "background": background(link, timezone.now()),
        "looks": [(look, said(look.verdict, VERDICTS)) for look in looks],
        "facts": _facts(link),
        "sightings": [
            (sighting, said(sighting.kind, KINDS), warnings_of(sighting.warnings))
            for sighting in link.sightings.order_by("-seen_at", "-id")[:LAST_SIGHTINGS]
        ],
        "reports": list(link.reports.open()[:MOST_REPORTS]),
        "events": history(link),
        "forms": forms,
        "sent": sent,
        "me": me,
        "destination": link.destination_now(),
        "has_ended": link.review in ENDED,
        "was_published": link.published_at is not None,
        "names": _likely_charities(link) if me.may_decide else [],
    }
    return render(request, "moderation/link.html", context, status=status)


def _facts(link: Link) -> list[Evidence]:
    """Facts about this link and about its charity as a whole, newest first."""
    if link.charity_id is None:
        return []
    about = Q(link=link) | Q(link=None)
    rows = Evidence.objects.filter(about, charity_id=link.charity_id).select_related("recorded_by")
    return list(rows.order_by("-seen_on", "-id")[:100])


def _likely_charities(link: Link) -> list[str]:
    """Names to offer: charities whose site is on the link's domain first, then by name."""
    domain = registrable_domain(link.host) or link.host
    near = Charity.objects.filter(official_site__contains=domain).values_list("name", flat=True)
    others = Charity.objects.order_by("name").values_list("name", flat=True)
    return list(dict.fromkeys([*near[:NAMES_OFFERED], *others[:NAMES_OFFERED]]))
