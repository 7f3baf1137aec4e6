"""A domain as its registry describes it, asked at most once a week."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models

from donations.rules.rdap import RegistrationFacts

MOST_REMEMBERED = 20


class Domain(models.Model):
    """`name` is the domain that somebody bought (ASCII). `ask_at` is when its registry may be asked again.

    `history` holds each set of facts with the moment at which it was first seen, oldest first:
    {"since": ISO 8601, "facts": {…}}. The newest is what the registry said last. An answer that could not be
    had changes nothing but `answer`, which says in a word how the last question ended.
    """

    name = models.CharField(max_length=253, unique=True)
    ask_at = models.DateTimeField(db_index=True)
    asked_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=40, blank=True)
    history = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name

    def facts(self) -> RegistrationFacts | None:
        """What the registry said last, or None when it never said anything."""
        return RegistrationFacts.of_row(self.history[-1]["facts"]) if self.history else None

    def facts_at(self, moment: datetime) -> RegistrationFacts | None:
        """What was known at a moment; before the first answer, what was known first."""
        known = [entry for entry in self.history if datetime.fromisoformat(entry["since"]) <= moment]
        entry: dict[str, Any] | None = known[-1] if known else self.history[0] if self.history else None
        return RegistrationFacts.of_row(entry["facts"]) if entry else None

    def learn(self, facts: RegistrationFacts, now: datetime) -> bool:
        """Keep new facts, the first and the newest of them at least; was anything new? The caller saves."""
        if self.facts() == facts:
            return False
        self.history = [*self.history, {"since": now.isoformat(), "facts": facts.as_row()}]
        if len(self.history) > MOST_REMEMBERED:
            self.history = [self.history[0], *self.history[-MOST_REMEMBERED + 1 :]]
        return True
