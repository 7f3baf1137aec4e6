"""Sending out: guarded like a look, one attempt, one outcome."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from donations.web.post import Posted, post, receiver_trouble


@pytest.fixture(autouse=True)
def _networks(settings: Any) -> None:
    settings.WAYMARK_ALLOW_NETWORKS = ["127.0.0.0/8"]


def test_the_body_and_the_headers_arrive_as_they_were_given(httpserver: HTTPServer) -> None:
    seen: list[tuple[bytes, str | None, str | None]] = []

    def receive(request: Request) -> Response:
        seen.append(
            (request.get_data(), request.headers.get("webhook-id"), request.headers.get("User-Agent"))
        )
        return Response(status=202)

    httpserver.expect_request(
        "/hook", method="POST", query_string="token=abc&utm_source=x"
    ).respond_with_handler(receive)

    answer = post(
        httpserver.url_for("/hook?token=abc&utm_source=x"), "{…}".encode(), {"webhook-id": "flip_1"}
    )

    assert answer == Posted(202)
    assert [(body, given) for body, given, _ in seen] == [("{…}".encode(), "flip_1")]
    assert (seen[0][2] or "").startswith("Waymark/1 ")


def test_a_redirect_is_not_followed(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/old").respond_with_response(
        Response(status=307, headers={"Location": "/new"})
    )

    answer = post(httpserver.url_for("/old"), b"{}", {})

    assert answer.status == 307
    assert "redirects" in answer.trouble
    assert [request.path for request, _ in httpserver.log] == ["/old"]


def test_an_address_inside_is_refused_and_nothing_is_sent(httpserver: HTTPServer, settings: Any) -> None:
    settings.WAYMARK_ALLOW_NETWORKS = []
    url = httpserver.url_for("/hook").replace("http://", "https://").replace(f":{httpserver.port}", "")
    url = url.replace("localhost", "127.0.0.1")

    answer = post(url, b"{}", {})

    assert answer.status is None
    assert answer.trouble
    assert httpserver.log == []


@pytest.mark.parametrize(
    "url",
    [
        "https://10.0.0.1/",
        "https://127.0.0.1/hook",
        "https://[::1]/",
        "https://localhost/",
        "https://db.internal/",
    ],
)
def test_a_receiver_that_could_never_be_dialled_is_told_so_before_it_is_taken(
    url: str, settings: Any
) -> None:
    settings.WAYMARK_ALLOW_NETWORKS = []

    assert "not a public address" in receiver_trouble(url) or "local use" in receiver_trouble(url)


def test_plain_http_is_for_tests_on_this_machine_only(settings: Any) -> None:
    assert receiver_trouble("http://receiver.example/") == ""

    settings.WAYMARK_ALLOW_NETWORKS = []

    assert receiver_trouble("http://receiver.example/") == "The address must begin with https."
    assert receiver_trouble("https://receiver.example/") == ""
    assert receiver_trouble("ftp://receiver.example/")
    assert receiver_trouble("https://user:word@receiver.example/")


def test_a_receiver_that_is_not_there_is_news_and_no_exception() -> None:
    answer = post("http://127.0.0.1:9/", b"{}", {})

    assert answer.status is None
    assert answer.trouble
