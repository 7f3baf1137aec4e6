"""What a visitor tells about a link. It never moves one by itself."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from donations.models.link import Link


class About(models.TextChoices):
    SUGGESTED = "suggested", _("Suggested as a link to list")
    ACCOUNT = "account", _("The account is not the charity’s")
    PAGE = "page", _("The page is not the charity’s")
    BROKEN = "broken", _("The link does not work")
    OTHER = "other", _("Something else")


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> ReportQuerySet:
        """Those that no moderator has read yet."""
        return self.filter(handled_at=None)


class Report(models.Model):
    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="reports")
    about = models.CharField(max_length=12, choices=About, default=About.OTHER)
    text = models.TextField()
    at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="report_says_something"),
            models.CheckConstraint(condition=models.Q(about__in=About.values), name="report_about_known"),
        ]

    def __str__(self) -> str:
        return f"report on {self.link}"
