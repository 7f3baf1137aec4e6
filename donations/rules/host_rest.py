"""How long a host is left alone after a look."""

from __future__ import annotations

from datetime import timedelta

from donations.rules.verdicts import Judgement, Verdict

SPACING = timedelta(seconds=2)  # for each request, and twice the time that its last answer took
SHORTEST_ASKED_REST = timedelta(seconds=60)
LONGEST_ASKED_REST = timedelta(hours=24)  # the ordinary interval between two looks
WEARY_AFTER = 5
WEARY_REST = timedelta(hours=4)


def failures_after(failures: int, verdict: Verdict) -> int:
    """The run of looks in which the host itself did not answer; our own trouble neither adds nor clears."""
    if verdict == Verdict.UNREACHABLE:
        return failures + 1
    if verdict in {Verdict.OUR_FAULT, Verdict.REFUSED}:
        return failures
    return 0


def rest_after(
    judgement: Judgement, *, answer_ms: int, failures: int, scale: int, requests: int = 1
) -> timedelta:
    """The rest of a host after a look that took `answer_ms` and `requests`; `failures` counts that look.

    At least 2 s a request, so that nobody gets more than one in two seconds, and twice the answer; what
    Retry-After asked (RFC 9110, 10.2.3) between one minute and one interval; four hours after five failures
    in a row. Divided by the time scale.
    """
    rest = SPACING * requests + 2 * timedelta(milliseconds=answer_ms)
    if judgement.retry_after_s is not None or judgement.verdict == Verdict.RATE_LIMITED:
        asked = timedelta(seconds=min(judgement.retry_after_s or 0, LONGEST_ASKED_REST.total_seconds()))
        rest = max(rest, SHORTEST_ASKED_REST, asked)
    if failures >= WEARY_AFTER:
        rest = max(rest, WEARY_REST)
    return rest / max(scale, 1)
