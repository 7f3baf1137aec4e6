"""Who tells the fault kinds apart: Waymark, LinkChecker and a naive checker on the same local web.

Every checker sees each variant as it stands at its last look. Run by `script/benchmark --faults`, which also
writes the table into `docs/checking.md`.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import django
from django.conf import settings

from donations.rules.verdicts import OUTCOMES, Outcome, Verdict
from tests.benchmarks import naive_checker
from tests.support.fault_kinds import Variant, all_variants
from tests.support.fault_kinds.names import ELSEWHERE, NAMES
from tests.support.fault_looks import Seen, look_at_all
from tests.support.fault_web import NETWORK, FaultWeb, running

ROOT = Path(__file__).resolve().parents[2]
DOC = ROOT / "docs" / "checking.md"
START, END = (
    "<!-- table of the fault kinds, written by script/benchmark --faults -->",
    "<!-- end of table -->",
)
DEADLINE_S = 10.0
LEAST_RIGHT = 0.97

LIVING = frozenset(
    {Verdict.CONFIRMED, Verdict.REACHABLE, Verdict.MOVED, Verdict.BLOCKED, Verdict.RATE_LIMITED}
)
TAKEN_OVER = frozenset({Verdict.SUSPECT, Verdict.PARKED})
# What a checker with two words can say rightly: it has no word for "could not check" and "look at this".
FINE = frozenset({Verdict.CONFIRMED, Verdict.REACHABLE, Verdict.MOVED})
UNSAYABLE = frozenset({Verdict.BLOCKED, Verdict.RATE_LIMITED, Verdict.CHANGED})


@dataclass(slots=True)
class Score:
    """How one checker did: right by kind, and its two kinds of harm."""

    name: str
    right: dict[int, int] = field(default_factory=dict)
    living_called_broken: int = 0
    suspect_called_fine: int = 0

    @property
    def total(self) -> int:
        return sum(self.right.values())

    def count(self, variant: Variant, *, right: bool, broken: bool, fine: bool) -> None:
        self.right[variant.kind] = self.right.get(variant.kind, 0) + right
        self.living_called_broken += broken and variant.must <= LIVING
        self.suspect_called_fine += fine and variant.must <= TAKEN_OVER


def score_of_waymark(seen: Iterable[Seen]) -> Score:
    score = Score("Waymark")
    for each in seen:
        outcome = each.judgement.outcome
        broken = outcome == Outcome.BROKEN
        score.count(each.variant, right=each.is_right, broken=broken, fine=outcome == Outcome.WORKS)
    return score


def score_of_two_words(name: str, variants: Iterable[Variant], said: Iterable[str]) -> Score:
    """`said`: fine, broken, or warned, which is fine with a warning and right where a host asks for rest."""
    score = Score(name)
    for variant, word in zip(variants, said, strict=True):
        fine = word != "broken"
        right = not variant.must & UNSAYABLE and fine == (variant.must <= FINE)
        right = right or (word == "warned" and variant.must == {Verdict.RATE_LIMITED})
        score.count(variant, right=right, broken=not fine, fine=fine)
    return score


def waymark(variants: list[Variant], web: FaultWeb) -> Score:
    settings.WAYMARK_ALLOW_NETWORKS = [NETWORK]
    settings.WAYMARK_RESOLVE = web.sites.resolve(web.port)
    settings.WAYMARK_EXTRA_CA = web.bundle
    seen = look_at_all(variants, DEADLINE_S)
    for each in seen:
        if not each.is_right:
            say(f"  Waymark: {each.variant.kind} {each.variant.note}: {each.judgement.reason}")
    return score_of_waymark(seen)


def naive(variants: list[Variant], web: FaultWeb) -> Score:
    proxies = {"http": web.proxy, "https": web.proxy}
    fine = naive_checker.check([variant.url for variant in variants], proxies, web.bundle)
    return score_of_two_words("naive", variants, ("fine" if each else "broken" for each in fine))


def link_checker(variants: list[Variant], web: FaultWeb) -> Score:
    """One run over a page that links to every address, each address once."""
    with tempfile.TemporaryDirectory(prefix="waymark-faults-") as folder:
        index = Path(folder) / "index.html"
        anchors = (
            f'<a href="{escape(variant.url)}">{number}</a>\n' for number, variant in enumerate(variants)
        )
        index.write_text(f"<!doctype html><meta charset=utf-8>{''.join(anchors)}", encoding="utf-8")
        Path(folder).chmod(0o755)  # LinkChecker puts off the rights of root, and reads it as somebody else
        program = str(Path(sys.executable).with_name("linkchecker"))
        options = ["--check-extern", "--no-status", "--verbose", "-r1", "-t32", "--timeout=10", "-ocsv"]
        environment = os.environ | {"http_proxy": web.proxy, "https_proxy": web.proxy, "no_proxy": ""}
        settings_file = Path(folder) / "linkcheckerrc"
        settings_file.write_text(f"[checking]\nsslverify={web.bundle}\n")
        environment.pop("PYTHONPATH", None)
        run = subprocess.run(
            [program, "-f", str(settings_file), *options, str(index)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    found = _results(run.stdout)
    assert len(found) >= len(variants), f"LinkChecker said nothing of some: {run.stderr[-2000:]}"
    said = [found[str(number)] for number in range(len(variants))]
    return score_of_two_words("LinkChecker", variants, said)


def _results(output: str) -> dict[str, str]:
    """What was said, by the label of the link."""
    lines = [line for line in output.splitlines() if line and not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter=";")
    labelled = (row for row in rows if (row.get("name") or "").isdigit())
    return {
        row["name"]: _word(valid=row["valid"] == "True", warned=bool(row["warningstring"]))
        for row in labelled
    }


def _word(*, valid: bool, warned: bool) -> str:
    if not valid:
        return "broken"
    return "warned" if warned else "fine"


def must_be_said(variants: Iterable[Variant]) -> str:
    """What the public or a moderator must be told of the variants of a kind."""
    verdicts = {verdict for variant in variants for verdict in variant.must}
    words = {"under watch" if verdict == Verdict.CHANGED else str(OUTCOMES[verdict]) for verdict in verdicts}
    return ", ".join(sorted(words))


def table(variants: list[Variant], scores: list[Score]) -> str:
    names = [score.name for score in scores]
    lines = [f"| # | fault | must be said | {' | '.join(names)} |", f"|---|---|---|{'---|' * len(names)}"]
    for kind, name in NAMES.items():
        played = [variant for variant in variants if variant.kind == kind]
        if not played:
            lines.append(f"| {kind} | {name} | {ELSEWHERE[kind]} |{' |' * len(names)}")
            continue
        said = " | ".join(f"{score.right[kind]}/{len(played)}" for score in scores)
        lines.append(f"| {kind} | {name} | {must_be_said(played)} | {said} |")
    lines += [
        _total("right", scores, lambda score: f"{score.total} of {len(variants)}"),
        _total("right, in hundred", scores, lambda score: f"{100 * score.total / len(variants):.1f}"),
        _total("living called broken", scores, lambda score: str(score.living_called_broken)),
        _total("suspect called fine", scores, lambda score: str(score.suspect_called_fine)),
    ]  # fmt: skip
    return "\n".join(lines)


def _total(what: str, scores: list[Score], figure: Callable[[Score], str]) -> str:
    return f"| | **{what}** | | {' | '.join(figure(score) for score in scores)} |"


def write_into(document: Path, text: str) -> None:
    """Puts the table between its two marks."""
    before, found, rest = document.read_text(encoding="utf-8").partition(START)
    _, end, after = rest.partition(END)
    if not found or not end:
        raise SystemExit(
            f"{document} has no place for the table: it must hold the lines {START!r} and {END!r}."
        )
    document.write_text(f"{before}{START}\n{text}\n{END}{after}", encoding="utf-8")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    django.setup()
    scores, variants = [], []
    for judged_by in (waymark, link_checker, naive):
        world = all_variants()  # a web of its own for each, as it stands before anybody looked
        variants = world.variants
        with running(world.sites) as web:
            if judged_by is not waymark:
                web.let_pass(variants)
            started = time.monotonic()
            scores.append(judged_by(variants, web))
        say(f"{scores[-1].name}: {len(variants)} variants in {time.monotonic() - started:.0f} s")
    text = table(variants, scores)
    say(text)
    write_into(DOC, text)
    if scores[0].total < LEAST_RIGHT * len(variants) or scores[0].suspect_called_fine:
        raise SystemExit(f"Waymark must be right on {LEAST_RIGHT:.0%} and call no suspect fine.")


if __name__ == "__main__":
    main()
