"""A charity's number on a register."""

from __future__ import annotations

from django.db import models

from donations.models.charity import Charity


class Registration(models.Model):
    """`registry` is an org-id prefix such as US-EIN, GB-CHC, UA-EDR (org-id.guide)."""

    charity = models.ForeignKey(Charity, on_delete=models.CASCADE, related_name="registrations")
    registry = models.CharField(max_length=32)
    number = models.CharField(max_length=64)

    class Meta:
        constraints = [
            # Not once in all: one legal person may run several accounts, each a listing (the National Bank of
            # Ukraine has one for defence and one for relief). The importer and the workspace say who shares.
            models.UniqueConstraint(
                fields=["charity", "registry", "number"], name="registration_once_a_charity"
            ),
            models.CheckConstraint(
                condition=~models.Q(registry="") & ~models.Q(number=""), name="registration_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registry} {self.number}"
