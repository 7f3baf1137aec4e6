"""What the one shell needs on every page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site_name": settings.WAYMARK_SITE_NAME,
        "public_url": settings.WAYMARK_PUBLIC_URL.rstrip("/"),
        "demo": settings.WAYMARK_DEMO,
    }
