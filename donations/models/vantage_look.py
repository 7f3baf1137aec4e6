"""A second look from another place: the question of one worker, the answer of another, in one row."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from donations.models.link import Link
from donations.rules.vantage import Why
from donations.rules.verdicts import Verdict


class VantageLookQuerySet(models.QuerySet["VantageLook"]):
    def open(self) -> VantageLookQuerySet:
        return self.filter(answered_at=None)

    def free(self, now: datetime) -> VantageLookQuerySet:
        """Open questions that nobody is answering at this moment."""
        return self.open().filter(Q(leased_until=None) | Q(leased_until__lte=now))


class VantageLook(models.Model):
    """`by` is the vantage point that was asked. `here` is what was seen from here when it was asked.

    Both sides carry {"verdict", "reason", "sentence", "final_url", "domain", "payees"}; `there` is empty
    until it is answered. At most a few rows a link are kept.
    """

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="vantage_looks")
    by = models.CharField(max_length=60)
    why = models.CharField(max_length=12)
    asked_at = models.DateTimeField()
    here = models.JSONField(default=dict)
    leased_until = models.DateTimeField(null=True)
    lease = models.CharField(max_length=36, blank=True)
    answered_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=16, blank=True)
    reason = models.CharField(max_length=64, blank=True)
    there = models.JSONField(default=dict)

    objects = VantageLookQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(why__in=list(Why)), name="vantage_look_why_known"),
            models.CheckConstraint(
                condition=Q(verdict__in=["", *Verdict]), name="vantage_look_verdict_known"
            ),
        ]
        indexes = [models.Index(fields=["by", "answered_at"], name="vantage_look_by")]

    def __str__(self) -> str:
        return f"{self.link} from {self.by}"

    def answer(self) -> dict[str, Any] | None:
        """What was seen there, or None while it is not answered."""
        return self.there if self.answered_at is not None else None
