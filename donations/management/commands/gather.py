"""Find the donation links on pages."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from donations.gathering.known import known_charities
from donations.gathering.services import (
    MOST_BYTES,
    CannotGather,
    FoundLink,
    gather_from_text,
    gather_from_url,
    refuse_ambiguous,
    save_findings,
)
from donations.management.lines import PlainCommand, json_line, plain_line
from donations.rules.known_charities import KnownCharities

COLUMNS = (
    "url",
    "label",
    "kind",
    "charity",
    "standing",
    "humanitarian",
    "confidence",
    "reasons",
    "warnings",
    "source",
    "position",
)
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:(?://|\\)|https?:", re.IGNORECASE)
_HOST = re.compile(r"www\.|(?:[\w-]+\.)+[a-z]{2,}/", re.IGNORECASE)
_WORTH = {True: "yes", False: "no", None: "?"}


Tell = Callable[[str], object]


class Command(PlainCommand):
    help = "Find the donation links on pages: a row for each, with its charity, the reasons and the warnings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "sources", nargs="*", metavar="SOURCE", help="a URL, a file, or - for what is piped in"
        )
        parser.add_argument(
            "--base-url", default="", help="where a file stood, to complete its relative links"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument("--save", action="store_true", help="write sightings and candidates")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = _gather(options["sources"], options["base_url"], self.stderr.write)
        except CannotGather as error:
            raise CommandError(str(error), returncode=2) from error
        if options["json"]:
            for link in found:
                self.stdout.write(json_line(row(link)))
        else:
            self.stdout.write(table(found))
        if options["save"]:
            report = save_findings(found, timezone.now())
            self.stderr.write(
                f"Saved {report.sightings} new sightings and {report.candidates} new candidates; "
                f"{report.known_links} links were known."
            )


def row(link: FoundLink) -> dict[str, object]:
    """One line of the answer; the names and their order are a contract."""
    values = {name: getattr(link, name) for name in COLUMNS}
    return {**values, "reasons": list(link.reasons), "warnings": list(link.warnings)}


def table(found: Sequence[FoundLink]) -> str:
    """The rows for a person: what, whose, and what to mind."""
    if not found:
        return "No donation links found."
    lines = []
    for link in found:
        lines.append(f"{_WORTH[link.humanitarian]:>3}  {link.confidence:4.2f}  {link.kind:<10}  {link.url}")
        told = [link.charity or link.standing.replace("_", " "), f"“{link.label[:80]}”" if link.label else ""]
        lines.append("     " + ", ".join(filter(None, told)))
        lines.append(f"     because: {' '.join(link.reasons) or 'nothing'}")
        if link.warnings:
            lines.append(f"     mind: {' '.join(link.warnings)}")
    plural = "link" if len(found) == 1 else "links"
    told = [plain_line(line) for line in lines]
    return "\n".join(["humanitarian, confidence, kind, address", *told, f"{len(found)} donation {plural}."])


def _gather(sources: Sequence[str], base_url: str, tell: Tell) -> list[FoundLink]:
    if not sources:
        raise CannotGather("Name the page to gather from: a URL, a file, or - for what is piped in.")
    if base_url:
        refuse_ambiguous(base_url)
    known = known_charities()
    return [link for source in dict.fromkeys(sources) for link in _gather_one(source, base_url, known, tell)]


def _gather_one(source: str, base_url: str, known: KnownCharities, tell: Tell) -> list[FoundLink]:
    if _URL.match(source):
        return gather_from_url(source, timezone.now(), known)
    content = sys.stdin.buffer.read(MOST_BYTES + 1) if source == "-" else _read(source)
    return gather_from_text(content, source=source, base_url=base_url, known=known, tell=tell)


def _read(name: str) -> bytes:
    path = Path(name)
    if not name.strip():
        raise CannotGather("The name of a page is empty: give a URL, a file, or - for what is piped in.")
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except IsADirectoryError as error:
        raise CannotGather(f"{name} is a folder: give the pages in it one by one.") from error
    except (OSError, ValueError) as error:
        if _HOST.match(name):
            raise CannotGather(
                f"There is no file {name}: for the page on the web give https://{name}"
            ) from error
        reason = getattr(error, "strerror", None) or "the name is not usable"
        raise CannotGather(
            f"{name} cannot be read ({reason.lower()}): give a file, a URL, or - for a pipe."
        ) from error
