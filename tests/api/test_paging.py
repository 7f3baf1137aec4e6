"""Pages hold each row once, in a fixed order, whatever comes and goes meanwhile."""

import base64
import json
from datetime import timedelta

import pytest

from donations.models import Charity, Link
from donations.moderation import decisions
from tests.support.listings import (
    NOW,
    looked_at,
    make_candidate,
    make_charity,
    make_moderator,
    publish,
    quarantined,
)

pytestmark = pytest.mark.django_db
NAMES = ["Aid", "aid", "Beam", "Čaj", "Ліхтар", "الفانوس", "Beam two"]


@pytest.fixture(autouse=True)
def shelf():
    for number, name in enumerate(NAMES):
        link = publish(
            make_candidate(
                f"https://c{number}.example/",
                charity=make_charity(name, slug=f"c{number}"),
                slug=f"c{number}",
            ),
            NOW - timedelta(days=number // 2),
        )
        if number % 3:
            looked_at(link, "confirmed", timedelta(hours=number // 3))


def walk(client, address):
    """All rows, page by page."""
    rows, pages = [], 0
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.content
        page = answer.json()
        assert answer.get("Link") == (f'<{page["next"]}>; rel="next"' if page["next"] else None)
        rows, pages, address = rows + page["results"], pages + 1, page["next"]
    return rows, pages


@pytest.mark.parametrize(
    ("path", "ordering", "key"),
    [
        *(("charities/", order, "slug") for order in ("name", "-name", "added", "-added")),
        *(
            ("links/", order, "slug")
            for order in ("slug", "-slug", "checked", "-checked", "approved", "-approved")
        ),
        ("checks/", "", "id"),
        ("changes/", "", "id"),
    ],
)
def test_every_row_stands_on_one_page_in_the_order_of_one_large_page(client, path, ordering, key):
    order = f"&ordering={ordering}" if ordering else ""
    whole = [row[key] for row in client.get(f"/api/v1/{path}?page_size=200{order}").json()["results"]]

    rows, pages = walk(client, f"/api/v1/{path}?page_size=2{order}")

    assert [row[key] for row in rows] == whole
    assert len(set(whole)) == len(whole) > 3
    assert pages == -(-len(whole) // 2)


def test_an_order_and_its_reverse_are_mirrors(told):
    def found(path, order):
        return [row["slug"] for row in told(path, ordering=order)["results"]]

    for path, name in (("charities/", "name"), ("charities/", "added"), ("links/", "checked")):
        assert found(path, name) == found(path, f"-{name}")[::-1]


def test_links_that_were_never_looked_at_count_as_the_oldest(told):
    rows = told("links/", ordering="checked")["results"]

    assert [bool(row["last_check"]) for row in rows] == [False] * 3 + [True] * 4


def test_what_comes_and_goes_meanwhile_shifts_nothing(client, told):
    going = make_candidate("https://going.example/", charity=make_charity("A going one"))
    first = told("charities/", page_size=3)
    seen = [row["slug"] for row in first["results"]]

    decisions.reject(going, make_moderator(), "an imitation", NOW)
    make_candidate("https://coming.example/", charity=make_charity("A coming one"))
    rest, _pages = walk(client, first["next"])

    slugs = seen + [row["slug"] for row in rest]
    assert "a-going-one" in seen
    assert len(slugs) == len(set(slugs)) == len(NAMES) + 1


def test_the_next_page_is_asked_with_the_same_question(told):
    following = told("links/", page_size=2, reviewed="true", q="example")["next"]

    assert "page_size=2" in following
    assert "reviewed=true" in following
    assert "q=example" in following


def test_changes_of_one_moment_are_parted_by_their_number(client):
    quarantined(Link.objects.get(slug="c1"))
    moments = {row["at"] for row in walk(client, "/api/v1/changes/?page_size=1")[0]}

    assert len(moments) <= len(NAMES) + 1


def made(*parts):
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "====",
        "é",
        "W10",
        made("Charity name"),
        made("Charity name", "Beam", -1),
        made("Charity name", "Beam", 2**63),
        made("Charity name", "Beam", None),
        made("Charity name", ["Beam"], 3),
        made("Charity name", "Be\0am", 3),
        made("Charity name", "\ud800", 3),
        made("Charity -name", "Beam", 3),
        made("Link name", "Beam", 3),
        base64.urlsafe_b64encode(b"[" * 1400).decode(),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    ],
)
def test_a_cursor_that_was_made_up_is_refused(told, cursor):
    problem = told("charities/", 400, cursor=cursor)

    assert [(one["parameter"], one["code"]) for one in problem["errors"]] == [("cursor", "spoilt")]


@pytest.mark.parametrize(
    "moment", ["yesterday", "2026-11-25", "0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-10:00"]
)
def test_a_cursor_with_no_moment_where_one_belongs_is_refused(told, moment):
    told("changes/", 400, cursor=made("Flip ", moment, 3))


def test_a_page_beyond_the_last_row_is_empty(told):
    assert told("charities/", cursor=made("Charity name", "\U0010ffff", 9))["results"] == []
    assert Charity.objects.count() == len(NAMES)
