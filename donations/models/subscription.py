"""Who asked to be told of changes by webhook."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from donations.rules.webhook_signature import secret_of


def new_secret() -> str:
    return secret_of(secrets.token_bytes(32))


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def active(self) -> SubscriptionQuerySet:
        return self.filter(active=True)


class Subscription(models.Model):
    """`events` are names such as `link.quarantined` (rules/news.py); none means all of them.

    The secret is kept readable, because every message is signed with it; it is shown once, when it is made.
    """

    url = models.TextField(_("address"), help_text=_("An https address that takes a POST."))
    label = models.CharField(_("label"), max_length=120, blank=True)
    secret = models.CharField(max_length=120, default=new_secret, editable=False)
    events = models.JSONField(_("events"), default=list, blank=True)
    active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(url="") & ~models.Q(secret=""), name="subscription_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.url

    def wants(self, event: str) -> bool:
        return not self.events or event in self.events
