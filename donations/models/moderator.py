"""People who decide, and the one-time address by which each of them comes in."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

ENROLMENT_LASTS = timedelta(hours=72)


class Role(models.TextChoices):
    MODERATOR = "moderator", _("moderator")
    LEAD = "lead", _("lead")
    AUDITOR = "auditor", _("auditor")


class Moderator(AbstractUser):
    """An account of the workspace. An auditor reads everything and decides nothing."""

    role = models.CharField(max_length=16, choices=Role, default=Role.MODERATOR)
    news_by_email = models.BooleanField(_("news by mail"), default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="moderator_role_known"),
        ]

    @property
    def may_decide(self) -> bool:
        return self.is_active and self.role in {Role.MODERATOR, Role.LEAD}


class Enrolment(models.Model):
    """A one-time address. Only the hash of its token is kept, so a stolen database opens no door."""

    moderator = models.ForeignKey(Moderator, on_delete=models.CASCADE, related_name="enrolments")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"enrolment of {self.moderator}"

    @staticmethod
    def hash_of(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()

    @classmethod
    def issue(cls, moderator: Moderator, now: datetime) -> str:
        """A new token for `moderator`, good for 72 hours and one use; earlier unused ones end."""
        cls.objects.filter(moderator=moderator, used_at=None).delete()
        token = secrets.token_urlsafe(32)
        cls.objects.create(
            moderator=moderator, token_hash=cls.hash_of(token), expires_at=now + ENROLMENT_LASTS
        )
        return token

    @classmethod
    def open_for(cls, token: str, now: datetime) -> Enrolment | None:
        """The unused, unexpired enrolment of this token, or None."""
        return (
            cls.objects.select_related("moderator")
            .filter(token_hash=cls.hash_of(token), used_at=None, expires_at__gt=now)
            .first()
        )
