"""One tick: what is due is looked at, once, and whatever happens nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from threading import Event

import pytest

from donations.checking.claim import claim_due, give_back
from donations.checking.look import Job, Look, look_at
from donations.checking.run import Keep, drive, run_tick
from donations.models import Check, Host, Link
from donations.rules.fingerprint import rules_version
from donations.rules.observation import Observation
from donations.web.turns import pause
from tests.checking.looks import Clock, Web, fresh
from tests.support.listings import make_charity, make_published

pytestmark = pytest.mark.django_db


def listed(count: int) -> list[Link]:
    charity = make_charity()
    return [
        make_published(f"https://site-{number}.example/give", charity=charity, slug=f"site-{number}")
        for number in range(count)
    ]


def test_a_tick_looks_at_everything_due_once_and_leaves_no_lease() -> None:
    links, clock = listed(5), Clock()
    web = Web(clock)

    done = run_tick(web, clock)

    assert done == 5
    assert sorted(web.asked) == sorted(link.url for link in links)
    assert set(Link.objects.values_list("looks", "lease", "leased_until")) == {(1, "", None)}
    assert not Host.objects.exclude(lease="").exists()


def test_what_every_look_needs_is_read_before_the_first_one() -> None:
    listed(3)
    clock, seen = Clock(), []
    rules_version.cache_clear()

    def observe(url: str) -> Observation:
        seen.append(rules_version.cache_info().misses)
        return Web(clock)(url)

    run_tick(observe, clock)

    assert seen == [1, 1, 1]


def test_a_second_tick_has_nothing_to_do() -> None:
    listed(3)
    clock = Clock()
    web = Web(clock)
    run_tick(web, clock)

    assert run_tick(web, clock) == 0
    assert len(web.asked) == 3


def test_a_tick_leaves_alone_what_another_worker_holds() -> None:
    links, clock = listed(3), Clock()
    held = claim_due(clock(), 1)
    web = Web(clock)

    run_tick(web, clock)

    assert len(web.asked) == 2
    assert held[0].url not in web.asked
    assert sum(fresh(link).looks for link in links) == 2


def test_a_worker_that_is_told_to_stop_begins_nothing() -> None:
    listed(3)
    clock, stopping = Clock(), Event()
    stopping.set()
    web = Web(clock)

    assert run_tick(web, clock, stopping=stopping) == 0
    assert web.asked == []


class HeededEvent(Event):
    """Knows when the one who watches it has acted on it: it asks again."""

    def __init__(self) -> None:
        super().__init__()
        self.heeded = Event()
        self.seen = 0

    def is_set(self) -> bool:
        self.seen += super().is_set()
        if self.seen > 1:
            self.heeded.set()
        return super().is_set()


def test_a_worker_that_is_told_to_stop_keeps_what_is_under_way_and_gives_back_the_rest(settings) -> None:  # type: ignore[no-untyped-def]
    settings.WAYMARK_CHECK_THREADS = 1
    listed(2)
    clock, stopping = Clock(), HeededEvent()
    web = Web(clock)

    def stopped_by_the_first_look(url: str) -> Observation:
        stopping.set()
        while not stopping.heeded.is_set():
            pause(0.001)
        return web(url)

    run_tick(stopped_by_the_first_look, clock, stopping=stopping)

    assert sorted(Link.objects.values_list("looks", flat=True)) == [0, 1]
    assert set(Link.objects.values_list("lease", flat=True)) == {""}
    assert len(claim_due(clock(), 10)) == 1


def test_ctrl_c_gives_back_also_what_is_just_being_kept() -> None:
    listed(3)
    clock = Clock()

    def interrupted(looks: Sequence[Look]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        drive_once(interrupted, clock)

    assert not Link.objects.exclude(lease="").exists()
    assert not Host.objects.exclude(lease="").exists()


def test_a_third_ctrl_c_leaves_no_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    listed(3)
    clock, calls = Clock(), list[int]()

    def interrupted(looks: Sequence[Look]) -> None:
        raise KeyboardInterrupt

    def interrupted_once(jobs: Sequence[Job]) -> None:
        calls.append(len(jobs))
        if len(calls) == 1:
            raise KeyboardInterrupt
        give_back(jobs)

    monkeypatch.setattr("donations.checking.run.give_back", interrupted_once)

    with pytest.raises(KeyboardInterrupt):
        drive_once(interrupted, clock)

    assert calls == [3, 3]
    assert not Link.objects.exclude(lease="").exists()


def drive_once(keep: Keep, clock: Clock) -> None:
    look = partial(look_at, observe=Web(clock), clock=clock)
    drive(lambda room: claim_due(clock(), room), keep, look, clock=clock)


def test_a_page_that_our_own_code_fails_on_stops_no_other_look() -> None:
    links, clock = listed(3), Clock()
    web = Web(clock)

    def fails_on_the_first(url: str) -> Observation:
        if url == links[0].url:
            raise RuntimeError("a defect of ours")
        return web(url)

    run_tick(fails_on_the_first, clock)

    assert [fresh(link).looks for link in links] == [0, 1, 1]
    assert fresh(links[0]).lease == ""
    assert fresh(links[0]).next_check_at > clock()  # type: ignore[operator]
    assert not Check.objects.filter(link=links[0]).exists()


def test_a_tick_takes_no_more_work_when_its_time_is_over(settings) -> None:  # type: ignore[no-untyped-def]
    settings.WAYMARK_TICK_SECONDS = 0
    listed(1)
    clock = Clock()
    web = Web(clock)

    assert run_tick(web, clock) == 0
    assert web.asked == []


def test_links_of_one_host_follow_each_other_and_never_meet() -> None:
    charity, clock = make_charity(), Clock()
    for number in range(3):
        make_published(f"https://donate.example/{number}", charity=charity, slug=f"fund-{number}")
    web = Web(clock)

    for _ in range(3):
        run_tick(web, clock)
        clock.move(seconds=1)
    early = len(web.asked)
    for _ in range(3):
        clock.move(seconds=3)
        run_tick(web, clock)

    assert early == 1
    assert len(web.asked) == 3


def test_a_page_that_did_not_change_is_not_read_again_and_says_the_same(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    (link,) = listed(1)
    clock = Clock()
    web = Web(clock)
    run_tick(web, clock)
    first = fresh(link)
    judged = []
    monkeypatch.setattr("donations.checking.look.judge_case", lambda *seen: judged.append(seen))

    Link.objects.update(next_check_at=clock.move(days=1))
    run_tick(web, clock)

    second = fresh(link)
    assert judged == []
    assert second.looks == 2
    assert (second.last_verdict, second.last_reason, second.last_page) == (
        first.last_verdict,
        first.last_reason,
        first.last_page,
    )


def test_a_page_of_which_a_human_must_see_something_is_read_each_time() -> None:
    link, clock = make_published(payees=("iban:DE02120300000000202051",)), Clock()
    web = Web(clock, {link.url: b"<title>Lantern Field Hospitals</title><p>IBAN DE02500105170137075030"})

    run_tick(web, clock)

    assert fresh(link).last_verdict == "suspect"
    assert fresh(link).last_page is None
