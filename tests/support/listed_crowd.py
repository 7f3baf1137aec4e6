"""Many published listings at once, for engines and benchmarks: each proposed and approved by two moderators.

`python -m tests.support.listed_crowd`, in the environment of an installation, migrates its database and lists
the addresses that it reads from standard input; all of them are due at once.
"""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from datetime import datetime
from urllib.parse import urlsplit

import django


def list_crowd(urls: list[str], now: datetime) -> int:
    """A charity and a published link for each address, due at `now`; how many there are."""
    from django.db import transaction

    from donations.models import Charity, Decision, Link, Moderator

    hands = [Moderator.objects.get_or_create(username=name)[0] for name in ("heron", "lynx")]
    with transaction.atomic():
        charities = Charity.objects.bulk_create(
            Charity(
                name=f"Charity {urlsplit(url).hostname}", slug=f"crowd-{number}", kind="registered_charity"
            )
            for number, url in enumerate(urls)
        )
        links = [_candidate(charity, url) for charity, url in zip(charities, urls, strict=True)]
        Link.objects.bulk_create(links)
        for link in links:
            _bind(link, hands, now)
        Decision.objects.bulk_create(
            Decision(
                link=link,
                actor=hand,
                action=action,
                reason="made for a test",
                destination=link.destination,
                facts={"url": link.url, "payees": [], "allowed_hosts": []},
                at=now,
            )
            for link in links
            for hand, action in zip(hands, ("propose", "approve"), strict=True)
        )
        Link.objects.bulk_update(links, PUBLISHED_FIELDS, batch_size=50)
    return len(links)


PUBLISHED_FIELDS = [
    *("destination", "proposed_hash", "approved_hash", "proposer", "approver", "approved_at", "baseline"),
    *("review", "published_at", "confirmed_at", "public_status", "next_check_at"),
]


def _candidate(charity, url: str):  # type: ignore[no-untyped-def]
    from donations.models import Link
    from donations.rules.canonical_url import canonicalise

    link = Link(charity=charity, slug=charity.slug)
    link.place(canonicalise(url, any_port=True))
    return link


def _bind(link, hands, now: datetime) -> None:  # type: ignore[no-untyped-def]
    link.destination = link.proposed_hash = link.approved_hash = link.destination_now()
    link.proposer, link.approver = hands
    link.baseline = {key: value for key, value in asdict(link.proposal()).items() if key != "approved"}
    link.review, link.public_status = "published", "live"
    link.approved_at = link.published_at = link.confirmed_at = link.next_check_at = now


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
