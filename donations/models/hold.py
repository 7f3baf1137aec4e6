"""A reason that a human must look."""

from __future__ import annotations

from django.db import models

from donations.models.check import Check
from donations.models.link import Link
from donations.models.moderator import Moderator


class HoldQuerySet(models.QuerySet["Hold"]):
    def open(self) -> HoldQuerySet:
        return self.filter(closed_at=None)


class Hold(models.Model):
    """Opened by a check (`opened_by` empty) or a moderator; closed by a person only.

    `differences` is a list of {"what", "approved", "found", "approved_context", "found_context"}.
    """

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="holds")
    reason = models.CharField(max_length=64)
    sentence = models.TextField()
    differences = models.JSONField(default=list, blank=True)
    at_once = models.BooleanField(default=False)
    observed = models.ForeignKey(
        Check, on_delete=models.SET_NULL, null=True, blank=True, related_name="holds"
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        Moderator, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Moderator, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["-at_once", "opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["link", "reason"], condition=models.Q(closed_at=None), name="hold_open_once_a_reason"
            ),
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(sentence=""), name="hold_has_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False),
                name="hold_closed_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.link}: {self.reason}"
