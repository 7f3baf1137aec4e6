"""One change of state. Rows are added, never changed; feeds, alerts and pages read nothing else."""

from __future__ import annotations

from django.db import models

from donations.models.check import Check
from donations.models.decision import Decision
from donations.models.link import Link
from donations.models.sentence import SentenceField


class Axis(models.TextChoices):
    REVIEW = "review"
    AVAILABILITY = "availability"
    IDENTITY = "identity"
    PUBLIC = "public"


class FlipQuerySet(models.QuerySet["Flip"]):
    def public(self) -> FlipQuerySet:
        """Changes that a visitor can see, newest first."""
        return self.filter(axis=Axis.PUBLIC).order_by("-at", "-id")


class Flip(models.Model):
    """`reason` is a stable code; `sentence` what a person reads. Made by a check or by a decision."""

    link = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="flips")
    axis = models.CharField(max_length=12, choices=Axis)
    before = models.CharField(max_length=16)
    after = models.CharField(max_length=16)
    reason = models.CharField(max_length=64)
    sentence = SentenceField()
    observed = models.ForeignKey(Check, on_delete=models.PROTECT, null=True, blank=True, related_name="flips")
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="flips"
    )
    at = models.DateTimeField()

    objects = FlipQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(axis__in=Axis.values), name="flip_axis_known"),
            models.CheckConstraint(
                condition=~models.Q(before=models.F("after")), name="flip_changes_something"
            ),
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(sentence=""), name="flip_has_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["-at"], condition=models.Q(axis="public"), name="flip_public_at")]

    def __str__(self) -> str:
        return f"{self.link} {self.axis}: {self.before} to {self.after}"
