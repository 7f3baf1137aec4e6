"""`add_webhook URL [--events a,b] [--label NAME]`: somebody is told of changes from now on."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from donations.management.lines import PlainCommand
from donations.news.services import NotTaken, subscribe
from donations.rules.news import EVENTS


class Command(PlainCommand):
    help = "Tell a receiver of changes by signed webhook. Prints the secret, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", metavar="URL", help="an https address that takes a POST")
        parser.add_argument("--events", default="", help=f"comma list of {' '.join(EVENTS)}; all by default")
        parser.add_argument("--label", default="", help="whose it is, for the log")
        parser.add_argument("--json", action="store_true", help="print one JSON line")

    def handle(self, *args: Any, **options: Any) -> None:
        events = [event.strip() for event in options["events"].split(",") if event.strip()]
        try:
            made = subscribe(options["url"], events, options["label"])
        except NotTaken as error:
            raise CommandError(str(error), returncode=2) from error
        if options["json"]:
            row = {"id": made.pk, "url": made.url, "events": made.events, "secret": made.secret}
            self.stdout.write(json.dumps(row))
            return
        self.stdout.write(made.secret)
        self.stderr.write(f"{made.url} is told of {', '.join(made.events) or 'all changes'} from now on.")
        self.stderr.write("Give the secret above to whoever reads them: it is not shown again.")
