"""A pinned payment identity of a link: where the money lands."""

from __future__ import annotations

from django.db import models

from donations.models.link import Link


class Payee(models.Model):
    """`scheme` and `value` in their one normal form (rules/payees.py): iban:DE…, bitcoin:…, donorbox:…"""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="payees")
    scheme = models.CharField(max_length=32)
    value = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link", "scheme", "value"], name="payee_once_a_link"),
            models.CheckConstraint(
                condition=~models.Q(scheme="") & ~models.Q(value=""), name="payee_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return self.identity

    @property
    def identity(self) -> str:
        return f"{self.scheme}:{self.value}"
