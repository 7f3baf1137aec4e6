"""One look at one address: a job in, the same job with what was seen and what it means out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from django.utils.translation import gettext_noop

from donations.checking.memory import (
    BIG_BLOCK,
    give_back_big_blocks,
    give_back_small_blocks,
    search_less_for_cycles,
)
from donations.checking.neighbour import Pause, ask_sibling
from donations.rules.baseline import Baseline
from donations.rules.case import Case, is_front, make_case, read_address
from donations.rules.certificate import ends_soon
from donations.rules.fingerprint import fingerprint, is_worth_remembering, rules_version
from donations.rules.judging import judge_case
from donations.rules.observation import Observation
from donations.rules.payee_changes import places_of
from donations.rules.sibling import DOUBTFUL, is_doubtful
from donations.rules.suffix_lists import all_suffixes
from donations.rules.surroundings import NOTHING_KNOWN, Surroundings
from donations.rules.verdicts import Judgement, Verdict
from donations.web.turns import aside, in_line, pause

logger = logging.getLogger(__name__)

Observe = Callable[[str], Observation]
Clock = Callable[[], datetime]
T = TypeVar("T")

WEEK_DAYS = 7

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

    `host` is whom the visit counts for: a platform's registrable domain, else the host (rules/platforms.py).
    `link_id` is None for an address that is not listed. `token` is the lease under which it was claimed,
    empty when nothing will be recorded. `asks_sibling`: what the host shows for a random address is not
    known, or was asked a week ago.
    """

    url: str
    host: str
    baseline: Baseline | None = None
    link_id: int | None = None
    token: str = ""
    known: Known | None = None
    surroundings: Surroundings = NOTHING_KNOWN
    asks_sibling: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    """A job done. `fingerprint` is empty where the next look must judge anew, `sibling` what was learned of
    the host's random sibling, where it was asked (rules/sibling.py). `stood`: approved identities that were
    found, with the text around them."""

    job: Job
    observation: Observation
    judgement: Judgement
    fingerprint: str = ""
    sibling: str = ""
    stood: dict[str, str] = field(default_factory=dict)


def get_ready() -> None:
    """Before looks begin: reads what each of them needs, and keeps their memory small.

    The time of a look under way is its host's.
    """
    give_back_big_blocks()
    rules_version()
    all_suffixes()
    search_less_for_cycles()


def look_at(job: Job, observe: Observe, clock: Clock, pause: Pause = pause) -> Look:
    """Observe and judge. Never raises, and touches no database: it takes turns with other looks.

    A doubtful page costs a second request to its host, after a `pause` of as many seconds as manners ask.
    """
    observation = Observation(url=job.url, final_url=job.url, observed_at=clock())
    try:
        observation = observe(job.url)
        look = _judged(job, observation, partial(ask_sibling, observe=observe, pause=pause))
        give_back_small_blocks(len(observation.body))
        return look
    except Exception:
        logger.exception("a look at %s failed in our own code", job.url)
        return Look(job, observation, OUR_ERROR)


def _judged(job: Job, observation: Observation, ask: Callable[[Case], str]) -> Look:
    """A page that is byte-identical to the one judged last is not read again."""
    known, around = job.known, job.surroundings
    mark = fingerprint(observation, job.baseline, around) if job.link_id is not None else ""
    if mark and known is not None and known.fingerprint == mark and not _is_doubted(job, observation):
        return Look(job, observation, _noted(known.judgement, observation), mark)
    page_bytes = len(observation.body)
    case, judgement = _in_good_time(page_bytes, partial(_read, observation, job.baseline, around))
    sibling = ""
    if job.asks_sibling and is_doubtful(case, judgement) and case.final and case.final.host == job.host:
        sibling = ask(case)
    if sibling:
        around = replace(around, sibling=sibling)
        mark = fingerprint(observation, job.baseline, around) if mark else ""
        judgement = _in_good_time(page_bytes, partial(judge_case, replace(case, surroundings=around)))
    remembered = mark if is_worth_remembering(judgement) else ""
    return Look(job, observation, judgement, remembered, sibling, places_of(case, judgement))


def _read(
    observation: Observation, baseline: Baseline | None, around: Surroundings
) -> tuple[Case, Judgement]:
    case = make_case(observation, baseline, None, around)
    return case, judge_case(case)


def _in_good_time(page_bytes: int, work: Callable[[], T]) -> T:
    """A big page may take seconds: it is dealt with aside, and any other when it is next in line."""
    return aside(work) if page_bytes > BIG_BLOCK else in_line(work)


def _is_doubted(job: Job, observation: Observation) -> bool:
    """Once in a week of days a page that may stand at every address is read again, so that it is asked."""
    if not job.asks_sibling or job.known is None or job.known.judgement.reason not in DOUBTFUL:
        return False
    if (observation.observed_at.toordinal() + (job.link_id or 0)) % WEEK_DAYS != 0:
        return False
    final = read_address(observation.final_url)
    return final is not None and not is_front(final)  # a front page has no sibling


def _noted(judgement: Judgement, observation: Observation) -> Judgement:
    """What may be said of a look at an unchanged page all the same."""
    ending = ends_soon(observation.certificate, observation.observed_at)
    return replace(judgement, notes=(ending,)) if ending else judgement
