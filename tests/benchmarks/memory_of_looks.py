"""What a year of looks leaves in the database: bytes a link, with generated lives on SQLite.

`script/benchmark` does not run it. By itself, in a throw-away home of its own:

    PYTHONPATH=site:. .venv/bin/python -m tests.benchmarks.memory_of_looks --links 20000

Each link is looked at daily for 60 days and every other day afterwards, as the schedule does; incidents come
by chance: a failed look and its recovery, written as the check writes them. The first look of a link comes
once in its life and is counted by itself; the rows of links, people and listings are no memory of looks and
are not counted. Bytes are whole pages of tables and indexes (dbstat).
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from typing import Any

import django

START = datetime(2026, 1, 1, 9, 30, tzinfo=UTC)
DAYS = 365
MEMORY = ("donations_checkyear", "donations_check", "donations_flip")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--links", type=int, default=20_000)
    parser.add_argument(
        "--incidents", type=float, default=0.15, help="incidents a link and year, spread by chance"
    )
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="waymark-memory-") as home:
        os.environ |= {"WAYMARK_HOME": home, "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
        os.environ |= {"DATABASE_URL": "", "SECRET_KEY": "benchmark-" + "0" * 40}
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        run(chosen.links, chosen.incidents)


def run(count: int, incidents: float) -> None:
    chance = random.Random(7)
    links = make_links(count)
    sizes = [measured()]
    keep_first_looks(links)
    sizes.append(measured())
    days = keep_years(links, chance)
    sizes.append(measured())
    happened = keep_incidents(links, incidents, chance)
    sizes.append(measured())
    report(count, days, happened, sizes)


def make_links(count: int) -> list[Any]:
    from donations.models import Charity, Link
    from donations.rules.canonical_url import canonicalise

    charity = Charity.objects.create(name="Lantern", slug="lantern", kind="registered_charity")
    links = []
    for number in range(count):
        link = Link(charity=charity, slug=f"site-{number}")
        link.place(canonicalise(f"https://site-{number}.example/give/today"))
        links.append(link)
    return Link.objects.bulk_create(links, batch_size=200)


def keep_years(links: list[Any], chance: random.Random) -> int:
    """A year of days for each link, through the function that the check calls, day by day for a hundredth."""
    from donations.checking.calendar import keep_days

    words = ["works"] * 97 + ["could not check"] * 2 + ["broken"]
    looked = 0
    for link in links:
        day, entries = 0.0, []
        while day < DAYS - 1:  # a day later it would be the year after
            moment = (START + timedelta(days=day)).date()
            entries.append((link.pk, moment, chance.choice(words)))
            day += (1 if day < 60 else 2) * chance.uniform(0.9, 1.1)
        keep_days(entries[:1])
        keep_days(entries[1:])
        looked += len(entries)
    return looked


def keep_first_looks(links: list[Any]) -> None:
    from donations.rules.reasons import because

    keep([(link, START, because("payee_found"), {"status": 200}) for link in links])


def keep_incidents(links: list[Any], rate: float, chance: random.Random) -> int:
    """Failed looks, each with its recovery."""
    from donations.rules.observation import Fault
    from donations.rules.reasons import because

    well = because("payee_found")
    kinds: list[tuple[Any, dict[str, Any]]] = [
        (because("deadline"), {"fault": Fault.DEADLINE, "detail": "No whole answer within 15 seconds."}),
        (because("server_error"), {"status": 503}),
        (because("bot_wall"), {"status": 403}),
    ]
    seen = []
    for link in (chance.choice(links) for _ in range(int(rate * len(links)))):
        at = START + timedelta(days=chance.uniform(1, DAYS - 1))
        seen.append((link, at, *chance.choice(kinds)))
        seen.append((link, at + timedelta(minutes=10), well, {"status": 200}))
    keep(sorted(seen, key=lambda look: look[1]))
    return len(seen) // 2


def keep(looks: list[tuple[Any, datetime, Any, dict[str, Any]]]) -> None:
    """Looks that say something new, as `record` writes them."""
    from donations.checking.look import Job, Look
    from donations.checking.record import _check
    from donations.models import Check, Flip
    from donations.rules.observation import Observation

    rows = []
    for link, at, judgement, facts in looks:
        job = Job(link.url, link.visited_as, link_id=link.pk)
        seen = Observation(link.url, link.url, at, elapsed_ms=380, bytes_read=48_211, **facts)
        rows.append(_check(link, Look(job, seen, judgement)))
    Check.objects.bulk_create(rows, batch_size=500)
    Flip.objects.bulk_create([flip for check in rows for flip in flips_of(check)], batch_size=500)


def flips_of(check: Any) -> list[Any]:
    """The changes of availability that this look made: at the first one, at a failure, and back."""
    from donations.models import Flip

    fails = check.verdict == "unreachable"
    if check.verdict == "blocked":
        return []
    before, after = ("up", "failing") if fails else ("failing" if check.at > START else "unknown", "up")
    same = {"link": check.link, "reason": check.reason, "sentence": check.sentence, "observed": check}
    return [Flip(axis="availability", before=before, after=after, at=check.at, **same)]


def measured() -> dict[str, int]:
    """Bytes of each table with its indexes."""
    from django.db import connection

    question = (
        "SELECT m.tbl_name, SUM(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name GROUP BY 1"
    )
    with connection.cursor() as cursor:
        return dict(cursor.execute(question).fetchall())


def report(count: int, looks: int, happened: int, sizes: list[dict[str, int]]) -> None:
    empty, first, days, full = (sum(size[table] for table in MEMORY) for size in sizes)
    say(f"{count:,} links, {looks:,} looks in a year, {happened:,} incidents")
    say(f"once, the first look of a link: {(first - empty) / count:.0f} bytes")
    say(f"a year of days: {(days - first) / count:.0f} bytes a link")
    if happened:
        say(f"an incident with its recovery: {(full - days) / happened:.0f} bytes")
    say(f"a year in all: {(full - first) / count:.0f} bytes a link, as many MB for a million links")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
