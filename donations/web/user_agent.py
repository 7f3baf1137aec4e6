"""The name under which we visit: honest, and with the address of the page that explains the visit."""

from __future__ import annotations

from django.conf import settings

PRODUCT = "Waymark"


def user_agent() -> str:
    """`Waymark/1 (+https://…/about/visits/)`.

    It must not hold the words link, check, bot or crawl: stock firewall rules turn such visitors away.
    """
    site = settings.WAYMARK_PUBLIC_URL.rstrip("/")
    return f"{PRODUCT}/1 (+{site}/about/visits/)" if site else f"{PRODUCT}/1"
