"""Which links a person means: the jobs of a check by hand."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, When

from donations.checking.claim import jobs_for
from donations.checking.look import Job
from donations.models import Host, Link
from donations.models.link import LIVE_REVIEW_STATES, LinkQuerySet
from donations.rules.canonical_url import AmbiguousURL, canonicalise
from donations.rules.lifecycle import Availability
from donations.rules.platforms import visited_as


def all_links() -> LinkQuerySet:
    """Published, held and candidate links: unseen ones first, so that a run that was stopped goes on there.

    Then come those that fail: they take the longest, and a run should not end with waiting for them.
    """
    links = Link.objects.filter(review__in=LIVE_REVIEW_STATES)
    ranked = links.annotate(
        rank=Case(
            When(last_checked_at=None, then=0),
            When(availability__in=[Availability.FAILING, Availability.DOWN, Availability.GONE], then=1),
            default=2,
        )
    )
    return ranked.order_by("rank", "last_checked_at", "pk")


def due_links(now: datetime) -> LinkQuerySet:
    """Due links whose hosts do not rest."""
    resting = Host.objects.filter(rests_until__gt=now).values("name")
    return Link.objects.due(now).exclude(visited_as__in=resting)


def names_of(links: LinkQuerySet) -> list[Job]:
    """A job for each link that only names it: the rest is read when it is claimed."""
    return [Job(url, host, link_id=pk) for pk, url, host in links.values_list("pk", "url", "visited_as")]


def jobs_of(links: LinkQuerySet, now: datetime) -> list[Job]:
    """A whole job for each link, for looks without a claim."""
    rows = links.select_related("charity").prefetch_related("payees", "charity__registrations")
    return jobs_for(list(rows.iterator(chunk_size=500)), now)


def job_named(text: str, now: datetime) -> Job:
    """The job for an address as a person wrote it: of the listing with that canonical URL, or of none.

    What cannot be read as one address is a job like any other: its look says why it was refused.
    """
    try:
        address = canonicalise(text, any_port=True)
    except AmbiguousURL:
        return Job(text, host=text)
    link = Link.objects.filter(key=address.key, review__in=LIVE_REVIEW_STATES).first()
    return Job(text, host=visited_as(address.host)) if link is None else jobs_for([link], now)[0]
