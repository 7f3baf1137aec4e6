"""The threads that look."""

from __future__ import annotations

from threading import Event, current_thread

from donations.checking.crew import Crew
from donations.checking.look import Job, Look
from tests.checking.looks import judged, look


def jobs(count: int) -> list[Job]:
    return [Job(f"https://site-{number}.example/", f"site-{number}.example") for number in range(count)]


def all_of(crew: Crew) -> list[Look]:
    looks: list[Look] = []
    while crew.in_hand:
        looks += crew.collect(5)
    return looks


def test_every_job_comes_back_as_one_look_and_no_more_threads_start_than_are_needed() -> None:
    names = set()

    def work(job: Job) -> Look:
        names.add(current_thread().name)
        return look(job, judged())

    crew, sent = Crew(3, work), jobs(20)
    for job in sent:
        crew.send(job)
    looks = all_of(crew)
    crew.close()

    assert sorted(each.job.url for each in looks) == sorted(job.url for job in sent)
    assert len(names) <= 3
    assert crew.in_hand == set()


def test_what_nobody_has_begun_can_be_called_back() -> None:
    begun, go_on = Event(), Event()

    def work(job: Job) -> Look:
        begun.set()
        go_on.wait(timeout=10)
        return look(job, judged())

    crew, sent = Crew(1, work), jobs(3)
    for job in sent:
        crew.send(job)
    begun.wait(timeout=10)
    recalled = crew.recall()
    go_on.set()
    looks = all_of(crew)
    crew.close()

    assert recalled == sent[1:]
    assert [each.job for each in looks] == sent[:1]


def test_collecting_from_an_idle_crew_waits_no_longer_than_asked() -> None:
    crew = Crew(1, lambda job: look(job, judged()))

    assert crew.collect(0) == []
    assert crew.collect(0.01) == []
