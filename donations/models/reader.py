"""How far each side effect has read the flips."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from donations.models.flip import Flip

SETTLED_AFTER = timedelta(seconds=5)  # rows of another transaction may still come in below a younger id


class Reader(models.Model):
    """`last_flip` is the id of the newest flip dealt with; a new reader begins with what comes next."""

    name = models.CharField(max_length=30, unique=True)
    last_flip = models.BigIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} has read to {self.last_flip}"

    @classmethod
    def named(cls, name: str) -> Reader:
        newest = Flip.objects.aggregate(newest=models.Max("id"))["newest"] or 0
        return cls.objects.get_or_create(name=name, defaults={"last_flip": newest})[0]

    def unread(self, now: datetime, limit: int) -> list[Flip]:
        """The next flips in order, up to the first that may not be whole yet."""
        rows = Flip.objects.filter(id__gt=self.last_flip).order_by("id")
        flips: list[Flip] = []
        for flip in rows.select_related("link__charity", "decision")[:limit]:
            # One from the future was written by a clock that ran ahead: it is not waited for.
            if now - SETTLED_AFTER < flip.at <= now:
                break
            flips.append(flip)
        return flips
