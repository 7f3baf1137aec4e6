"""Which links the public may know of, and which of them lead out."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q

from donations.models import Link
from donations.models.link import LinkQuerySet
from donations.rules.lifecycle import PublicStatus

logger = logging.getLogger(__name__)

SCHEMES = frozenset({"http", "https"})


def visible_links() -> LinkQuerySet:
    """Links that may be named in public: approved once, and candidates where the site shows them."""
    return Link.objects.filter(visible())


def visible(of: str = "") -> Q:
    """The same as a condition; `of` leads to the link from rows that belong to one, such as `link__`."""
    hidden = [PublicStatus.REJECTED]
    if not settings.WAYMARK_SHOW_CANDIDATES:
        hidden.append(PublicStatus.NOT_REVIEWED)
    return Q(**{f"{of}charity__isnull": False}) & ~Q(**{f"{of}public_status__in": hidden})


def leads_out(link: Link) -> bool:
    """Whether anybody may be sent to `link.url` now. Reads the payees.

    Besides being live, what is stored must still be what two people approved: a row changed behind our back
    never leads out, and is logged as an error.
    """
    if not link.is_live:
        return False
    if link.approved_hash and link.destination_now() == link.approved_hash and _is_web_address(link.url):
        return True
    logger.error("link %s is stopped: its stored destination is not the one that was approved", link.slug)
    return False


def _is_web_address(url: str) -> bool:
    """Plain ASCII of http or https, as every canonical URL is: nothing that could split a header."""
    if not url.isascii() or not url.isprintable() or " " in url:
        return False
    parts = urlsplit(url)
    return parts.scheme in SCHEMES and bool(parts.hostname)
