"""A sentence that a person reads, kept small where the rules have said it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from donations.rules.reasons import REASONS

if TYPE_CHECKING:
    Text = models.TextField[str, str]
else:
    Text = models.TextField

MARK = "="
_CODES = {sentence: code for code, (_verdict, _needs_human, sentence) in reversed(REASONS.items())}


class SentenceField(Text):
    """A text of which the rules' own sentences are stored as their reason's code: `=deadline` for a line.

    A look writes the same few sentences over and over; the code is a tenth of them, and is read in today's
    wording, for which there are translations. Whatever else is written is stored as it stands, with a second
    mark where it begins with one. A code that no rule knows any more is read as it is stored.
    """

    def get_prep_value(self, value: Any) -> Any:
        """What is stored for a sentence."""
        value = super().get_prep_value(value)
        if not isinstance(value, str):
            return value
        code = _CODES.get(value)
        if code is not None:
            return MARK + code
        return MARK + value if value.startswith(MARK) else value

    def from_db_value(self, value: Any, expression: object, connection: BaseDatabaseWrapper) -> Any:
        """The sentence of what is stored."""
        if not isinstance(value, str) or not value.startswith(MARK):
            return value
        if value.startswith(MARK * 2):
            return value[1:]
        known = REASONS.get(value[1:])
        return known[2] if known is not None else value

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """To the database it is a text like any other."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
