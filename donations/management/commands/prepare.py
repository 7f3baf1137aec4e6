"""`manage.py prepare`: what `script/server` does before the site starts. Doing it again changes nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError


class Command(BaseCommand):
    help = "Migrates the database, collects static files when they changed, and fills an empty database."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            call_command("migrate", interactive=False, verbosity=0)
        except OperationalError as error:
            line = " ".join(str(error).split())
            raise CommandError(
                f"The database cannot be used: {line}. See DATABASE_URL.", returncode=2
            ) from error
        collect_static()
        if settings.WAYMARK_DEMO:
            call_command("make_demo")
        else:
            call_command("load_starter")


def collect_static() -> None:
    """Copy and compress static files into STATIC_ROOT, unless those there were made from the same ones."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    wanted = static_fingerprint()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)


def static_fingerprint() -> str:
    """Changes whenever a static file of any app is added, removed or written."""
    lines = [django.__version__]
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            at = Path(storage.path(path)).stat()
            lines.append(f"{path} {at.st_size} {at.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
