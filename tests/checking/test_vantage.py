"""A vantage point answers what it is asked, once, politely, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from donations.checking.look import look_at
from donations.checking.places import places_alive
from donations.checking.vantage import answer_questions, claim_questions, keep_answer
from donations.models import Host, Link, VantageLook
from donations.moderation import decisions
from donations.rules.vantage import Why
from donations.rules.verdicts import Verdict
from tests.checking.looks import Clock, Web
from tests.support.listings import NOW, make_charity, make_moderator, make_published

pytestmark = pytest.mark.django_db


def question(link: Link, by: str = "helsinki", **fields: Any) -> VantageLook:
    here = {
        "verdict": "gone",
        "reason": "not_found",
        "sentence": "Gone.",
        "final_url": link.url,
        "domain": "lantern.example",
        "payees": [],
    }
    return VantageLook.objects.create(link=link, by=by, why=Why.DOWN, asked_at=NOW, here=here, **fields)


def test_a_question_is_answered_with_what_is_seen_there() -> None:
    row, clock = question(make_published()), Clock()
    web = Web(clock)

    assert answer_questions("helsinki", web, clock) == 1

    row.refresh_from_db()
    assert (row.answered_at, row.verdict, row.lease) == (NOW, Verdict.REACHABLE, "")
    assert row.there["final_url"] == "https://give.lantern.example/"
    assert web.asked == ["https://give.lantern.example/"]
    assert places_alive(NOW) == ["helsinki"]


def test_each_place_answers_its_own_questions() -> None:
    question(make_published(), by="oslo")

    assert answer_questions("helsinki", Web(Clock()), Clock()) == 0
    assert answer_questions("", Web(Clock()), Clock()) == 0


def test_a_doubled_message_looks_once() -> None:
    question(make_published())

    first = claim_questions("helsinki", NOW)
    second = claim_questions("helsinki", NOW)

    assert (len(first), second) == (1, [])


def test_an_answer_that_comes_twice_or_late_counts_once() -> None:
    row, clock = question(make_published()), Clock()
    (lost,) = claim_questions("helsinki", NOW)
    seen = look_at(lost.job, Web(clock), clock)
    clock.move(seconds=61)
    (taken_over,) = claim_questions("helsinki", clock())

    keep_answer(row.pk, seen, clock())
    row.refresh_from_db()
    assert row.answered_at is None

    again = look_at(taken_over.job, Web(clock), clock)
    keep_answer(row.pk, again, clock())
    keep_answer(row.pk, again, clock.move(minutes=1))
    row.refresh_from_db()
    assert row.answered_at == NOW + timedelta(seconds=61)


def test_a_host_that_somebody_visits_or_that_rests_is_left_alone() -> None:
    link = make_published()
    question(link)
    host = Host.objects.create(name=link.host, leased_until=NOW + timedelta(seconds=30), lease="other")

    assert claim_questions("helsinki", NOW) == []
    Host.objects.filter(pk=host.pk).update(leased_until=None, rests_until=NOW + timedelta(seconds=3))
    assert claim_questions("helsinki", NOW) == []
    assert len(claim_questions("helsinki", NOW + timedelta(seconds=4))) == 1


def test_a_host_that_fails_from_here_may_be_tried_from_there() -> None:
    link = make_published()
    question(link)
    Host.objects.create(name=link.host, failures=5, rests_until=NOW + timedelta(hours=4))

    assert len(claim_questions("helsinki", NOW)) == 1


def test_two_questions_about_one_host_come_one_after_the_other() -> None:
    charity = make_charity()
    for path in ("a", "b"):
        link = make_published(f"https://give.lantern.example/{path}", charity=charity, slug=path)
        question(link)

    assert len(claim_questions("helsinki", NOW)) == 1


def test_the_host_rests_after_a_second_look_as_after_any() -> None:
    link = make_published()
    question(link)

    answer_questions("helsinki", Web(Clock()), Clock())

    host = Host.objects.get(name=link.host)
    assert host.lease == ""
    assert host.rests_until is not None
    assert host.rests_until > NOW


def test_a_link_that_has_ended_is_not_looked_at() -> None:
    link = make_published()
    question(link)
    decisions.withdraw(link, make_moderator(), "it ended", NOW)

    assert answer_questions("helsinki", Web(Clock()), Clock()) == 0
