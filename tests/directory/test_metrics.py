from datetime import timedelta

import pytest
from django.utils import timezone

from donations.directory.metrics import Gauge
from donations.models import Heartbeat, Hold, Host, Link
from tests.support.listings import broken, listed, looked_at

pytestmark = pytest.mark.django_db


def figures(client):
    response = client.get("/metrics")
    assert response["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = response.content.decode().splitlines()
    return dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))


def test_an_operator_sees_what_is_due_overdue_and_looked_at(client):
    now = timezone.now()
    for minutes, name in ((-60, "late"), (-5, "due"), (60, "later")):
        link = listed(name, f"https://{name}.example/")
        Link.objects.filter(pk=link.pk).update(next_check_at=now + timedelta(minutes=minutes))
    looked_at(link, "confirmed", timedelta(minutes=1))
    Link.objects.filter(pk=link.pk).update(next_check_at=now + timedelta(hours=1))
    Heartbeat.beat("beat", now)

    found = figures(client)

    assert [
        found[f"waymark_{name}"] for name in ("links_due", "links_overdue", "checks_last_10_minutes")
    ] == [
        "2",
        "1",
        "1",
    ]
    assert 3600 <= int(found["waymark_oldest_overdue_seconds"]) < 3700
    assert 0 <= int(found["waymark_beat_age_seconds"]) < 100
    assert "waymark_worker_age_seconds" not in found
    assert found["waymark_schedule_kept"] == "1"


def test_links_are_counted_by_status_and_holds_by_urgency(client):
    listed("Well", "https://well.example/")
    link = listed("Broken", "https://broken.example/")
    broken(link)
    Hold.objects.create(link=link, reason="x", sentence="See this.", at_once=True, opened_at=timezone.now())

    found = figures(client)

    assert found['waymark_links{status="live"}'] == "1"
    assert found['waymark_links{status="unavailable"}'] == "1"
    assert found['waymark_links{status="quarantined"}'] == "0"
    assert found['waymark_holds_open{urgency="at_once"}'] == "1"
    assert found['waymark_holds_open{urgency="when_there_is_time"}'] == "0"


def test_every_figure_says_what_it_is_and_a_label_cannot_break_the_format():
    gauge = Gauge("x", "Something.", {'a"b\\c\nd': 3, "unknown": None}, "name")

    assert list(gauge.lines()) == [
        "# HELP waymark_x Something.",
        "# TYPE waymark_x gauge",
        r'waymark_x{name="a\"b\\c\nd"} 3',
    ]


def test_what_manners_keep_waiting_does_not_break_the_schedule(client):
    link = listed("Resting", "https://resting.example/")
    Link.objects.filter(pk=link.pk).update(next_check_at=timezone.now() - timedelta(hours=1))
    assert figures(client)["waymark_schedule_kept"] == "0"

    Host.objects.create(name="resting.example", rests_until=timezone.now() + timedelta(hours=3))

    found = figures(client)
    assert found["waymark_schedule_kept"] == "1"
    assert (found["waymark_links_overdue"], found["waymark_links_overdue_unhindered"]) == ("1", "0")


def test_the_figures_take_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    for number in range(5):
        listed(f"Site {number}", f"https://site-{number}.example/")

    with django_assert_max_num_queries(9):
        client.get("/metrics")
