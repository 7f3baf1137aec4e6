"""One look at one address: a job in, the same job with what was seen and what it means out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_noop

from donations.rules.baseline import Baseline
from donations.rules.fingerprint import fingerprint, is_worth_remembering
from donations.rules.judging import judge
from donations.rules.observation import Observation
from donations.rules.verdicts import Judgement, Verdict

logger = logging.getLogger(__name__)

Observe = Callable[[str], Observation]
Clock = Callable[[], datetime]

OUR_ERROR = Judgement(
    Verdict.OUR_FAULT,
    "our_error",
    gettext_noop("Our own program failed on this page: nothing is known about the link from this look."),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What was said of the page that was judged last, and the fingerprint by which it is known again."""

    fingerprint: str
    judgement: Judgement


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """An address to look at, and what it is compared with. Two jobs are never equal.

    `link_id` is None for an address that is not listed. `token` is the lease under which it was claimed,
    empty when nothing will be recorded.
    """

    url: str
    host: str
    baseline: Baseline | None = None
    link_id: int | None = None
    token: str = ""
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A job done. `fingerprint` is empty where the next look must judge anew."""

    job: Job
    observation: Observation
    judgement: Judgement
    fingerprint: str = ""


def look_at(job: Job, observe: Observe, clock: Clock) -> Look:
    """Observe and judge. Never raises, and touches no database: it runs in a thread of the crew."""
    observation = Observation(url=job.url, final_url=job.url, observed_at=clock())
    try:
        observation = observe(job.url)
        return _judged(job, observation)
    except Exception:
        logger.exception("a look at %s failed in our own code", job.url)
        return Look(job, observation, OUR_ERROR)


def _judged(job: Job, observation: Observation) -> Look:
    """A page that is byte-identical to the one judged last is not read again."""
    mark = fingerprint(observation, job.baseline) if job.link_id is not None else ""
    if mark and job.known is not None and job.known.fingerprint == mark:
        return Look(job, observation, job.known.judgement, mark)
    judgement = judge(observation, job.baseline)
    return Look(job, observation, judgement, mark if is_worth_remembering(judgement) else "")
