"""The log of webhooks: one row a message, with how often it was tried and how it ended."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from donations.models.flip import Flip
from donations.models.subscription import Subscription


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: datetime) -> DeliveryQuerySet:
        """Messages whose time has come and that nobody is sending."""
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.filter(free, subscription__active=True, next_try_at__lte=now).order_by(
            "next_try_at", "id"
        )


class Delivery(models.Model):
    """`body` is what every attempt sends, byte for byte; `next_try_at` is empty once no further one follows.

    `status` is the HTTP status of the last attempt, empty when there was no answer; `trouble` says why not.
    """

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    flip = models.ForeignKey(Flip, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=40)
    body = models.TextField()
    queued_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    trouble = models.TextField(blank=True)
    arrived_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-queued_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["subscription", "flip"], name="delivery_once_a_flip"),
            models.CheckConstraint(
                condition=Q(arrived_at=None) | Q(next_try_at=None), name="delivery_ends_when_it_arrived"
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], name="delivery_next_try"),
            models.Index(fields=["queued_at"], name="delivery_queued"),
        ]

    def __str__(self) -> str:
        return f"{self.event} to {self.subscription}"

    @property
    def message_id(self) -> str:
        """The same at every attempt, so that the receiver can tell a message that came twice."""
        return f"flip_{self.flip_id}"
