"""Look at links by hand, as the schedule does."""

from __future__ import annotations

import signal
import sys
import threading
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from donations.checking.by_hand import check_by_hand
from donations.checking.look import Job, Look
from donations.checking.selection import all_links, due_links, job_named, jobs_of, names_of
from donations.checking.way_out import visit
from donations.management.lines import PlainCommand, json_line, plain_line
from donations.models import Link
from donations.rules.verdicts import Verdict

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)
STOPPED = 128  # and the signal: what shells expect of a command that one ended


class Command(PlainCommand):
    help = "Look at links now, by hand: observed, judged, confirmed and recorded as the schedule does it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--url",
            action="append",
            default=[],
            metavar="URL",
            help="an address, listed or not; may be repeated. What is not listed is judged and not recorded",
        )
        parser.add_argument("--due", action="store_true", help="the links whose time has come")
        parser.add_argument("--all", action="store_true", help="every published, held and candidate link")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument("--dry-run", action="store_true", help="look and judge, record nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (options["url"] or options["due"] or options["all"]):
            raise CommandError("Say what to look at: --due, --all, or --url with an address.", returncode=2)
        given, jobs = _jobs(options)
        rows = _Rows(self, len(jobs), given, as_json=options["json"])
        stop = _Stop(self)
        rows.show_progress()
        with stop.at_signals(), suppress(_AtOnce):
            check_by_hand(
                jobs,
                visit,
                timezone.now,
                rows.tell,
                is_recorded=not options["dry_run"],
                is_paced=options["due"] or options["all"],
                stopping=stop.asked,
            )
        rows.clear_progress()
        if stop.asked.is_set():
            kept = "nothing is recorded" if options["dry_run"] else "what was looked at is recorded"
            self.stderr.write(f"Stopped after {rows.done:,} of {len(jobs):,}: {kept}.")
            sys.exit(STOPPED + stop.number)


def _jobs(options: dict[str, Any]) -> tuple[dict[int, str], list[Job]]:
    """The jobs, each link once, and the addresses as they were given, by link."""
    jobs: list[Job] = []
    given: dict[int, str] = {}
    now = timezone.now()
    for text in dict.fromkeys(options["url"]):
        job = job_named(text, now)
        if job.link_id is None or job.link_id not in given:
            jobs.append(job)
        if job.link_id is not None:
            given.setdefault(job.link_id, text)
    if options["all"] or options["due"]:
        more = all_links() if options["all"] else due_links(now)
        more = more.exclude(pk__in=given)
        jobs += jobs_of(more, now) if options["dry_run"] else names_of(more)
    return given, jobs


def row(look: Look, link: Link | None, given: str) -> dict[str, str | int | None]:
    """One line of the answer; the names and their order are a contract."""
    seen, means = look.observation, look.judgement
    return {
        "url": given,
        "link": link.slug if link else None,
        "verdict": means.verdict,
        "outcome": means.outcome,
        "reason": means.reason,
        "http_status": seen.status,
        "final_url": seen.final_url,
        "hops": len(seen.hops),
        "elapsed_ms": seen.elapsed_ms,
        "bytes_read": seen.bytes_read,
        "availability": link.availability if link else None,
        "identity": link.identity if link else None,
        "public_status": link.public_status if link else None,
    }


class _Rows:
    """Prints a row as each look is done, and on a terminal how many of how many, and how long yet."""

    def __init__(self, command: BaseCommand, total: int, given: dict[int, str], *, as_json: bool) -> None:
        self.command, self.total, self.given, self.as_json = command, total, given, as_json
        self.done = 0
        self.started = time.monotonic()
        self.shows_progress = command.stderr.isatty() and total > 1

    def tell(self, look: Look, link: Link | None) -> None:
        given = self.given.get(link.pk, link.url) if link else look.job.url
        line = row(look, link, given)
        self.clear_progress()
        text = json_line(line) if self.as_json else plain_line(_in_words(line, _sentence(look)))
        self.command.stdout.write(text)
        self.command.stdout.flush()
        self.done += 1
        self.show_progress()

    def show_progress(self) -> None:
        if not self.shows_progress:
            return
        progress = f"{self.done:,} of {self.total:,}"
        if self.done:
            seconds = (time.monotonic() - self.started) / self.done * (self.total - self.done)
            progress += f", {_how_long(seconds)} yet"
        self.command.stderr.write(progress, style_func=str, ending="")  # no error: not in red
        self.command.stderr.flush()

    def clear_progress(self) -> None:
        if self.shows_progress:
            self.command.stderr.write("\r\x1b[K", style_func=str, ending="")


def _sentence(look: Look) -> str:
    """Why, for a person; of a refused address what the guard said of this very one."""
    refused = look.judgement.verdict == Verdict.REFUSED
    return (look.observation.detail if refused else "") or look.judgement.sentence


def _in_words(line: dict[str, str | int | None], sentence: str) -> str:
    facts = [f"{line['verdict']} ({line['reason']})"]
    if line["http_status"] is not None:
        facts.append(f"HTTP {line['http_status']}")
    if line["hops"]:
        facts.append(f"{line['hops']} hops to {line['final_url']}")
    facts.append(f"{line['elapsed_ms']} ms, {line['bytes_read']} bytes")
    if line["link"] is not None:
        facts.append(f"{line['link']}: {line['availability']}, {line['identity']}, {line['public_status']}")
    return f"{line['outcome']}: {line['url']}: {sentence} [{'; '.join(facts)}]"


def _how_long(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


class _AtOnce(KeyboardInterrupt):
    """The second signal: looks under way are left, and given back."""


class _Stop:
    """What Ctrl-C and SIGTERM ask for: first to finish what is under way, the second time to leave it."""

    def __init__(self, command: BaseCommand) -> None:
        self.command, self.asked, self.number = command, Event(), 0

    @contextmanager
    def at_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self._on_signal) for number in STOP_SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _on_signal(self, number: int, _: Any) -> None:
        self.number = number
        if self.asked.is_set():
            raise _AtOnce
        self.asked.set()
        self.command.stderr.write("\nStopping: looks under way are finished first. Ctrl-C again leaves them.")
