"""When the beat and the workers were last alive."""

from __future__ import annotations

from datetime import datetime

from django.db import models


class Heartbeat(models.Model):
    """`name` is `beat`, or `worker:` and the worker's own name."""

    name = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"

    @classmethod
    def beat(cls, name: str, now: datetime) -> None:
        cls.objects.update_or_create(name=name, defaults={"at": now})
