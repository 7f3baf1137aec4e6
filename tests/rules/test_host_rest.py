"""How long a host is left alone: a table."""

from __future__ import annotations

from datetime import timedelta

from donations.rules.host_rest import failures_after, rest_after
from donations.rules.verdicts import Judgement, Verdict
from tests.support.rows import every_row


@every_row(
    ("verdict", "retry_after_s", "answer_ms", "failures", "rest"),
    [
        (Verdict.CONFIRMED, None, 0, 0, timedelta(seconds=2)),
        (Verdict.CONFIRMED, None, 500, 0, timedelta(seconds=3)),
        (Verdict.UNREACHABLE, None, 15_000, 1, timedelta(seconds=32)),
        (Verdict.RATE_LIMITED, None, 0, 0, timedelta(seconds=60)),
        (Verdict.RATE_LIMITED, 5, 0, 0, timedelta(seconds=60)),
        (Verdict.RATE_LIMITED, 600, 0, 0, timedelta(minutes=10)),
        (Verdict.RATE_LIMITED, 10**12, 0, 0, timedelta(hours=24)),
        (Verdict.UNREACHABLE, 300, 0, 1, timedelta(minutes=5)),  # a 503 that asks for time
        (Verdict.UNREACHABLE, None, 0, 4, timedelta(seconds=2)),
        (Verdict.UNREACHABLE, None, 0, 5, timedelta(hours=4)),
    ],
)
def test_a_host_rests_as_its_answer_and_manners_ask(
    verdict: Verdict, retry_after_s: int | None, answer_ms: int, failures: int, rest: timedelta
) -> None:
    judgement = Judgement(verdict, "some_reason", "A sentence.", retry_after_s=retry_after_s)

    assert rest_after(judgement, answer_ms=answer_ms, failures=failures, scale=1) == rest
    assert rest_after(judgement, answer_ms=answer_ms, failures=failures, scale=60) == rest / 60


@every_row(
    ("verdict", "after"),
    [
        (Verdict.UNREACHABLE, 4),
        (Verdict.OUR_FAULT, 3),
        (Verdict.REFUSED, 3),
        (Verdict.GONE, 0),  # it answered: the page is gone, the host is well
        (Verdict.CONFIRMED, 0),
    ],
)
def test_only_a_silent_host_counts_as_failing(verdict: Verdict, after: int) -> None:
    assert failures_after(3, verdict) == after


def test_each_request_of_a_look_earns_the_host_two_seconds() -> None:
    judgement = Judgement(Verdict.CONFIRMED, "some_reason", "A sentence.")

    rests = [rest_after(judgement, answer_ms=300, failures=0, scale=1, requests=count) for count in (1, 3)]

    assert rests == [timedelta(seconds=2.6), timedelta(seconds=6.6)]
