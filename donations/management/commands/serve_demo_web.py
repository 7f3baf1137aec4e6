"""Serve the demo web: every `.example` name of the demo world, on one local port."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from donations.demo.web import DemoServer, World


class Command(BaseCommand):
    help = "Serve the pages of the demo world on this machine, until stopped."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8001)
        parser.add_argument(
            "--swap-after", type=float, default=60.0, metavar="SECONDS", help="0 = never by itself"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            server = DemoServer(("127.0.0.1", options["port"]), World(swap_after=options["swap_after"]))
        except OSError as error:
            raise CommandError(
                f"Port {options['port']} on 127.0.0.1 is taken: {error.strerror}.", returncode=2
            ) from error
        self.stdout.write(f"The demo web is at http://127.0.0.1:{server.server_port}/")
        self.stdout.flush()  # behind the supervisor, output waits otherwise
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            server.server_close()
