"""Looks and clocks that tests pass in: what a site answers is said here, nothing goes out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from donations.checking.look import Job, Look
from donations.models import Link
from donations.rules.observation import Fault, Observation
from donations.rules.verdicts import Judgement, Verdict
from tests.support.listings import NOW


class Clock:
    """A clock that a test moves by hand."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> datetime:
        self.at += timedelta(**by)
        return self.at


class Web:
    """An `observe`: bodies or faults by address, a plain good page elsewhere; remembers who was asked."""

    def __init__(self, clock: Clock, answers: Mapping[str, bytes | Fault] | None = None) -> None:
        self.clock, self.answers = clock, dict(answers or {})
        self.asked: list[str] = []

    def __call__(self, url: str) -> Observation:
        self.asked.append(url)
        answer = self.answers.get(
            url, b"<title>Lantern Field Hospitals</title><p>Give to our field hospitals today."
        )
        if isinstance(answer, Fault):
            return Observation(url, url, self.clock(), fault=answer, elapsed_ms=40)
        headers = (("content-type", "text/html; charset=utf-8"),)
        return Observation(
            url,
            url,
            self.clock(),
            status=200,
            headers=headers,
            body=answer,
            elapsed_ms=40,
            bytes_read=len(answer),
        )


def judged(verdict: Verdict = Verdict.CONFIRMED, reason: str = "", **more: object) -> Judgement:
    return Judgement(verdict, reason or f"because_{verdict}", "A sentence for a moderator.", **more)  # type: ignore[arg-type]


def look(job: Job, judgement: Judgement, at: datetime = NOW, **seen: object) -> Look:
    """A look at `job` that was judged so."""
    return Look(job, Observation(job.url, job.url, at, **seen), judgement)  # type: ignore[arg-type]


def fresh(link: Link) -> Link:
    """The row as it is stored now."""
    return Link.objects.get(pk=link.pk)
