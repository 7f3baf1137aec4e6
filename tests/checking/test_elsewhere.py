"""A link is called down, or let off a suspicion, by two places where there are two."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from donations.checking import elsewhere
from donations.checking.claim import claim_named
from donations.checking.elsewhere import row_of, sight_of, sight_of_row
from donations.checking.places import is_seen_from_one_place, note_place, places_alive, queue_of
from donations.checking.record import record
from donations.checking.vantage import answer_questions
from donations.models import Flip, Hold, Host, Link, VantageLook
from donations.models.flip import Axis
from donations.rules.lifecycle import Availability, Identity, PublicStatus, ReviewState
from donations.rules.observation import Fault
from donations.rules.vantage import DISAGREE, PATIENCE, Why
from donations.rules.verdicts import Verdict
from tests.checking.looks import Clock, Web, fresh, judged, look
from tests.support.listings import NOW, make_published

pytestmark = pytest.mark.django_db

IBAN = "DE89370400440532013000"
THIEF = "GB29NWBK60161331926819"
PAGE = "<title>Lantern</title><h1>Lantern Field Hospitals</h1><p>Give to our wards: {}</p>"


@pytest.fixture(autouse=True)
def _no_spot_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    roll(monkeypatch, 0.99)


def roll(monkeypatch: pytest.MonkeyPatch, value: float) -> None:
    monkeypatch.setattr(elsewhere._random, "random", lambda: value)


def seen_here(link: Link, verdict: Verdict, clock: Clock) -> None:
    (job,) = claim_named([link.pk], clock())
    record([look(job, judged(verdict), clock())], clock())
    Host.objects.update(rests_until=None)


def twice_gone(clock: Clock) -> Link:
    """A link that one place would now call unavailable."""
    link = make_published(payees=(f"iban:{IBAN}",))
    seen_here(link, Verdict.GONE, clock)
    clock.move(minutes=31)
    note_place("helsinki", clock())
    seen_here(link, Verdict.GONE, clock)
    return fresh(link)


def suspected(clock: Clock) -> Link:
    """A link with a take-over sign that one clean look would release."""
    link = make_published(payees=(f"iban:{IBAN}",))
    seen_here(link, Verdict.SUSPECT, clock)
    clock.move(minutes=3)
    note_place("helsinki", clock())
    seen_here(link, Verdict.CONFIRMED, clock)
    return fresh(link)


def answer(clock: Clock, body: str | Fault) -> int:
    page = body if isinstance(body, Fault) else PAGE.format(body).encode()
    return answer_questions("helsinki", Web(clock, {"https://give.lantern.example/": page}), clock)


def test_with_one_place_alone_the_same_rules_work() -> None:
    clock = Clock()
    link = make_published()
    for _ in range(2):
        seen_here(link, Verdict.GONE, clock)
        clock.move(minutes=31)

    assert fresh(link).public_status == PublicStatus.UNAVAILABLE
    assert not VantageLook.objects.exists()


def test_a_second_place_is_asked_before_a_link_is_called_unavailable() -> None:
    clock = Clock()

    link = twice_gone(clock)

    assert (link.public_status, link.availability) == (PublicStatus.LIVE, Availability.FAILING)
    asked = VantageLook.objects.get()
    assert (asked.by, asked.why, asked.answered_at) == ("helsinki", Why.DOWN, None)
    assert link.next_check_at == clock() + timedelta(minutes=2)
    assert link.urgent


def test_when_the_second_place_agrees_the_link_is_unavailable() -> None:
    clock = Clock()
    link = twice_gone(clock)

    assert answer(clock, Fault.CONNECTION_REFUSED) == 1
    assert fresh(link).next_check_at == clock()
    clock.move(minutes=1)
    Host.objects.update(rests_until=None)
    seen_here(link, Verdict.GONE, clock)

    assert fresh(link).public_status == PublicStatus.UNAVAILABLE
    assert not Hold.objects.exists()


def test_when_the_second_place_sees_the_page_nothing_is_down_and_a_human_compares() -> None:
    clock = Clock()
    link = twice_gone(clock)

    answer(clock, IBAN)
    clock.move(minutes=1)
    seen_here(link, Verdict.GONE, clock)

    assert fresh(link).public_status == PublicStatus.LIVE
    hold = Hold.objects.get()
    assert hold.reason == DISAGREE
    assert hold.differences[0]["approved"] == "gone: because_gone"
    assert hold.differences[0]["found"] == "confirmed: payee_found"
    assert hold.differences[0]["found_context"] == "helsinki"


def test_a_place_that_never_answers_is_waited_for_ten_minutes() -> None:
    clock = Clock()
    link = twice_gone(clock)

    statuses = []
    for _ in range(5):
        clock.move(minutes=2)
        seen_here(link, Verdict.GONE, clock)
        statuses.append(fresh(link).public_status)

    assert statuses == [PublicStatus.LIVE] * 4 + [PublicStatus.UNAVAILABLE]
    assert clock() - VantageLook.objects.get().asked_at == PATIENCE


def test_a_place_that_could_not_look_has_no_opinion() -> None:
    clock = Clock()
    link = twice_gone(clock)

    answer(clock, Fault.NO_ROUTE)
    clock.move(minutes=1)
    seen_here(link, Verdict.GONE, clock)

    assert VantageLook.objects.get().verdict == Verdict.OUR_FAULT
    assert fresh(link).public_status == PublicStatus.UNAVAILABLE


def test_a_suspicion_is_not_released_before_the_second_place_has_looked() -> None:
    clock = Clock()

    link = suspected(clock)

    assert (link.streak_kind, link.identity) == (Verdict.SUSPECT, Identity.UNCONFIRMED)
    assert VantageLook.objects.get().why == Why.RELEASE
    answer(clock, IBAN)
    clock.move(minutes=1)
    seen_here(link, Verdict.CONFIRMED, clock)
    assert fresh(link).identity == Identity.CONFIRMED
    assert Hold.objects.get().reason == "suspicion_not_repeated"


def test_a_suspicion_that_the_second_place_shares_stops_the_link() -> None:
    clock = Clock()
    link = suspected(clock)

    answer(clock, THIEF)
    clock.move(minutes=1)
    seen_here(link, Verdict.CONFIRMED, clock)

    link = fresh(link)
    assert (link.identity, link.review) == (Identity.SUSPECT, ReviewState.HELD)
    assert link.public_status == PublicStatus.QUARANTINED
    assert link.last_verdict == Verdict.CONFIRMED
    flip = Flip.objects.get(axis=Axis.PUBLIC, after=PublicStatus.QUARANTINED)
    assert flip.reason == "payee_swapped"
    hold = Hold.objects.get()
    assert hold.at_once
    assert any(THIEF in row["found"] for row in hold.differences)


def test_an_answer_about_an_earlier_trouble_is_no_answer_about_this_one() -> None:
    clock = Clock()
    link = twice_gone(clock)
    answer(clock, Fault.CONNECTION_REFUSED)
    for minutes in (1, 11, 12):
        clock.move(minutes=minutes)
        seen_here(link, Verdict.CONFIRMED, clock)

    seen_here(link, Verdict.GONE, clock)
    clock.move(minutes=31)
    note_place("helsinki", clock())
    seen_here(link, Verdict.GONE, clock)

    assert fresh(link).public_status == PublicStatus.LIVE
    assert VantageLook.objects.get().answered_at is None


def test_now_and_then_a_page_that_works_is_looked_at_from_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    link = make_published(payees=(f"iban:{IBAN}",))
    note_place("helsinki", clock())
    seen_here(link, Verdict.CONFIRMED, clock)
    assert not VantageLook.objects.exists()

    roll(monkeypatch, 0.01)
    clock.move(minutes=1)
    note_place("helsinki", clock())
    seen_here(link, Verdict.CONFIRMED, clock)

    asked = VantageLook.objects.get()
    assert asked.why == Why.CLOAKING
    assert asked.here["verdict"] == "confirmed"
    assert fresh(link).public_status == PublicStatus.LIVE


def test_another_face_for_another_network_is_held_for_a_human(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    roll(monkeypatch, 0.01)
    link = make_published(payees=(f"iban:{IBAN}",))
    note_place("helsinki", clock())
    seen_here(link, Verdict.CONFIRMED, clock)

    answer(clock, THIEF)

    hold = Hold.objects.get()
    assert (hold.reason, hold.at_once) == (DISAGREE, False)
    assert any(THIEF in row["found"] for row in hold.differences)
    assert fresh(link).public_status == PublicStatus.LIVE
    assert fresh(link).next_check_at == clock()


def test_a_sight_comes_back_from_its_row() -> None:
    link = make_published()
    (job,) = claim_named([link.pk], NOW)
    seen = sight_of(look(job, judged(), body=PAGE.format(IBAN).encode(), status=200))

    assert seen.payees == (f"iban:{IBAN}",)
    assert seen.domain == "lantern.example"
    assert sight_of_row(row_of(seen)) == seen


def test_a_place_is_alive_for_a_minute_and_known_for_a_day(settings: Any) -> None:
    settings.WAYMARK_QUEUE = "aid"
    note_place("helsinki", NOW)

    assert places_alive(NOW + timedelta(seconds=59)) == ["helsinki"]
    assert places_alive(NOW + timedelta(seconds=61)) == []
    assert not is_seen_from_one_place(NOW + timedelta(hours=23))
    assert is_seen_from_one_place(NOW + timedelta(hours=25))
    assert queue_of("helsinki") == "aid.vantage.helsinki"
