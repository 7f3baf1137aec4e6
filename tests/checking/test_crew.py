"""Looks under way, many at a time, in one thread."""

from __future__ import annotations

import threading
from threading import current_thread

import pytest

from donations.checking.crew import Crew, look_together
from donations.checking.look import Job, Look
from donations.web.turns import pause
from tests.checking.looks import judged, look


def jobs(count: int) -> list[Job]:
    return [Job(f"https://site-{number}.example/", f"site-{number}.example") for number in range(count)]


def all_of(crew: Crew) -> list[Look]:
    looks: list[Look] = []
    while crew.in_hand:
        looks += crew.collect(5)
    return looks


def test_every_job_comes_back_as_one_look_from_one_thread_with_no_more_at_a_time_than_allowed() -> None:
    names, under_way, most = set(), 0, 0

    def work(job: Job) -> Look:
        nonlocal under_way, most
        names.add(current_thread().name)
        under_way += 1
        most = max(most, under_way)
        pause(0.001)
        under_way -= 1
        return look(job, judged())

    crew, sent = Crew(3, work), jobs(20)
    crew.send(sent[:12])
    crew.send(sent[12:])
    looks = all_of(crew)
    crew.close()

    assert sorted(each.job.url for each in looks) == sorted(job.url for job in sent)
    assert names == {"looks"}
    assert most == 3
    assert crew.in_hand == set()


def test_jobs_that_come_while_nobody_looks_are_begun_at_once() -> None:
    crew, sent = Crew(2, lambda job: look(job, judged())), jobs(2)
    for job in sent:
        crew.send([job])
        assert [each.job for each in crew.collect(5)] == [job]
    crew.close()


def test_what_nobody_has_begun_can_be_called_back() -> None:
    begun, goes_on = [], False

    def work(job: Job) -> Look:
        begun.append(job)
        while not goes_on:
            pause(0.001)
        return look(job, judged())

    crew, sent = Crew(1, work), jobs(3)
    crew.send(sent)
    while not begun:
        pause(0.001)
    recalled = crew.recall()
    goes_on = True
    looks = all_of(crew)
    crew.close()

    assert recalled == sent[1:]
    assert [each.job for each in looks] == sent[:1]


def test_a_crew_that_is_closed_ends_its_looks_and_begins_no_other() -> None:
    begun, ended = [], []

    def work(job: Job) -> Look:
        begun.append(job)
        pause(0.02)
        ended.append(job)
        return look(job, judged())

    crew, sent = Crew(2, work), jobs(5)
    crew.send(sent)
    while len(begun) < 2:
        pause(0.001)
    crew.close()
    for thread in threading.enumerate():
        if thread.name == "looks":
            thread.join(10)

    assert begun == ended == sent[:2]


def test_a_crew_that_is_left_ends_its_looks_in_the_middle_and_its_thread_too() -> None:
    begun, ended, before = [], [], set(threading.enumerate())

    def work(job: Job) -> Look:
        begun.append(job)
        try:
            pause(60)
        finally:
            ended.append(job)
        return look(job, judged())

    crew, sent = Crew(2, work), jobs(5)
    crew.send(sent)
    while len(begun) < 2:
        pause(0.001)
    crew.leave()

    assert set(ended) == set(begun) == set(sent[:2])
    assert "looks" not in {thread.name for thread in set(threading.enumerate()) - before}


@pytest.mark.parametrize("error", [IndexError("ours"), MemoryError(), SystemExit(1)], ids=repr)
def test_work_that_fails_instead_of_making_a_look_is_not_waited_for(error: BaseException) -> None:
    def work(job: Job) -> Look:
        raise error

    crew = Crew(2, work)
    crew.send(jobs(3))

    with pytest.raises(type(error)):
        all_of(crew)
    crew.close()


@pytest.mark.parametrize("patience_s", [0, 0.01])
def test_collecting_from_an_idle_crew_waits_no_longer_than_asked(patience_s: float) -> None:
    crew = Crew(1, lambda job: look(job, judged()))

    assert crew.collect(patience_s) == []
    crew.close()


def test_a_few_jobs_are_looked_at_together() -> None:
    sent = jobs(4)

    looks = look_together(sent, lambda job: look(job, judged()))

    assert {each.job for each in looks} == set(sent)
