"""Who decided what, and why. Rows are added, never changed: the database refuses anything else."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from donations.models.link import Link
from donations.models.moderator import Moderator


class Action(models.TextChoices):
    PROPOSE = "propose", _("proposed")
    APPROVE = "approve", _("approved")
    HOLD = "hold", _("paused")
    WITHDRAW = "withdraw", _("withdrawn")
    REJECT = "reject", _("rejected")
    CHANGE = "change", _("changed the destination")
    NOTE = "note", _("noted")


class Decision(models.Model):
    """`destination` is the hash decided on; `facts` the exact URL, payees and allowed hosts behind it."""

    link = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="decisions")
    actor = models.ForeignKey(Moderator, on_delete=models.PROTECT, related_name="decisions")
    action = models.CharField(max_length=12, choices=Action)
    reason = models.TextField()
    destination = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(action__in=Action.values), name="decision_action_known"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="decision_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.get_action_display()} {self.link}"
