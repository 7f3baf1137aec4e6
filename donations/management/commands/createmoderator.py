"""`createmoderator NAME --role moderator|lead|auditor`: a one-time address by which a moderator comes in."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from donations.management.lines import PlainCommand
from donations.models import Enrolment, Moderator
from donations.models.moderator import ENROLMENT_LASTS, Role


class Command(PlainCommand):
    help = "Print a one-time enrolment address. Run again for the same name, it ends the earlier address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="NAME", help="the name to sign in with")
        parser.add_argument("--role", default=Role.MODERATOR.value, help=" | ".join(Role.values))
        parser.add_argument("--json", action="store_true", help="print one JSON line")

    def handle(self, *args: Any, **options: Any) -> None:
        name, role = options["name"], options["role"]
        if role not in Role.values:
            raise CommandError(f"{role!r} is not a role: write {', '.join(Role.values)}.", returncode=2)
        now = timezone.now()
        with transaction.atomic():
            moderator, is_new = self._moderator(name, role)
            ended = moderator.enrolments.filter(used_at=None, expires_at__gt=now).exists()
            token = Enrolment.issue(moderator, now)
        address = settings.WAYMARK_PUBLIC_URL.rstrip("/") + reverse("enrol", args=[token])
        expires = now + ENROLMENT_LASTS
        if options["json"]:
            row = {"name": name, "role": role, "address": address, "expires_at": expires.isoformat()}
            self.stdout.write(json.dumps({**row, "is_new": is_new, "earlier_address_ended": ended}))
            return
        if ended:
            self.stderr.write(f"The earlier address of {name} has ended: only the one below works.")
        elif not is_new:
            self.stderr.write(f"{name} exists: the address below replaces the password and second factor.")
        self.stdout.write(address)
        self.stderr.write(f"It works once, until {expires:%d %B %Y, %H:%M} UTC. Give it to {name} in person.")

    def _moderator(self, name: str, role: str) -> tuple[Moderator, bool]:
        known = Moderator.objects.filter(username__iexact=name).first()
        if known is None:
            return self._create(name, role), True
        if known.username != name:
            raise CommandError(f"{known.username} exists: write it so, or choose another name.", returncode=2)
        if known.role != role:
            raise CommandError(f"{name} has the role {known.role}: add --role {known.role}.", returncode=2)
        if not known.is_active:
            raise CommandError(f"{name} was closed: choose another name.", returncode=2)
        return known, False

    def _create(self, name: str, role: str) -> Moderator:
        moderator = Moderator(username=name, role=role)
        moderator.set_unusable_password()
        try:
            moderator.full_clean()
        except ValidationError as error:
            raise CommandError(
                f"{name!r} cannot be a name: {' '.join(error.messages)}", returncode=2
            ) from error
        moderator.save()
        return moderator
