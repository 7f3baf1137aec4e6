"""The public pages. Each reads the address, asks one module for a value, and shows it."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext

from donations.directory.change_log import FILTERS, by_day
from donations.directory.charity_page import charity_page
from donations.directory.directory_page import directory_page
from donations.directory.freshness import public_page
from donations.directory.links_by_text import is_a_link
from donations.directory.query import read_query
from donations.directory.summary import summary
from donations.models import Link
from donations.public_record.answer_words import heading
from donations.public_record.change_log import entries, filtered_flips
from donations.public_record.pasted_link import answer
from donations.public_record.ways_to_pay import provider_name
from donations.rules.canonical_url import AmbiguousURL
from donations.rules.public_words import WORDS
from donations.web.user_agent import user_agent

CHANGES_A_PAGE = 50


@public_page
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    return render(request, "directory/home.html", {"summary": summary(now), "now": now})


@public_page
def directory(request: HttpRequest) -> HttpResponse:
    """A pasted link is answered by the lookup; anything else searches names, causes and places."""
    query = read_query(request.GET)
    asked = request.GET.get("q", "").strip()
    if is_a_link(asked):
        return redirect(f"{reverse('lookup')}?{urlencode({'url': asked})}")
    try:
        found = directory_page(query, _page_number(request))
    except EmptyPage as error:
        raise Http404 from error
    return render(request, "directory/directory.html", {"found": found, "now": timezone.now()})


@public_page
def charity(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    page = charity_page(slug, now)
    if page is None:
        raise Http404
    return render(request, "directory/charity.html", {"page": page, "now": now})


@public_page
def lookup(request: HttpRequest) -> HttpResponse:
    """What the list says about `?url=`; an address with two readings is refused with a sentence."""
    pasted = request.GET.get("url", "").strip()
    context: dict[str, object] = {"pasted": pasted, "now": timezone.now()}
    if not pasted:
        return render(request, "directory/lookup.html", context)
    try:
        found = answer(pasted)
    except AmbiguousURL as refusal:
        context["refusal"] = gettext(str(refusal))
        return render(request, "directory/lookup.html", context, status=400)
    context |= {"answer": found, "heading": heading(found), "provider": provider_name(found.provider)}
    return render(request, "directory/lookup.html", context)


@public_page
def changes(request: HttpRequest) -> HttpResponse:
    chosen = request.GET.get("kind", "")
    if chosen not in FILTERS:
        raise Http404
    try:
        page = Paginator(filtered_flips(chosen), CHANGES_A_PAGE).page(_page_number(request))
    except EmptyPage as error:
        raise Http404 from error
    context = {"page": page, "days": by_day(entries(page.object_list)), "filters": FILTERS, "chosen": chosen}
    return render(request, "directory/changes.html", context)


@public_page
def about(request: HttpRequest) -> HttpResponse:
    contact = settings.WAYMARK_CONTACT.removeprefix("mailto:")
    return render(request, "directory/about.html", {"contact": contact})


@public_page
def visits(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/visits.html", {"user_agent": user_agent()})


@public_page
def style(request: HttpRequest) -> HttpResponse:
    sample = Link(url="https://give.lantern.example/")
    return render(request, "directory/style.html", {"words": WORDS, "sample": sample})


def _page_number(request: HttpRequest) -> int:
    """The page asked for. A number that is none is no page (404)."""
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise Http404
    return int(text)
