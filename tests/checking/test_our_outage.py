"""A machine without a network blames nobody; a machine with one is not excused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from donations.checking.look import Job, Look
from donations.checking.our_outage import OutageWatch
from donations.checking.run import run_tick
from donations.models import Heartbeat, Link
from donations.rules.observation import Fault
from donations.rules.verdicts import Verdict
from tests.checking.looks import Clock, Web, judged, look
from tests.support.listings import make_charity, make_published

pytestmark = pytest.mark.django_db

CANARIES = ["https://canary-1.example/", "https://canary-2.example/", "https://canary-3.example/"]
SILENT = dict.fromkeys(CANARIES, Fault.NO_ROUTE)


@pytest.fixture(autouse=True)
def _canaries(settings) -> None:  # type: ignore[no-untyped-def]
    settings.WAYMARK_CANARIES = CANARIES


def unlisted(fault: Fault | None = None, host: str = "new.example", **seen: object) -> Look:
    job = Job(f"https://{host}/", host)
    return look(job, judged(Verdict.UNREACHABLE if fault else Verdict.REACHABLE), fault=fault, **seen)


def sixty_that_worked(clock: Clock) -> None:
    """Sixty listings, each looked at once and well, and due again."""
    charity = make_charity()
    for number in range(60):
        make_published(f"https://site-{number}.example/", charity=charity, slug=f"site-{number}")
    run_tick(Web(clock), clock)
    Link.objects.update(next_check_at=clock.move(hours=2))


def verdicts(looks: list[Look]) -> list[str]:
    return [each.judgement.verdict for each in looks]


def test_a_machine_without_a_network_blames_nobody() -> None:
    clock = Clock()
    watch = OutageWatch(Web(clock, SILENT), clock)

    looks = watch.excuse([unlisted(Fault.NAME_UNANSWERED), unlisted(Fault.NO_ROUTE)])

    assert verdicts(looks) == ["our_fault", "our_fault"]


def test_a_failure_on_our_side_is_theirs_when_a_canary_answers() -> None:
    clock = Clock()
    web = Web(clock, dict.fromkeys(CANARIES[:2], Fault.NO_ROUTE))

    looks = OutageWatch(web, clock).excuse([unlisted(Fault.NAME_NOT_FOUND)])

    assert verdicts(looks) == ["unreachable"]
    assert sorted(web.asked) == CANARIES


def test_nobody_is_asked_when_something_was_reached_in_the_same_run() -> None:
    clock = Clock()
    web = Web(clock, SILENT)

    looks = OutageWatch(web, clock).excuse([unlisted(status=200), unlisted(Fault.NAME_NOT_FOUND)])

    assert verdicts(looks) == ["reachable", "unreachable"]
    assert web.asked == []


def test_nobody_is_asked_when_something_was_reached_in_the_last_ten_minutes() -> None:
    clock = Clock()
    make_published("https://good.example/", slug="good")
    run_tick(Web(clock), clock)
    web = Web(clock, SILENT)

    clock.move(minutes=9)
    soon = OutageWatch(web, clock).excuse([unlisted(Fault.NO_ROUTE)])
    clock.move(minutes=2)
    later = OutageWatch(web, clock).excuse([unlisted(Fault.NO_ROUTE)])

    assert [*verdicts(soon), *verdicts(later)] == ["unreachable", "our_fault"]


def test_a_refused_connection_alone_is_never_ours() -> None:
    clock = Clock()

    looks = OutageWatch(Web(clock, SILENT), clock).excuse([unlisted(Fault.CONNECTION_REFUSED)])

    assert verdicts(looks) == ["unreachable"]


def test_many_hosts_that_worked_and_fail_together_are_excused_when_no_canary_answers() -> None:
    clock = Clock()
    sixty_that_worked(clock)
    web = Web(clock, {**SILENT, **{f"https://site-{n}.example/": Fault.CONNECT_TIMEOUT for n in range(60)}})

    run_tick(web, clock)

    assert set(Link.objects.values_list("recent", "availability")) == {("w", "up")}
    assert Heartbeat.objects.get(name="outage").at == clock()


def test_many_hosts_that_fail_together_are_blamed_when_a_canary_answers() -> None:
    clock = Clock()
    sixty_that_worked(clock)
    web = Web(clock, {f"https://site-{n}.example/": Fault.CONNECT_TIMEOUT for n in range(60)})

    run_tick(web, clock)

    assert set(Link.objects.values_list("recent", "availability")) == {("wb", "failing")}


def test_a_fifth_of_the_hosts_may_fail_without_asking_anybody() -> None:
    clock = Clock()
    sixty_that_worked(clock)
    web = Web(clock, {**SILENT, **{f"https://site-{n}.example/": Fault.CONNECT_TIMEOUT for n in range(10)}})

    run_tick(web, clock)

    assert Link.objects.filter(recent="wb").count() == 10
    assert not set(CANARIES) & set(web.asked)


def test_hosts_that_never_worked_excuse_nobody() -> None:
    clock = Clock()
    charity = make_charity()
    for number in range(60):
        make_published(f"https://site-{number}.example/", charity=charity, slug=f"site-{number}")
    web = Web(clock, {**SILENT, **{f"https://site-{n}.example/": Fault.CONNECT_TIMEOUT for n in range(60)}})

    run_tick(web, clock)

    assert set(Link.objects.values_list("recent", flat=True)) == {"b"}


def test_an_outage_is_remembered_for_the_next_tick() -> None:
    clock = Clock()
    Heartbeat.beat("outage", clock() - timedelta(minutes=1))
    web = Web(clock, SILENT)

    looks = OutageWatch(web, clock).excuse([unlisted(Fault.CONNECT_TIMEOUT)])
    web.answers.clear()
    healed = OutageWatch(web, clock).excuse([unlisted(Fault.CONNECT_TIMEOUT)])

    assert [*verdicts(looks), *verdicts(healed)] == ["our_fault", "unreachable"]
    assert not Heartbeat.objects.filter(name="outage").exists()
