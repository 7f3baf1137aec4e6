"""Signing in, the pages of one's own account, and what stays closed."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from donations.models import Moderator
from donations.moderation import account_urls
from tests.support.desk import PASSWORD, at_desk, code_for, give_app
from tests.support.listings import make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_before() -> None:
    cache.clear()


def with_password(name: str = "heron") -> tuple[Moderator, str]:
    moderator = make_moderator(name)
    moderator.set_password(PASSWORD)
    moderator.save()
    return moderator, give_app(moderator)


def test_password_and_code_open_the_queue() -> None:
    client, (_moderator, secret) = Client(), with_password()

    step = client.post(reverse("account_login"), {"login": "heron", "password": PASSWORD})
    assert step["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("moderate")).status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})

    assert client.get(reverse("moderate")).status_code == 200


def test_a_wrong_code_opens_nothing_and_a_used_one_works_once() -> None:
    client, (_moderator, secret) = Client(), with_password()
    client.post(reverse("account_login"), {"login": "heron", "password": PASSWORD})

    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert "not right" in wrong.content.decode()
    assert client.get(reverse("moderate")).status_code == 302
    code = code_for(secret)
    client.post(reverse("mfa_authenticate"), {"code": code})
    other = Client()
    other.post(reverse("account_login"), {"login": "heron", "password": PASSWORD})
    other.post(reverse("mfa_authenticate"), {"code": code})
    assert other.get(reverse("moderate")).status_code == 302


def test_a_wrong_password_says_the_same_for_a_known_and_an_unknown_name() -> None:
    with_password()

    answers = [
        Client().post(reverse("account_login"), {"login": name, "password": "wrong"}).content.decode()
        for name in ("heron", "nobody")
    ]

    assert all("Name or password is not right." in answer for answer in answers)


def test_guessing_a_password_is_slowed_down() -> None:
    with_password()
    client = Client()
    for _attempt in range(5):
        client.post(reverse("account_login"), {"login": "heron", "password": "wrong"})

    answer = client.post(reverse("account_login"), {"login": "heron", "password": PASSWORD})

    assert answer.status_code == 200
    assert "Too many attempts" in answer.content.decode()


def test_guessing_a_code_is_slowed_down() -> None:
    client, (_moderator, secret) = Client(), with_password()
    client.post(reverse("account_login"), {"login": "heron", "password": PASSWORD})
    for _attempt in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})

    assert client.get(reverse("moderate")).status_code == 302


@pytest.mark.parametrize(
    "pattern", [p for p in account_urls.urlpatterns if p.callback is account_urls.closed]
)
def test_sign_up_and_mail_pages_are_not_there(pattern: object) -> None:
    route = str(pattern.pattern).replace("<str:key>", "k").replace("<str:uidb36>", "u")  # type: ignore[attr-defined]

    assert Client().get(f"/accounts/{route}").status_code == 404
    assert Client().post(f"/accounts/{route}").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "mfa_activate_totp",
        "mfa_generate_recovery_codes",
        "account_change_password",
        "account_logout",
        "second_factor",
    ],
)
def test_each_page_of_the_account_wears_the_one_shell(name: str) -> None:
    moderator = make_moderator()
    give_app(moderator) if name != "mfa_activate_totp" else None
    client = at_desk(moderator, has_factor=False)

    answer = client.get(reverse(name), follow=True)

    assert answer.status_code == 200
    assert 'class="brand"' in answer.content.decode()


def test_the_only_second_factor_cannot_be_removed() -> None:
    moderator = make_moderator()
    client = at_desk(moderator)

    answer = client.post(reverse("mfa_deactivate_totp"))

    assert "only second factor" in answer.content.decode()
    assert Authenticator.objects.filter(user=moderator, type="totp").exists()


def test_the_only_passkey_cannot_be_removed_and_a_second_one_can(client: Client) -> None:
    moderator = make_moderator()
    desk = at_desk(moderator, has_factor=False)
    keys = [
        Authenticator.objects.create(user=moderator, type="webauthn", data={"name": name, "credential": {}})
        for name in ("telephone", "key")
    ]

    first = desk.post(reverse("mfa_remove_webauthn", args=[keys[0].pk]))
    last = desk.post(reverse("mfa_remove_webauthn", args=[keys[1].pk]))

    assert first.status_code == 302
    assert last.status_code == 400
    assert "only second factor" in last.content.decode()
    assert list(Authenticator.objects.all()) == [keys[1]]


def test_the_sign_in_page_sets_no_session_and_public_pages_no_cookie() -> None:
    client = Client()

    assert "sessionid" not in client.get(reverse("account_login")).cookies
    assert not client.get("/healthz").cookies
