"""The limit of anonymous requests: per address, per minute, as the reverse proxy tells the address."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import RequestFactory

from config.proxies import behind_proxies
from donations.api import limit
from donations.api.limit import sender

pytestmark = pytest.mark.django_db
ANYWHERE = ["", "links/", "schema/", "lookup/?url=https://a.example/", "nothing/", "links/?bad=1"]


@pytest.fixture(autouse=True)
def moment(settings, monkeypatch):
    settings.WAYMARK_API_RATE = 5
    now = [1_000_000.25]
    monkeypatch.setattr(limit.time, "time", lambda: now[0])
    return now


def statuses(client, *paths, **how):
    return [client.get(f"/api/v1/{path}", **how).status_code for path in paths]


def test_beyond_the_limit_the_answer_says_when_to_ask_again(client, moment):
    assert statuses(client, *ANYWHERE[:5])[:2] == [200, 200]
    moment[0] += 20

    refused = client.get("/api/v1/links/")

    assert refused.status_code == 429
    assert refused["Retry-After"] == "40"
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["detail"] == (
        "Your address asked more than 5 times within a minute. Ask again in 40 s."
    )


def test_refused_and_unknown_requests_count_too(client):
    assert statuses(client, *ANYWHERE)[-1] == 429


def test_after_a_minute_one_may_ask_again(client, moment):
    assert statuses(client, *["links/"] * 6)[-1] == 429

    moment[0] += 60

    assert statuses(client, "links/") == [200]


def test_each_address_is_counted_for_itself_and_an_ipv6_household_is_one(client):
    assert statuses(client, *["links/"] * 6, REMOTE_ADDR="192.0.2.1")[-1] == 429
    assert statuses(client, "links/", REMOTE_ADDR="192.0.2.2") == [200]
    assert statuses(client, *["links/"] * 6, REMOTE_ADDR="2001:db8:1:2::1")[-1] == 429
    assert statuses(client, "links/", REMOTE_ADDR="2001:db8:1:2:ffff::9") == [429]
    assert statuses(client, "links/", REMOTE_ADDR="2001:db8:1:3::1") == [200]


def test_those_without_an_address_are_counted_together(client):
    assert statuses(client, *["links/"] * 6, REMOTE_ADDR="")[-1] == 429


def test_nobody_gets_a_new_address_by_a_header(client):
    heads = [
        {"x-forwarded-for": f"192.0.2.{number}", "x-real-ip": f"192.0.2.{number}"} for number in range(6)
    ]

    assert [client.get("/api/v1/links/", headers=head).status_code for head in heads][-1] == 429


def test_behind_a_trusted_proxy_the_visitor_is_counted():
    seen = []

    def application(environ, start_response):
        seen.append(sender(RequestFactory().generic("GET", "/", REMOTE_ADDR=environ["REMOTE_ADDR"])))
        return []

    serve = behind_proxies(application, ["10.0.0.0/8"])
    for peer, chain in (("10.0.0.1", "198.51.100.7, 192.0.2.1"), ("203.0.113.9", "192.0.2.1")):
        serve({"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": chain}, None)

    assert seen == ["192.0.2.1", "203.0.113.9"]


def test_no_limit_at_all_where_the_operator_sets_none(client, settings):
    settings.WAYMARK_API_RATE = 0

    assert set(statuses(client, *["links/"] * 12)) == {200}


def test_the_documentation_and_what_browsers_ask_beforehand_are_not_counted(client):
    asked = {"origin": "https://news.example", "access-control-request-method": "GET"}
    for _ in range(6):
        assert client.get("/api/v1/docs/").status_code == 200
        assert client.options("/api/v1/links/", headers=asked).status_code == 200

    assert statuses(client, "links/") == [200]


def test_requests_at_the_same_moment_are_counted_one_by_one():
    def count(_):
        return limit._counted("api-rate:192.0.2.77", limit.time.time())[1]

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(count, range(100))) == list(range(1, 101))


def test_a_minute_that_ends_while_a_request_is_counted_begins_anew(client, moment, monkeypatch):
    add, late = limit.cache.add, [61.0]

    def slow(*row):
        added = add(*row)
        moment[0] += late.pop() if late else 0
        return added

    monkeypatch.setattr(limit.cache, "add", slow)

    assert statuses(client, "links/") == [200]
    assert late == []
