"""Fill this home with the demo world."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from donations.demo.crowd import fill_crowd
from donations.demo.fill import demo_moderators, fill
from donations.models import Charity, Enrolment


class Command(BaseCommand):
    help = "Fill this home with fictional charities, published by two demo moderators."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--charities", type=int, default=0, help="add numbered listings up to this many, for load tests"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["charities"] < 0:
            raise CommandError("--charities takes a whole number, 0 or more.", returncode=2)
        if Charity.objects.exclude(source__startswith="demo ").exists():
            raise CommandError(
                "This home holds charities that are not of the demo: name an empty folder with WAYMARK_HOME.",
                returncode=2,
            )
        now = timezone.now()
        made = fill(now)
        self.stdout.write(f"The demo world is here: {made} charities made.")
        if options["charities"]:
            crowd = fill_crowd(options["charities"], now, self._progress)
            self.stdout.write(f"{crowd} numbered listings made.")
        self._invite()

    def _progress(self, done: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{done} listings", ending="")

    def _invite(self) -> None:
        """One-time addresses for the demo moderators who have not come in yet."""
        for moderator in demo_moderators():
            if moderator.has_usable_password():
                continue
            token = Enrolment.issue(moderator, timezone.now())
            address = settings.WAYMARK_PUBLIC_URL + reverse("enrol", args=[token])
            self.stdout.write(f"Come in as {moderator.username} ({moderator.role}), once: {address}")
