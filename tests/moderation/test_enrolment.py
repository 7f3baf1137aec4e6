"""One address, one use: a password, and at once a second factor."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from donations.models import Enrolment, Moderator
from donations.moderation.enrolment import begin
from tests.support.desk import PASSWORD, at_desk, code_for, give_app
from tests.support.listings import make_moderator

pytestmark = pytest.mark.django_db

TYPED = {"new_password1": PASSWORD, "new_password2": PASSWORD}


def issue(moderator: Moderator | None = None) -> str:
    return reverse("enrol", args=[Enrolment.issue(moderator or make_moderator(), timezone.now())])


def test_the_whole_way_from_the_address_to_the_queue() -> None:
    client, address = Client(), issue()

    assert client.get(address).status_code == 200
    assert client.post(address, TYPED)["Location"] == reverse("second_factor")
    assert client.get(reverse("moderate")).status_code == 403
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert done["Location"] == reverse("mfa_view_recovery_codes")
    codes = client.get(done["Location"])
    assert len(codes.context["unused_codes"]) == 10
    assert codes.context["unused_codes"][0] in codes.content.decode()
    assert client.get(reverse("moderate")).status_code == 200


def test_opening_it_or_a_refused_password_does_not_use_it_up() -> None:
    client, address = Client(), issue()

    client.get(address)
    weak = client.post(address, {"new_password1": "too short", "new_password2": "too short"})

    assert weak.status_code == 400
    assert "at least 12 characters" in weak.content.decode()
    assert client.post(address, TYPED).status_code == 302


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("password1234", "password1234"),
        ("heron heron heron", "heron heron heros"),
        ("", ""),
        ("heronheronheron", ""),
    ],
)
def test_weak_or_unequal_passwords_are_refused_and_nothing_is_written(first: str, second: str) -> None:
    moderator = make_moderator()

    answer = Client().post(issue(moderator), {"new_password1": first, "new_password2": second})

    moderator.refresh_from_db()
    assert answer.status_code == 400
    assert moderator.password == ""
    assert Enrolment.objects.get().used_at is None


def test_a_used_address_has_ended() -> None:
    address = issue()
    Client().post(address, TYPED)

    again = Client().get(address)

    assert again.status_code == 410
    assert "has ended" in again.content.decode()
    assert Client().post(address, TYPED).status_code == 410


def test_an_expired_address_has_ended() -> None:
    address = issue()
    Enrolment.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert Client().get(address).status_code == 410
    assert Client().post(address, TYPED).status_code == 410


def test_an_unknown_address_is_not_found() -> None:
    answer = Client().get(reverse("enrol", args=["x" * 43]))

    assert answer.status_code == 404
    assert "not one of our enrolment addresses" in answer.content.decode()


def test_an_address_of_a_closed_account_has_ended() -> None:
    moderator = make_moderator()
    address = issue(moderator)
    Moderator.objects.filter(pk=moderator.pk).update(is_active=False)

    assert Client().post(address, TYPED).status_code == 410


def test_two_people_at_one_address_make_one_password() -> None:
    issue()
    enrolment = Enrolment.objects.select_related("moderator").get()
    now = timezone.now()

    assert begin(enrolment, PASSWORD, now)
    assert not begin(enrolment, "another stone on the trail", now)

    assert Moderator.objects.get().check_password(PASSWORD)


def test_a_new_address_replaces_a_lost_second_factor_and_ends_other_sessions() -> None:
    moderator = make_moderator()
    give_app(moderator)
    elsewhere = at_desk(moderator, has_factor=False)
    assert elsewhere.get(reverse("moderate")).status_code == 200

    Client().post(issue(moderator), TYPED)

    assert not Authenticator.objects.exists()
    assert elsewhere.get(reverse("moderate")).status_code == 302
