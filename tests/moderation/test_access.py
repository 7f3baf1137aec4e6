"""Nobody comes in without a second factor that was used in this very session."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from donations.models import Decision, Moderator
from tests.support.desk import at_desk, give_app, sent
from tests.support.listings import make_candidate, make_moderator

pytestmark = pytest.mark.django_db

OPEN_TO_ALL = {"enrol"}


def desk_addresses() -> list[str]:
    """Every address below /moderate/ and of the records, with a plausible value for each part."""
    found = []
    for name, ways in get_resolver().reverse_dict.lists():
        for way in ways:
            for route, parts in way[0]:
                if not isinstance(name, str) or not route.startswith("moderate/") or name in OPEN_TO_ALL:
                    continue
                values = {part: "give-lantern-example" if part == "slug" else "1" for part in parts}
                found.append("/" + route % values)
    assert len(found) > 3
    return [*found, *records_addresses()]


def records_addresses() -> list[str]:
    models = ("charity", "link", "decision", "flip", "moderator", "payee")
    lists = [reverse(f"admin:donations_{model}_changelist") for model in models]
    pages = [reverse(f"admin:donations_{model}_change", args=[1]) for model in models]
    others = [reverse(f"admin:{name}") for name in ("index", "password_change", "jsi18n")]
    return [*lists, *pages, *others]


def test_a_visitor_is_led_to_the_sign_in_from_every_page() -> None:
    make_candidate()
    for address in desk_addresses():
        answer = Client().get(address)

        assert answer.status_code == 302, address
        assert "login" in answer["Location"], address
        assert "give.lantern.example" not in answer.content.decode(), address


@pytest.mark.parametrize("role", ["moderator", "lead", "auditor"])
def test_a_moderator_without_a_second_factor_can_do_nothing_but_set_one_up(role: str) -> None:
    link = make_candidate()
    client = at_desk(make_moderator("heron", role), has_factor=False, passed=False)

    for address in desk_addresses():
        if address == reverse("second_factor"):
            continue
        answer = client.get(address, follow=True)
        assert answer.status_code == 403, address
        assert "second factor" in answer.content.decode(), address
    posted = client.post(reverse("moderate_link", args=[link.slug]), sent(link))
    assert posted.status_code == 403
    assert not Decision.objects.exists()
    assert client.get(reverse("second_factor")).status_code == 200


def test_a_record_of_a_factor_that_the_account_no_longer_has_opens_nothing() -> None:
    client = at_desk(make_moderator(), has_factor=False, passed=True)

    assert client.get(reverse("moderate")).status_code == 403


def test_a_session_from_before_the_second_factor_was_set_up_is_ended() -> None:
    moderator = make_moderator()
    client = at_desk(moderator, has_factor=False, passed=False)
    give_app(moderator)

    answer = client.get(reverse("moderate"))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_such_a_session_cannot_add_a_second_factor_of_its_own() -> None:
    moderator = make_moderator()
    client = at_desk(moderator, has_factor=False, passed=False)
    give_app(moderator)

    answer = client.get(reverse("mfa_add_webauthn"))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_recovery_codes_alone_are_no_second_factor() -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    moderator = make_moderator()
    RecoveryCodes.activate(moderator)

    assert at_desk(moderator, has_factor=False).get(reverse("moderate")).status_code == 403


def test_a_closed_account_is_out_at_once() -> None:
    moderator = make_moderator()
    client = at_desk(moderator)
    assert client.get(reverse("moderate")).status_code == 200

    Moderator.objects.filter(pk=moderator.pk).update(is_active=False)

    assert client.get(reverse("moderate")).status_code == 302


def test_no_page_of_the_desk_is_kept_by_a_cache() -> None:
    make_candidate()
    client = at_desk(make_moderator())

    for address in (reverse("moderate"), reverse("moderate_gather"), reverse("admin:index")):
        assert "no-store" in client.get(address)["Cache-Control"], address


@pytest.mark.parametrize("name", ["account_login", "moderate"])
def test_the_pages_allow_no_inline_script(name: str) -> None:
    client = at_desk(make_moderator()) if name == "moderate" else Client()

    answer = client.get(reverse(name))

    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
