"""What a hold is called in the queue."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLES: dict[str, Promise] = {
    "moderator": _("Paused by a moderator"),
    "payee_swapped": _("Account swapped"),
    "payee_added": _("Account added"),
    "other_account": _("Another account at the provider"),
    "look_alike_host": _("Look-alike host"),
    "parked": _("Domain for sale"),
    "https_dropped": _("https dropped"),
}


def title_of(reason: str) -> str:
    """The short name of a hold's reason; a code without one is shown in plain words."""
    return str(TITLES.get(reason, reason.replace("_", " ").capitalize()))
