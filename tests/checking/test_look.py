"""One look: what is asked of the web, what is judged anew, what is remembered."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from donations.checking.look import Job, Known, Look, look_at
from donations.checking.memory import BIG_BLOCK
from donations.checking.neighbour import LONGEST_PAUSE_S
from donations.rules.case import Case
from donations.rules.judging import judge_case
from donations.rules.observation import Fault, Observation
from donations.rules.sibling import OTHERWISE
from donations.rules.surroundings import Surroundings
from donations.rules.verdicts import Judgement, Verdict
from tests.checking.looks import Clock, Web
from tests.support.in_turns import in_turns
from tests.support.looks import PLAIN, URL, donation_page
from tests.support.surroundings import SHELL, certificate, sketch_of

HOST = "give.lantern.example"


class Shell(Web):
    """A host that shows one page for everything."""

    slow_ms = 40

    def __call__(self, url: str) -> Observation:
        self.answers.setdefault(url, SHELL)
        return replace(super().__call__(url), elapsed_ms=self.slow_ms)


def job(**fields: object) -> Job:
    return Job(URL, HOST, PLAIN, 1, "token", **fields)  # type: ignore[arg-type]


@pytest.fixture
def pauses() -> list[float]:
    return []


def test_a_doubtful_page_is_compared_with_a_random_address_of_its_host(pauses: list[float]) -> None:
    web = Shell(Clock())

    seen = look_at(job(), web, Clock(), pauses.append)

    assert seen.judgement.reason == "same_as_sibling"
    assert seen.sibling == sketch_of(SHELL)
    first, second = web.asked
    assert first == URL
    assert second.startswith("https://give.lantern.example/")
    assert second != URL
    assert pauses == [2.08]


def test_a_big_page_is_read_aside_and_the_other_looks_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    may_read, order = Event(), list[str]()
    big = donation_page() + b"<!--" + b"x" * BIG_BLOCK + b"-->"

    def judge_when_allowed(case: Case) -> Judgement:
        if len(case.observation.body) > BIG_BLOCK:
            assert may_read.wait(5)
        return judge_case(case)

    def visit(body: bytes) -> Look:
        seen = look_at(job(), Web(Clock(), {URL: body}), Clock())
        order.append("big" if len(body) > BIG_BLOCK else "small")
        may_read.set()
        return seen

    monkeypatch.setattr("donations.checking.look.judge_case", judge_when_allowed)
    looks = in_turns(visit, [big, donation_page()])

    assert order == ["small", "big"]
    assert {seen.judgement.verdict for seen in looks} == {Verdict.CONFIRMED}


def test_no_two_siblings_are_alike() -> None:
    asked = set()
    for _ in range(3):
        web = Shell(Clock())
        look_at(job(), web, Clock(), lambda _: None)
        asked.add(web.asked[1])

    assert len(asked) == 3


def test_a_sibling_that_is_known_is_not_asked(pauses: list[float]) -> None:
    web = Shell(Clock())
    known = Surroundings(sibling=sketch_of(SHELL))

    seen = look_at(job(asks_sibling=False, surroundings=known), web, Clock(), pauses.append)

    assert seen.judgement.reason == "same_as_sibling"
    assert web.asked == [URL]
    assert pauses == []


def test_a_host_that_knows_what_it_has_not_is_believed(pauses: list[float]) -> None:
    clock = Clock()

    def web(url: str) -> Observation:
        seen = Web(clock, {url: SHELL})(url)
        return seen if url == URL else replace(seen, status=404)

    seen = look_at(job(), web, clock, pauses.append)

    assert seen.judgement.verdict == Verdict.CONFIRMED
    assert seen.sibling == OTHERWISE


@pytest.mark.parametrize(
    "trouble", [{"status": None, "fault": Fault.DEADLINE}, {"status": 429}, {"status": 503}]
)
def test_a_sibling_that_did_not_answer_says_nothing(trouble: dict[str, object], pauses: list[float]) -> None:
    clock = Clock()

    def web(url: str) -> Observation:
        seen = Web(clock, {url: SHELL})(url)
        return seen if url == URL else replace(seen, **trouble)  # type: ignore[arg-type]

    seen = look_at(job(), web, clock, pauses.append)

    assert seen.judgement.verdict == Verdict.CONFIRMED
    assert seen.sibling == ""


def test_a_slow_host_is_asked_another_time(pauses: list[float]) -> None:
    web = Shell(Clock())
    web.slow_ms = int(LONGEST_PAUSE_S * 1000)

    look_at(job(), web, Clock(), pauses.append)

    assert web.asked == [URL]
    assert pauses == []


def test_a_page_beyond_doubt_costs_one_request() -> None:
    web = Web(Clock(), {URL: donation_page()})

    look_at(job(), web, Clock(), lambda _: None)

    assert web.asked == [URL]


def test_a_shared_platform_is_not_asked_for_what_it_has_not() -> None:
    web = Shell(Clock())

    look_at(replace(job(), host="lantern.example"), web, Clock(), lambda _: None)

    assert web.asked == [URL]


def test_an_unchanged_page_is_not_read_again_unless_its_day_to_be_doubted_has_come() -> None:
    clock = Clock()
    web = Shell(clock)
    around = Surroundings(sibling=OTHERWISE)
    first = look_at(job(asks_sibling=False, surroundings=around), web, clock, lambda _: None)
    said = Judgement(Verdict.CONFIRMED, "name_and_number_found", "As it was said then.")
    known = Known(first.fingerprint, said)

    def days_read_anew(*, asks: bool) -> int:
        again = job(asks_sibling=asks, surroundings=around, known=known)
        anew = 0
        for _ in range(7):
            clock.move(days=1)
            anew += look_at(again, web, clock, lambda _: None).judgement.sentence != said.sentence
        return anew

    assert days_read_anew(asks=False) == 0
    assert days_read_anew(asks=True) == 1


def test_what_surrounds_a_page_is_part_of_its_fingerprint() -> None:
    web = Web(Clock(), {URL: donation_page()})

    alone = look_at(job(), web, Clock(), lambda _: None)
    beside = look_at(job(surroundings=Surroundings(content_changed=True)), web, Clock(), lambda _: None)

    assert alone.fingerprint != beside.fingerprint


def test_a_certificate_that_ends_is_noted_though_the_page_is_unchanged() -> None:
    facts = certificate(days=2, life=45)

    def web(url: str) -> Observation:
        return replace(Web(Clock(), {URL: donation_page()})(url), certificate=facts)

    first = look_at(job(), web, Clock(), lambda _: None)
    known = Known(first.fingerprint, Judgement(Verdict.CONFIRMED, "payee_found", "Said before."))
    again = look_at(job(known=known), web, Clock(), lambda _: None)

    assert again.judgement.sentence == "Said before."
    assert again.judgement.notes == ("The certificate expires in 2 days.",)
