"""What makes two looks the same look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from donations.rules.baseline import Baseline
from donations.rules.fingerprint import JUDGED_HEADERS, fingerprint, is_worth_remembering
from donations.rules.judging import judge
from donations.rules.observation import Fault, Hop, Observation
from donations.rules.verdicts import Difference, Judgement, Verdict
from tests.support.rows import every_row

URL = "https://give.lantern.example/"
BASELINE = Baseline(URL, names=("Lantern Field Hospitals",), approved=True)
SEEN = Observation(
    URL,
    URL,
    datetime(2026, 11, 25, tzinfo=UTC),
    status=200,
    headers=(("Content-Type", "text/html"), ("Date", "today")),
    body=b"<title>Lantern Field Hospitals</title>Give today.",
    elapsed_ms=100,
)


@every_row(
    "other",
    [
        {"observed_at": SEEN.observed_at + timedelta(days=1)},
        {"elapsed_ms": 900, "bytes_read": 7},
        {"headers": (("content-type", "text/html"), ("Date", "tomorrow"), ("X-Request-Id", "7"))},
    ],
)
def test_what_no_rule_reads_makes_no_other_page(other: dict[str, object]) -> None:
    assert fingerprint(replace(SEEN, **other), BASELINE) == fingerprint(SEEN, BASELINE) != ""


@every_row(
    "other",
    [
        {"body": SEEN.body + b" "},
        {"body_truncated": True},
        {"status": 202},
        {"final_url": URL + "new"},
        {"hops": (Hop(URL, 301, URL),)},
        {"headers": (("content-type", "text/plain"),)},
        {"headers": (*SEEN.headers, ("cf-mitigated", "challenge"))},
    ],
)
def test_what_a_rule_may_read_makes_another_page(other: dict[str, object]) -> None:
    assert fingerprint(replace(SEEN, **other), BASELINE) != fingerprint(SEEN, BASELINE)


def test_another_baseline_is_compared_anew() -> None:
    assert fingerprint(SEEN, replace(BASELINE, payees=("iban:DE02120300000000202051",))) != fingerprint(
        SEEN, BASELINE
    )


def test_a_look_without_a_whole_answer_is_not_remembered() -> None:
    assert fingerprint(replace(SEEN, fault=Fault.CUT_SHORT), BASELINE) == ""
    assert fingerprint(replace(SEEN, body=b""), BASELINE) == ""


@dataclass(frozen=True)
class Watched(Observation):
    """An observation that knows which of its headers were read."""

    read: ClassVar[set[str]] = set()

    def header(self, name: str) -> str:
        self.read.add(name.lower())
        return Observation.header(self, name)


@every_row("status", [200, 202, 301, 401, 403, 404, 429, 503])
@every_row("body", [SEEN.body, b"%PDF-1.7", b"<p>Checking your browser", b"{}"])
def test_judging_reads_no_header_that_the_fingerprint_leaves_out(status: int, body: bytes) -> None:
    fields = {name: getattr(SEEN, name) for name in SEEN.__slots__} | {"status": status, "body": body}
    judge(Watched(**fields), BASELINE)

    assert {"content-type", "server"} <= Watched.read <= {name.lower() for name in JUDGED_HEADERS}


@every_row(
    ("more", "worth"),
    [
        ({}, True),
        ({"notes": ("chain completed",)}, True),
        ({"needs_human": True}, False),
        ({"proposed_url": URL}, False),
        ({"retry_after_s": 60}, False),
        ({"differences": (Difference("iban", "a", "b"),)}, False),
    ],
)
def test_only_a_judgement_said_in_full_is_remembered(more: dict[str, object], worth: bool) -> None:
    judgement = Judgement(Verdict.CONFIRMED, "payee_found", "A sentence.", **more)  # type: ignore[arg-type]

    assert is_worth_remembering(judgement) is worth
