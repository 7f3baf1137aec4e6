"""A visitor's complaint. It never moves a link by itself."""

from __future__ import annotations

from django.db import models

from donations.models.link import Link


class Report(models.Model):
    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="reports")
    text = models.TextField()
    at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="report_says_something")]

    def __str__(self) -> str:
        return f"report on {self.link}"
