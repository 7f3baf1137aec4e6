"""Where a link was seen."""

from __future__ import annotations

from django.db import models

from donations.models.link import Link


class Sighting(models.Model):
    """`destination` is a canonical URL, or a payment identity (`iban:…`), which has no link row."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, null=True, blank=True, related_name="sightings")
    destination = models.TextField()
    source = models.TextField()
    position = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=16)
    label = models.CharField(max_length=500, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "destination", "kind"], name="sighting_once"),
            models.CheckConstraint(
                condition=~models.Q(destination="") & ~models.Q(source="") & ~models.Q(kind=""),
                name="sighting_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.destination} on {self.source}"
