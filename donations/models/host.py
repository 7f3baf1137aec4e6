"""One host's manners: who is talking to it, until when it rests."""

from __future__ import annotations

from django.db import models


class Host(models.Model):
    """`name` is the ASCII host; for a shared platform its registrable domain, so that it is one host for us.

    A host is visited by one look at a time; `rests_until` is never cut short.

    `sibling_page` is the sketch of what the host showed at `sibling_at` for an address that cannot exist
    (rules/sibling.py). `certificate` holds the facts of the one that it showed last, refused ones included.
    """

    name = models.CharField(max_length=253, unique=True)
    leased_until = models.DateTimeField(null=True)
    lease = models.CharField(max_length=36, blank=True)
    rests_until = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    answer_ms = models.PositiveIntegerField(default=0)
    sibling_at = models.DateTimeField(null=True)
    sibling_page = models.TextField(null=True)
    certificate = models.JSONField(null=True)

    def __str__(self) -> str:
        return self.name
