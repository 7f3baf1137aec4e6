"""A link by its slug: what `/go/` and every banner ask first."""

from __future__ import annotations

from donations.models import Link
from donations.rules.lifecycle import PublicStatus

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


def find_listed(slug: str) -> Link | None:
    """The link of that slug with its charity, if this site ever published it: one query."""
    links = Link.objects.filter(slug=slug).select_related("charity").only(*COLUMNS)
    link = next(iter(links), None)
    return None if link is None or link.public_status in UNLISTED else link
