"""The workspace speaks the moderator's language; public addresses say their own."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.support.desk import at_desk
from tests.support.listings import make_moderator

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("uk,en;q=0.7", "uk"),
        ("uk-UA", "uk"),
        ("ar", "ar"),
        ("de,fr;q=0.5", "en"),
        ("", "en"),
    ],
)
def test_the_workspace_speaks_the_language_that_the_browser_asks_for(asked: str, spoken: str) -> None:
    desk = at_desk(make_moderator("otter"))

    answer = desk.get(reverse("moderate"), headers={"accept-language": asked})

    assert f'<html lang="{spoken}"' in answer.content.decode()
    assert answer.headers["Content-Language"] == spoken
    assert "Accept-Language" in answer.headers["Vary"]


def test_the_sign_in_speaks_it_too() -> None:
    answer = Client().get(reverse("account_login"), headers={"accept-language": "uk"})

    assert "Увійти" in answer.content.decode()


def test_a_public_address_keeps_its_language_whatever_the_browser_asks_for() -> None:
    answer = Client().get("/about/", headers={"accept-language": "uk"})

    assert '<html lang="en"' in answer.content.decode()


def test_one_reader_s_language_does_not_stay_for_the_next() -> None:
    Client().get(reverse("account_login"), headers={"accept-language": "uk"})

    answer = Client().get(reverse("account_login"), headers={"accept-language": "en"})

    assert '<html lang="en"' in answer.content.decode()
