from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from donations.directory import readiness
from donations.models import Heartbeat, Link
from tests.support.listings import listed, looked_at, quarantined

pytestmark = pytest.mark.django_db


@pytest.fixture
def alive():
    for name in ("beat", "worker:one"):
        Heartbeat.beat(name, timezone.now())


def test_the_web_process_is_healthy_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").json() == {"status": "ok"}


def test_a_site_whose_beat_and_worker_live_is_ready(client, alive):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json()["problems"] == []
    assert response.json()["schedule"]["kept"] is True


def test_a_site_without_beat_or_worker_is_not_ready_and_says_which(client, alive):
    Heartbeat.beat("worker:one", timezone.now() - timedelta(hours=1))

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["problems"] == ["no sign of life from the worker for over 60 s"]


def test_a_backlog_that_stands_still_is_a_fault_and_one_that_shrinks_is_not(client, alive):
    late = listed("Late", "https://late.example/")
    Link.objects.filter(pk=late.pk).update(next_check_at=timezone.now() - timedelta(hours=1))
    assert client.get("/readyz").status_code == 503

    looked_at(listed("Done", "https://done.example/"), "confirmed", timedelta(minutes=1))

    assert client.get("/readyz").status_code == 200


def test_a_backlog_that_would_last_for_hours_is_a_fault_though_some_looks_are_done(client, alive):
    for number in range(8):
        late = listed(f"Late {number}", f"https://late-{number}.example/")
        Link.objects.filter(pk=late.pk).update(next_check_at=timezone.now() - timedelta(hours=1))
    looked_at(listed("Done", "https://done.example/"), "confirmed", timedelta(minutes=1))

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["problems"] == [
        "the schedule is not kept: 9 links are overdue and 1 were looked at in the last ten minutes"
    ]


def test_a_database_that_does_not_answer_is_named(client, monkeypatch):
    def refuse(now):
        raise DatabaseError

    monkeypatch.setattr(readiness, "schedule_health", refuse)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["problems"] == ["the database does not answer"]


def test_an_opened_guard_is_said(client, alive, settings):
    assert "warnings" not in client.get("/readyz").json()

    settings.WAYMARK_ALLOW_NETWORKS = ["127.0.0.0/8"]

    assert client.get("/readyz").json()["warnings"] == ["WAYMARK_ALLOW_NETWORKS lets looks reach 127.0.0.0/8"]


def test_what_is_answered_on_purpose_is_no_error_in_the_log(client, caplog):
    link = listed("Lantern", "https://give.lantern.example/")
    quarantined(link)

    assert client.get("/readyz").status_code == 503
    assert client.get(f"/go/{link.slug}/").status_code == 503

    assert [record for record in caplog.records if record.name == "django.request"] == []


def test_a_page_that_breaks_is_an_error_in_the_log(client, caplog, monkeypatch):
    monkeypatch.setattr(readiness, "schedule_health", lambda now: 1 / 0)
    client.raise_request_exception = False

    assert client.get("/readyz").status_code == 500

    assert [record.levelname for record in caplog.records if record.name == "django.request"] == ["ERROR"]
