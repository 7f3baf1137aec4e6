"""System checks: what an operator should know before the site starts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


@register()
def allowed_networks(**_: Any) -> list[CheckMessage]:
    """The guard opened for local networks is fit for a demo, never for a public site."""
    if not settings.WAYMARK_ALLOW_NETWORKS:
        return []
    opened = ", ".join(settings.WAYMARK_ALLOW_NETWORKS)
    return [
        Warning(
            f"WAYMARK_ALLOW_NETWORKS lets checks reach {opened}.",
            hint="Empty it on a public site: whoever suggests a link could make this server look there.",
            id="donations.W001",
        )
    ]
