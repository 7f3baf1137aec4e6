"""A moderator sees what stood around an approved account, also when the page has lost it."""

from __future__ import annotations

import pytest

from donations.checking.run import run_tick
from donations.models import Hold, Link
from tests.checking.looks import Clock, Web
from tests.support.listings import make_published

pytestmark = pytest.mark.django_db

OURS, THEIRS = "DE02120300000000202051", "DE02500105170137075030"
HEAD = "<title>Lantern Field Hospitals</title><h1>Lantern Field Hospitals</h1>"


def looked_at(link: Link, *pages: str) -> Hold | None:
    clock = Clock()
    web = Web(clock)
    for page in pages:
        web.answers[link.url] = f"{HEAD}{page}".encode()
        Link.objects.update(next_check_at=clock.move(days=1))
        run_tick(web, clock)
    return Hold.objects.filter(link=link).order_by("-pk").first()


def test_a_swapped_account_is_shown_beside_the_words_that_stood_around_the_approved_one() -> None:
    link = make_published(payees=(f"iban:{OURS}",))

    hold = looked_at(
        link,
        f"<p>For bandages and fuel: IBAN {OURS}, kept at Aid Bank",
        *[f"<p>New account, IBAN {THEIRS}, hurry"] * 2,
    )

    assert hold is not None
    (difference,) = hold.differences
    assert (difference["approved"], difference["found"]) == (OURS, THEIRS)
    assert "For bandages and fuel" in difference["approved_context"]
    assert "kept at Aid Bank" in difference["approved_context"]
    assert "New account" in difference["found_context"]


def test_an_account_that_was_never_seen_has_no_words_around_it() -> None:
    hold = looked_at(make_published(payees=(f"iban:{OURS}",)), *[f"<p>IBAN {THEIRS}"] * 2)

    assert hold is not None
    assert [difference["approved_context"] for difference in hold.differences] == [""]
