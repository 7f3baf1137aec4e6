"""Atom feeds of the public log (RFC 4287). An entry's id is a tag URI of its flip and never changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from donations.models.flip import FlipQuerySet
from donations.public_record.change_log import entries, public_flips
from donations.rules.lifecycle import PublicStatus

ENTRIES = 100
# The feed of a site that has no changes yet is as old as the project, not as old as the request.
FIRST_DAY = datetime(2026, 11, 1, tzinfo=UTC)
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class AtomEntry:
    id: str
    title: str
    url: str
    summary: str
    at: datetime
    term: str


def _withdrawn() -> FlipQuerySet:
    return public_flips().filter(after=PublicStatus.WITHDRAWN)


def _version_of_changes(request: HttpRequest) -> str:
    return _version(public_flips())


def _version_of_withdrawals(request: HttpRequest) -> str:
    return _version(_withdrawn())


def _version(flips: FlipQuerySet) -> str:
    """The newest id. No Last-Modified beside it: two changes may fall into one second."""
    newest = flips.order_by("-id").values_list("id", flat=True).first()
    return f'"{newest or 0}"'


@require_safe
@cache_control(no_cache=True)
@condition(_version_of_changes)
def changes(request: HttpRequest) -> HttpResponse:
    return _atom(request, public_flips(), "changes", "changes")


@require_safe
@cache_control(no_cache=True)
@condition(_version_of_withdrawals)
def withdrawn(request: HttpRequest) -> HttpResponse:
    return _atom(request, _withdrawn(), "withdrawn", "withdrawn links")


def _atom(request: HttpRequest, flips: FlipQuerySet, name: str, title: str) -> HttpResponse:
    site = settings.WAYMARK_PUBLIC_URL.rstrip("/")
    tag = f"tag:{urlsplit(site).hostname},2026:waymark"
    shown = [
        AtomEntry(
            id=f"{tag}/flip/{entry.flip.pk}",
            title=_legible(f"{entry.flip.link.charity}: {entry.word.text}"),
            url=site + reverse("charity", args=[entry.flip.link.charity.slug]),  # type: ignore[union-attr]
            summary=_legible(entry.flip.sentence),
            at=entry.flip.at,
            term=entry.flip.after,
        )
        for entry in entries(flips[:ENTRIES])
    ]
    context = {
        "id": f"{tag}/{name}",
        "title": f"{settings.WAYMARK_SITE_NAME}: {title}",
        "self": site + request.path,
        "page": site + reverse("changes"),
        "updated": shown[0].at if shown else FIRST_DAY,
        "entries": shown,
    }
    return render(request, "directory/feed.xml", context, content_type="application/atom+xml; charset=utf-8")


def _legible(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return _NOT_XML.sub("", text)
