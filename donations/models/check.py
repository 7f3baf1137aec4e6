"""Looks, kept small: a row when something changed, and two bits a day."""

from __future__ import annotations

from datetime import date

from django.db import models

from donations.models.link import Link
from donations.models.sentence import SentenceField
from donations.rules.verdicts import OUTCOMES, Outcome, Verdict

DAY_BITS = {"not looked": 0, "works": 1, "could not check": 2, "broken": 3}
DAY_WORDS = {bits: word for word, bits in DAY_BITS.items()}
YEAR_BYTES = 92  # 366 days of two bits


class Check(models.Model):
    """A look whose verdict or reason differs from the one before it, and how many agreeing looks followed.

    `final_url` is empty where the link's own address answered. `detail` holds what a moderator must see:
    differences, notes, addresses tried, certificate facts.
    """

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="checks", db_index=False)
    at = models.DateTimeField()
    verdict = models.CharField(max_length=16)
    reason = models.CharField(max_length=64)
    sentence = SentenceField(blank=True)
    http_status = models.PositiveSmallIntegerField(null=True)
    final_url = models.TextField(blank=True)
    hops = models.PositiveSmallIntegerField(default=0)
    elapsed_ms = models.PositiveIntegerField(default=0)
    bytes_read = models.PositiveIntegerField(default=0)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(verdict__in=list(Verdict)), name="check_verdict_known"),
        ]
        # Of a link alone: it has few rows, and the moment would make three bytes of four of the index.
        indexes = [models.Index(fields=["link"], name="check_link")]

    def __str__(self) -> str:
        return f"{self.link} {self.verdict} at {self.at:%Y-%m-%d %H:%M}"

    @property
    def outcome(self) -> Outcome:
        return OUTCOMES[Verdict(self.verdict)]


class CheckYear(models.Model):
    """One link's year: two bits a day (0 not looked, 1 works, 2 could not check, 3 broken)."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="years", db_index=False)
    year = models.PositiveSmallIntegerField()
    days = models.BinaryField(default=bytes(YEAR_BYTES))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "year"], name="check_year_once")]

    def __str__(self) -> str:
        return f"{self.link} {self.year}"

    def day(self, when: date) -> str:
        """The word kept for a day of this year."""
        index = when.timetuple().tm_yday - 1
        return DAY_WORDS[(bytes(self.days)[index // 4] >> (index % 4 * 2)) & 3]

    def set_day(self, when: date, word: str) -> None:
        """Keep a word for a day; the caller saves."""
        index = when.timetuple().tm_yday - 1
        kept = bytearray(self.days)
        shift = index % 4 * 2
        kept[index // 4] = (kept[index // 4] & ~(3 << shift)) | (DAY_BITS[word] << shift)
        self.days = bytes(kept)
