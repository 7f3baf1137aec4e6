"""`manage.py import_charities FILE`: listings come in as candidates, all of them or none."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from donations.gathering.listing_file import ImportReport, RowReport, RowStatus, import_file
from donations.gathering.listing_text import UnreadableFile
from donations.management.lines import PlainCommand, json_line, plain_line


class Command(PlainCommand):
    help = "Adds the charities and links of a listing file (CSV or JSON) as candidates; all or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a .csv or .json file in the listing format")
        parser.add_argument("--dry-run", action="store_true", help="report row by row and write nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON Lines")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = import_file(options["file"], dry_run=options["dry_run"])
        except UnreadableFile as error:
            raise CommandError(str(error), returncode=2) from error
        for row in report.rows:
            self.stdout.write(json_line(asdict(row)) if options["json"] else plain_line(line_of(row)))
        if report.errors:
            raise CommandError(error_of(report), returncode=2)
        if not options["json"]:
            self.stdout.write(summary(report, dry_run=options["dry_run"]))


def line_of(row: RowReport) -> str:
    told = [part for part in (row.link or row.charity or row.name, row.url, row.sentence) if part]
    return f"row {row.row}: {row.status}: {'  '.join(told)}"


def error_of(report: ImportReport) -> str:
    """One line: the first fault, how many rows have one, and that nothing happened."""
    first, more = report.errors[0], len(report.errors) - 1
    others = f" {more} more {'row has' if more == 1 else 'rows have'} a fault, shown above." if more else ""
    return f"Row {first.row}: {first.sentence}{others} Nothing was written."


def summary(report: ImportReport, *, dry_run: bool) -> str:
    created, unchanged = report.count(RowStatus.CREATED), report.count(RowStatus.UNCHANGED)
    if dry_run:
        return f"A dry run: {created} would be created, {unchanged} unchanged. Nothing was written."
    return f"{created} created, {unchanged} unchanged."
