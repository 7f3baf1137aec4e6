"""A link by its slug, and whether it leads out: the one question of `/go/` and of every banner."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from donations.models import Link
from donations.rules.lifecycle import PublicStatus

logger = logging.getLogger(__name__)

UNLISTED = frozenset({PublicStatus.NOT_REVIEWED, PublicStatus.REJECTED})
# All that these pages read: most of the time of a redirect is spent on columns that nobody asked for.
COLUMNS = (
    *(
        "slug",
        "label",
        "url",
        "host",
        "allowed_hosts",
        "purpose",
        "approved_hash",
        "public_status",
        "last_worked_at",
    ),
    *("charity__name", "charity__slug", "charity__summary", "charity__other_names"),
)
SCHEMES = frozenset({"http", "https"})


def find_listed(slug: str) -> Link | None:
    """The link of that slug with its charity, if this site ever published it: one query."""
    links = Link.objects.filter(slug=slug).select_related("charity").only(*COLUMNS)
    link = next(iter(links), None)
    return None if link is None or link.public_status in UNLISTED else link


def leads_out(link: Link) -> bool:
    """Whether a visitor may be sent to `link.url` now.

    Besides being live, what is stored must still be what two people approved: a row changed behind our back
    never redirects, and is logged as an error.
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
