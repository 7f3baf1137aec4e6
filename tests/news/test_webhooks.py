"""What subscribers are sent: once each, signed, tried for a day, logged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from threading import Event, current_thread, main_thread

import pytest
from django.db import IntegrityError, transaction

from donations.models import Delivery, Link, Subscription
from donations.news.services import subscribe
from donations.news.webhooks import queue_deliveries, send_deliveries
from donations.rules.webhook_signature import headers_for
from donations.web.post import Posted
from tests.checking.looks import Clock
from tests.news.flips import broken, taken_over, working
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator, make_published

pytestmark = pytest.mark.django_db

URL = "https://receiver.example/hook"
SOON = NOW + timedelta(seconds=10)


class Receiver:
    """A `post` that answers what it is told to and remembers what it got."""

    def __init__(self, *answers: int | None) -> None:
        self.answers, self.got = list(answers), []  # type: ignore[var-annotated]

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> Posted:
        self.got.append((url, body, dict(headers)))
        status = self.answers.pop(0) if self.answers else 200
        return Posted(status, "" if status else "The host did not accept a connection in time.")


@pytest.fixture
def link() -> Link:
    made = make_published(now=NOW - timedelta(days=2))
    queue_deliveries(NOW)
    return made


def test_a_change_is_sent_once_to_each_who_wants_it(link: Link) -> None:
    for url, events in (
        (URL, []),
        ("https://two.example/", ["link.quarantined"]),
        ("https://no.example/", ["link.live"]),
    ):
        subscribe(url, events)
    Subscription.objects.create(url="https://off.example/", active=False)
    taken_over(link, NOW)
    receiver, clock = Receiver(), Clock(SOON)

    assert (queue_deliveries(SOON), queue_deliveries(SOON)) == (2, 0)
    assert (send_deliveries(receiver, clock), send_deliveries(receiver, clock)) == (2, 0)

    assert sorted(url for url, _, _ in receiver.got) == [URL, "https://two.example/"]
    assert set(Delivery.objects.values_list("status", "attempts", "arrived_at", "next_try_at")) == {
        (200, 1, SOON, None)
    }


def test_the_message_says_what_changed_and_is_signed_over_its_very_bytes(link: Link) -> None:
    subscription = subscribe(URL, [])
    (flip,) = [flip for flip in taken_over(link, NOW) if flip.axis == "public"]
    receiver = Receiver()
    queue_deliveries(SOON)
    send_deliveries(receiver, Clock(SOON))

    ((_, body, headers),) = receiver.got

    message = json.loads(body)
    assert message["type"] == "link.quarantined"
    assert message["timestamp"] == NOW.isoformat()
    assert message["data"]["link"] == link.slug
    assert (message["data"]["before"], message["data"]["after"]) == ("live", "quarantined")
    assert message["data"]["sentence"] == "Another account stands there."
    signed = headers_for(subscription.secret, f"flip_{flip.pk}", int(SOON.timestamp()), body)
    assert headers == {"Content-Type": "application/json", **signed}


def test_what_did_not_arrive_is_tried_again_with_the_same_id_and_a_new_time(link: Link) -> None:
    subscribe(URL, [])
    taken_over(link, NOW)
    receiver, clock = Receiver(500, None), Clock(SOON)
    queue_deliveries(SOON)

    send_deliveries(receiver, clock)
    assert send_deliveries(receiver, clock) == 0
    clock.move(seconds=5)
    send_deliveries(receiver, clock)
    row = Delivery.objects.get()
    assert (row.attempts, row.status) == (2, None)
    assert row.trouble == "The host did not accept a connection in time."
    clock.move(minutes=5)
    assert send_deliveries(receiver, clock) == 1

    assert len({headers["webhook-id"] for _, _, headers in receiver.got}) == 1
    assert len({headers["webhook-timestamp"] for _, _, headers in receiver.got}) == 3
    assert len({body for _, body, _ in receiver.got}) == 1


def test_after_a_day_it_is_given_up_and_stays_in_the_log(link: Link) -> None:
    subscribe(URL, [])
    taken_over(link, NOW)
    receiver, clock = Receiver(*[500] * 50), Clock(SOON)
    queue_deliveries(SOON)

    for _ in range(25 * 4):
        send_deliveries(receiver, clock)
        clock.move(minutes=15)

    row = Delivery.objects.get()
    assert (row.attempts, row.next_try_at, row.arrived_at) == (8, None, None)
    assert len(receiver.got) == 8


def test_a_receiver_that_says_gone_is_switched_off(link: Link) -> None:
    subscribe(URL, [])
    taken_over(link, NOW)
    queue_deliveries(SOON)

    send_deliveries(Receiver(410), Clock(SOON))

    assert not Subscription.objects.get().active
    assert Delivery.objects.get().next_try_at is None


def test_messages_come_in_order_and_a_receiver_in_trouble_is_not_flooded(link: Link) -> None:
    subscribe(URL, [])
    subscribe("https://well.example/", [])
    broken(link, NOW)
    working(link, NOW + timedelta(seconds=1))
    later = SOON + timedelta(seconds=10)
    queue_deliveries(later)
    got: dict[str, list[str]] = {}

    def post(url: str, body: bytes, headers: Mapping[str, str]) -> Posted:
        got.setdefault(url, []).append(json.loads(body)["data"]["after"])
        return Posted(503 if url == URL else 200)

    send_deliveries(post, Clock(later))

    assert got == {URL: ["unavailable"], "https://well.example/": ["unavailable", "live"]}
    assert Delivery.objects.due(later).count() == 1  # the second one: not tried, and not put off


def test_a_receiver_that_is_down_keeps_nobody_else_waiting(
    link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("donations.news.webhooks.MESSAGES_A_RUN", 4)
    subscribe(URL, ["link.live", "link.unavailable"])
    subscribe("https://well.example/", ["link.quarantined"])
    for turn in range(6):
        (working if turn % 2 else broken)(link, NOW + timedelta(seconds=turn))
    queue_deliveries(SOON + timedelta(seconds=5))
    taken_over(link, SOON + timedelta(seconds=5))
    later = SOON + timedelta(seconds=20)
    queue_deliveries(later)

    arrived = send_deliveries(lambda url, *_: Posted(503 if url == URL else 200), Clock(later))

    assert arrived == 1


def test_what_arrived_is_noted_while_a_slow_receiver_is_waited_for(link: Link) -> None:
    for url in ("https://slow.example/", "https://quick.example/"):
        subscribe(url, [])
    taken_over(link, NOW)
    queue_deliveries(SOON)
    quick_is_sent, quick_is_noted = Event(), Event()

    def post(url: str, body: bytes, headers: Mapping[str, str]) -> Posted:
        if "quick" in url:
            quick_is_sent.set()
            return Posted(200)
        return Posted(200 if quick_is_noted.wait(timeout=5) else 504)

    def clock() -> datetime:
        if quick_is_sent.is_set() and current_thread() is main_thread():
            quick_is_noted.set()
        return SOON

    assert send_deliveries(post, clock) == 2


def test_a_slow_receiver_does_not_keep_the_worker(link: Link, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("donations.news.webhooks.RUN_S", 0.0)
    subscribe(URL, [])
    for turn in range(4):
        (working if turn % 2 else broken)(link, NOW + timedelta(seconds=turn))
    later, receiver = SOON + timedelta(seconds=10), Receiver()
    queue_deliveries(later)

    arrived = [send_deliveries(receiver, Clock(later)) for _ in range(5)]

    assert arrived == [1, 1, 1, 1, 0]


def test_a_worker_that_died_while_sending_leaves_a_lease_that_ends(link: Link) -> None:
    subscribe(URL, [])
    taken_over(link, NOW)
    queue_deliveries(SOON)
    Delivery.objects.update(leased_until=SOON + timedelta(minutes=10))
    receiver, clock = Receiver(), Clock(SOON)

    assert send_deliveries(receiver, clock) == 0
    clock.move(minutes=10)
    assert send_deliveries(receiver, clock) == 1


def test_a_receiver_that_another_run_is_sending_to_is_left_to_it(link: Link) -> None:
    for url in (URL, "https://two.example/"):
        subscribe(url, [])
    broken(link, NOW)
    taken_over(link, NOW + timedelta(seconds=1))
    queue_deliveries(SOON)
    busy = Delivery.objects.filter(subscription__url=URL).order_by("flip_id").first()
    Delivery.objects.filter(pk=busy.pk).update(leased_until=SOON + timedelta(minutes=1))
    receiver = Receiver()

    send_deliveries(receiver, Clock(SOON))
    assert {url for url, _, _ in receiver.got} == {"https://two.example/"}
    send_deliveries(receiver, Clock(SOON + timedelta(minutes=2)))

    assert Delivery.objects.filter(arrived_at=None).count() == 0


def test_what_was_never_public_is_told_to_nobody(link: Link) -> None:
    from donations.moderation import decisions

    subscribe(URL, [])
    candidate = make_candidate("https://other.example/", charity=make_charity("Other"), slug="other")
    taken_over(candidate, NOW)
    decisions.reject(candidate, make_moderator("lynx"), "no charity", NOW)

    assert queue_deliveries(SOON) == 0


def test_what_happened_before_anybody_asked_is_not_told(link: Link) -> None:
    taken_over(link, NOW)
    queue_deliveries(SOON)
    subscribe(URL, [])

    assert queue_deliveries(SOON + timedelta(minutes=1)) == 0


def test_the_log_is_kept_for_ninety_days(link: Link) -> None:
    subscribe(URL, [])
    broken(link, NOW)
    queue_deliveries(SOON)
    send_deliveries(Receiver(), Clock(SOON))
    working(link, NOW + timedelta(days=91))

    queue_deliveries(NOW + timedelta(days=92))

    assert Delivery.objects.get().queued_at == NOW + timedelta(days=92)


def test_the_database_refuses_a_second_row_for_one_change(link: Link) -> None:
    subscription = subscribe(URL, [])
    (flip, *_) = broken(link, NOW)
    fields = {"subscription": subscription, "flip": flip, "event": "link.x", "body": "{}", "queued_at": NOW}
    Delivery.objects.create(**fields)

    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(**fields)
    with pytest.raises(IntegrityError, match="delivery_ends_when_it_arrived"), transaction.atomic():
        Delivery.objects.update(arrived_at=NOW, next_try_at=NOW)
    with pytest.raises(IntegrityError, match="subscription_is_whole"), transaction.atomic():
        Subscription.objects.update(secret="")
