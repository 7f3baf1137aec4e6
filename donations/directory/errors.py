"""Error pages, in the one shell; the page for our own faults leans on nothing that may be broken."""

from __future__ import annotations

import logging
import secrets

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    too_big = isinstance(exception, RequestDataTooBig)
    return render(request, "400.html", {"too_big": too_big}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without context processors, database or the manifest of files; the number stands in the log too."""
    number = secrets.token_hex(4)
    logger.error("page broke, number %s, at %s", number, request.path)
    page = render_to_string(
        "500.html", {"number": number, "site_name": settings.WAYMARK_SITE_NAME, "demo": settings.WAYMARK_DEMO}
    )
    return HttpResponse(page, status=500)
