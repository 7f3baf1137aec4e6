"""Many published listings at once, for engines and benchmarks: each proposed and approved by two moderators.

`python -m tests.support.listed_crowd`, in the environment of an installation, migrates its database and lists
the addresses that it reads from standard input; all of them are due at once.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import django

BATCH = 500


def list_crowd(urls: list[str], now: datetime) -> int:
    """A charity and a published link for each address, due at `now`; how many there are."""
    from donations.demo.crowd import publish_at_once
    from donations.models import Charity, Link, Moderator

    hands = [Moderator.objects.get_or_create(username=name)[0] for name in ("heron", "lynx")]
    charities = Charity.objects.bulk_create(
        Charity(name=f"Charity {urlsplit(url).hostname}", slug=f"crowd-{number}", kind="registered_charity")
        for number, url in enumerate(urls)
    )
    links = Link.objects.bulk_create(
        _candidate(charity, url) for charity, url in zip(charities, urls, strict=True)
    )
    for start in range(0, len(links), BATCH):
        publish_at_once([link.pk for link in links[start : start + BATCH]], hands, now, spread=timedelta(0))
    return len(links)


def _candidate(charity, url: str):  # type: ignore[no-untyped-def]
    from donations.models import Link
    from donations.rules.canonical_url import canonicalise

    link = Link(charity=charity, slug=charity.slug)
    link.place(canonicalise(url, any_port=True))
    return link


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    made = list_crowd(sys.stdin.read().split(), timezone.now())
    sys.stdout.write(f"{made} listings made\n")


if __name__ == "__main__":
    main()
