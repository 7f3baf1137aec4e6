"""`manage.py export_charities`: the live listings in the format that `import_charities` reads."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from donations.gathering.listing_file import exported_rows
from donations.gathering.listing_text import written_csv, written_json
from donations.management.lines import PlainCommand


class Command(PlainCommand):
    help = "Prints every live listing that has a charity, as CSV or JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=["csv", "json"], default="csv")

    def handle(self, *args: Any, **options: Any) -> None:
        write = written_json if options["format"] == "json" else written_csv
        self.stdout.write(write(exported_rows()), ending="")
