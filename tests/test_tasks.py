"""The doorbells: each rings through to one call, and ringing twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from celery import current_app
from django.utils import timezone

from donations import tasks
from donations.models import Heartbeat, Link
from donations.news.services import subscribe
from donations.rules.webhook_signature import headers_for
from tests.news.flips import taken_over
from tests.support.listings import make_charity, make_published
from tests.support.local_web import LocalWeb, addresses

pytestmark = pytest.mark.django_db


@pytest.fixture
def web(settings) -> Iterator[LocalWeb]:  # type: ignore[no-untyped-def]
    settings.WAYMARK_ALLOW_NETWORKS = ["127.0.0.0/8"]
    with LocalWeb(addresses(2, net="127.79")) as local:
        yield local


@pytest.fixture
def _not_stopping() -> Iterator[None]:
    yield
    tasks.stopping.clear()


def test_a_tick_notes_that_beat_and_worker_live_and_looks_at_what_is_due(web: LocalWeb) -> None:
    charity = make_charity()
    for number, site in enumerate(web.sites):
        make_published(web.url(site), timezone.now(), charity=charity, slug=f"site-{number}")

    tasks.tick.delay()
    tasks.tick.delay()

    assert list(Link.objects.values_list("looks", flat=True)) == [1, 1]
    assert web.asked.total() == 2
    names = set(Heartbeat.objects.values_list("name", flat=True))
    assert "beat" in names
    assert any(name.startswith("worker:") for name in names)


@pytest.mark.usefixtures("_not_stopping")
def test_a_worker_that_shuts_down_begins_no_look(web: LocalWeb) -> None:
    make_published(web.url(web.sites[0]), timezone.now())

    tasks.stop_taking()
    tasks.tick.delay()

    assert Link.objects.get().looks == 0
    assert web.asked.total() == 0


def test_news_reaches_a_subscriber_signed_and_once(settings, httpserver) -> None:  # type: ignore[no-untyped-def]
    settings.WAYMARK_ALLOW_NETWORKS = ["127.0.0.0/8"]
    httpserver.expect_request("/hook", method="POST").respond_with_data("")
    link, then = make_published(now=timezone.now() - timedelta(days=1)), timezone.now() - timedelta(minutes=1)
    tasks.news.delay()
    subscription = subscribe(httpserver.url_for("/hook"), ["link.quarantined"])
    taken_over(link, then)

    tasks.news.delay()
    tasks.news.delay()

    ((request, response),) = httpserver.log
    given = request.headers
    signed = headers_for(
        subscription.secret, given["webhook-id"], int(given["webhook-timestamp"]), request.get_data()
    )
    assert response.status_code == 200
    assert given["webhook-signature"] == signed["webhook-signature"]
    assert request.get_json()["type"] == "link.quarantined"


def test_the_schedule_rings_only_bells_that_exist(settings) -> None:  # type: ignore[no-untyped-def]
    rung = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert rung <= set(current_app.tasks)
