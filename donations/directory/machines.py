"""What machines ask of any site: robots.txt, the site map, the search description, the security contact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from donations.public_record.visible import visible_links

# The protocol allows 50,000 addresses a file; each charity has one a language.
CHARITIES_A_FILE = 10_000
PAGES = ("home", "directory", "lookup", "changes", "about", "visits")
SECURITY_LASTS = timedelta(days=180)


def _site() -> str:
    return settings.WAYMARK_PUBLIC_URL.rstrip("/")


@require_safe
@cache_control(max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /accounts/",
        "Disallow: /api/",
        f"Allow: {reverse('api_docs')}",
        "Disallow: /moderate/",
        "Disallow: /go/",
        *(f"Disallow: /{code}/go/" for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE),
        f"Sitemap: {_site()}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """One file up to 10,000 charities; beyond, an index whose parts are `?part=1` and on."""
    slugs = list(visible_links().order_by("charity__slug").values_list("charity__slug", flat=True).distinct())
    parts = range(1, max(1, -(-len(slugs) // CHARITIES_A_FILE)) + 1)
    asked = request.GET.get("part", "")
    if not asked and len(parts) > 1:
        here = _site() + reverse("sitemap")
        return _xml(
            request, "directory/sitemap_index.xml", {"files": [f"{here}?part={part}" for part in parts]}
        )
    if asked and asked not in map(str, parts):
        raise Http404
    start = (int(asked or 1) - 1) * CHARITIES_A_FILE
    charities = slugs[start : start + CHARITIES_A_FILE]
    by_language = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            pages_here = [] if start else [_site() + reverse(page) for page in PAGES]
            by_language.append(pages_here + _charity_addresses(charities))
    codes = [code for code, _name in settings.LANGUAGES]
    pages = [list(zip(codes, addresses, strict=True)) for addresses in zip(*by_language, strict=True)]
    return _xml(request, "directory/sitemap.xml", {"pages": pages})


def _charity_addresses(slugs: Sequence[str]) -> list[str]:
    """Resolved once: for ten thousand charities Django's resolver would take half a second."""
    before, _place, after = (_site() + reverse("charity", args=["a-slug"])).rpartition("a-slug")
    return [f"{before}{slug}{after}" for slug in slugs]


@require_safe
@cache_control(max_age=3600)
def opensearch(request: HttpRequest) -> HttpResponse:
    context = {"directory": _site() + reverse("directory"), "home": _site() + reverse("home")}
    return _xml(
        request, "directory/opensearch.xml", context, "application/opensearchdescription+xml; charset=utf-8"
    )


def _contact() -> str:
    """As a URI: the operator's own, or the part of the page about us that says how to write."""
    contact = settings.WAYMARK_CONTACT
    if contact.startswith(("https://", "mailto:")):
        return str(contact)
    return f"mailto:{contact}" if "@" in contact else f"{_site()}{reverse('about')}#contact"


@require_safe
@cache_control(max_age=3600)
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Expires half a year after the day it is asked."""
    day = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0) + SECURITY_LASTS
    lines = [
        f"Contact: {_contact()}",
        f"Expires: {day:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en, uk",
        f"Canonical: {_site()}{reverse('security')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _xml(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object],
    kind: str = "application/xml; charset=utf-8",
) -> HttpResponse:
    return render(request, template, context, content_type=kind)
