"""One look at one address: a job in, the same job with what was seen and what it means out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_noop

from donations.rules.baseline import Baseline
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


@dataclass(frozen=True, slots=True)
class Look:
    """A job done."""

    job: Job
    observation: Observation
    judgement: Judgement


def look_at(job: Job, observe: Observe, clock: Clock) -> Look:
    """Observe and judge. Never raises, and touches no database: it runs in a thread of the crew."""
    observation = Observation(url=job.url, final_url=job.url, observed_at=clock())
    try:
        observation = observe(job.url)
        return Look(job, observation, judge(observation, job.baseline))
    except Exception:
        logger.exception("a look at %s failed in our own code", job.url)
        return Look(job, observation, OUR_ERROR)
