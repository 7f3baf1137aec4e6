"""Whatever is no answer comes in one shape (RFC 9457)."""

import logging

import pytest
from django.test import Client

from donations.api import views

pytestmark = pytest.mark.django_db


def assert_problem(response, status, title):
    problem = response.json()
    assert (response.status_code, problem["status"], problem["title"]) == (status, status, title)
    assert response["Content-Type"] == "application/problem+json"
    assert problem["type"] == f"http://testserver/api/v1/docs/#problem-{status}"
    assert problem["detail"].endswith((".", "HEAD, OPTIONS."))
    assert response["Cache-Control"] == "no-cache"
    return problem


@pytest.mark.parametrize(
    "path",
    [
        *("links/none/", "charities/none/", "nothing/", "links/lantern/more/"),
        *("links/%00/", "links/a%0Ab/", "../v2/", "links/ä/"),
    ],
)
def test_what_is_not_there_is_not_found_in_json(client, path):
    assert_problem(client.get(f"/api/v1/{path}"), 404, "Not Found")


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client):
    assert client.get("/api/v1/links").url == "/api/v1/links/"
    assert client.get("/api", follow=True).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["links/", "", "lookup/", "schema/", "nothing/"])
def test_nothing_can_be_written_and_no_token_is_asked_for(method, path):
    response = getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{path}", {"status": "live"})

    assert_problem(response, 405, "Method Not Allowed")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*", "text/csv, text/html;q=0.5"])
def test_whoever_takes_no_json_is_told_so_in_json(client, accept):
    assert_problem(client.get("/api/v1/links/", headers={"accept": accept}), 406, "Not Acceptable")


@pytest.mark.parametrize("accept", ["text/html,application/xhtml+xml,*/*;q=0.8", "application/*", "*/*"])
def test_a_browser_is_shown_json_and_no_other_page(client, accept):
    assert client.get("/api/v1/links/", headers={"accept": accept})["Content-Type"] == "application/json"


def test_a_fault_of_ours_is_logged_under_the_number_that_is_told(client, monkeypatch, caplog):
    def broken(*_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(views, "facts_of_links", broken)
    client.raise_request_exception = False

    with caplog.at_level(logging.ERROR, "donations.api.problems"):
        problem = assert_problem(client.get("/api/v1/links/"), 500, "Internal Server Error")

    number = problem["detail"].partition("number ")[2].partition(".")[0]
    assert len(number) == 8
    assert f"number {number}" in caplog.text
    assert "secret detail" not in problem["detail"]


def test_a_fault_of_ours_shows_in_tests(client, monkeypatch):
    def broken(*_):
        raise RuntimeError("told to the tests")

    monkeypatch.setattr(views, "facts_of_links", broken)

    with pytest.raises(RuntimeError, match="told to the tests"):
        client.get("/api/v1/links/")


def test_a_problem_of_the_schema_is_json_whatever_form_was_asked_for(client):
    response = client.get("/api/v1/schema/?x=1", headers={"accept": "application/yaml"})

    assert_problem(response, 400, "Bad Request")
