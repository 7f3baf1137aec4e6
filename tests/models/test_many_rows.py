"""Many rows written in one go are the rows that saving each would have written."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from donations.checking.record import LOOK_FIELDS
from donations.models import Link
from donations.models.many_rows import update_changed, update_each, values_of
from tests.support.listings import NOW, make_candidate, make_charity

pytestmark = pytest.mark.django_db


def pair() -> list[Link]:
    charity = make_charity()
    return [
        make_candidate(f"https://{name}.example/", charity=charity, slug=name) for name in ("north", "south")
    ]


def test_each_row_gets_its_own_values_and_others_stay() -> None:
    links = pair()
    for hours, link in enumerate(links, start=1):
        link.last_checked_at = NOW + timedelta(hours=hours)
        link.urgent, link.last_page = hours == 2, "a" * 64
        link.slug = "never"

    update_each(links, LOOK_FIELDS)

    north, south = Link.objects.order_by("slug")
    assert (north.slug, south.slug) == ("north", "south")
    assert [north.last_checked_at, south.last_checked_at] == [
        NOW + timedelta(hours=1),
        NOW + timedelta(hours=2),
    ]
    assert (north.urgent, south.urgent) == (False, True)


def test_a_constraint_refuses_it_like_any_other_write() -> None:
    links = pair()
    links[1].availability = "sleepy"

    with pytest.raises(IntegrityError), transaction.atomic():
        update_each(links, ["availability"])

    assert {link.availability for link in Link.objects.all()} == {"unknown"}


def test_no_rows_are_no_statement(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(0):
        update_each([], ["availability"])


def test_only_what_changed_is_written() -> None:
    north, south = pair()
    before = values_of([north, south], LOOK_FIELDS)
    Link.objects.update(last_reason="written by somebody else")
    north.last_checked_at, south.urgent = NOW, True

    update_changed([north, south], LOOK_FIELDS, before)

    stored = dict(Link.objects.values_list("slug", "last_reason"))
    assert stored == {"north": "written by somebody else", "south": "written by somebody else"}
    assert list(Link.objects.order_by("slug").values_list("last_checked_at", "urgent")) == [
        (NOW, False),
        (None, True),
    ]


def test_rows_that_changed_alike_share_a_statement(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    links = pair()
    before = values_of(links, LOOK_FIELDS)
    with django_assert_num_queries(0):
        update_changed(links, LOOK_FIELDS, before)
    for link in links:
        link.last_checked_at = NOW
    with django_assert_num_queries(1):
        update_changed(links, LOOK_FIELDS, before)
