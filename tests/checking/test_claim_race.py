"""Workers that claim at the same moment, in real transactions."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from donations.checking.claim import claim_due
from donations.checking.look import Job
from donations.checking.record import record
from donations.models import Check, Flip, Link
from donations.models.flip import Axis
from tests.checking.looks import judged, look
from tests.support.listings import NOW, make_charity, make_published

WORKERS = 4
LINKS = 24


@pytest.fixture
def _links(transactional_world: None) -> None:
    charity = make_charity()
    for number in range(LINKS):
        make_published(f"https://site-{number}.example/", charity=charity, slug=f"site-{number}")


@pytest.mark.usefixtures("_links")
def test_workers_that_claim_at_once_never_share_a_link() -> None:
    jobs = [job for claimed in _at_once(_claim_all) for job in claimed]

    times = Counter(job.link_id for job in jobs)

    assert len(times) == LINKS
    assert set(times.values()) == {1}


@pytest.mark.usefixtures("_links")
def test_a_result_that_two_workers_write_at_once_counts_once() -> None:
    looks = [look(job, judged()) for job in claim_due(NOW, LINKS)]

    _at_once(lambda: record(looks, NOW))

    assert list(Link.objects.values_list("looks", flat=True)) == [1] * LINKS
    assert Check.objects.count() == LINKS
    assert Flip.objects.filter(axis=Axis.AVAILABILITY).count() == LINKS


def _claim_all() -> list[Job]:
    """Claims three at a time until nothing is left."""
    jobs: list[Job] = []
    while claimed := claim_due(NOW, 3):
        jobs += claimed
    return jobs


def _at_once(work):  # type: ignore[no-untyped-def]
    """Runs `work` in several threads that start together, each on a connection of its own."""
    barrier = Barrier(WORKERS)

    def run(_: int):  # type: ignore[no-untyped-def]
        barrier.wait(timeout=10)
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as threads:
        return list(threads.map(run, range(WORKERS)))
