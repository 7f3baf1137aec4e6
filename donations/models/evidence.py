"""One dated fact with its source."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from donations.models.charity import Charity
from donations.models.link import Link
from donations.models.moderator import Moderator


class Fact(models.TextChoices):
    ON_REGISTER = "on_register", _("On the charity register")
    OFFICIAL_SITE_LINKS = "official_site_links", _("Official site links to this address")
    ON_OFFICIAL_DOMAIN = "on_official_domain", _("Address is on the official domain")
    GOVERNMENT_HOST = "government_host", _("Host belongs to a government or treaty body")
    ANNOUNCED_OFFICIALLY = "announced_officially", _("Another official host names the donation host")
    ACCOUNT_PRINTED = "account_printed", _("Official site prints the account")
    OTHER = "other", _("Other fact")


class Result(models.TextChoices):
    MET = "met", _("met")
    NOT_MET = "not_met", _("not met")
    UNABLE = "unable", _("unable to verify")


class Evidence(models.Model):
    """`source` says where the fact was seen: an address, or a file whose SHA-256 is `file_hash`."""

    charity = models.ForeignKey(Charity, on_delete=models.CASCADE, related_name="evidence")
    link = models.ForeignKey(Link, on_delete=models.CASCADE, null=True, blank=True, related_name="evidence")
    fact = models.CharField(max_length=32, choices=Fact)
    result = models.CharField(max_length=8, choices=Result)
    detail = models.TextField(blank=True)
    source = models.TextField()
    file_hash = models.CharField(max_length=64, blank=True)
    seen_on = models.DateField()
    recorded_by = models.ForeignKey(
        Moderator, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(condition=models.Q(fact__in=Fact.values), name="evidence_fact_known"),
            models.CheckConstraint(
                condition=models.Q(result__in=Result.values), name="evidence_result_known"
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="evidence_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.get_fact_display()}: {self.get_result_display()}"
