"""The command that makes accounts: nobody gets a password from it."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from donations.models import Enrolment, Moderator

pytestmark = pytest.mark.django_db


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    call_command("createmoderator", *arguments)
    said = capsys.readouterr()
    return said.out, said.err


def test_it_prints_an_address_that_opens(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys, "heron", "--role", "lead")

    assert Client().get(urlsplit(out.strip()).path).status_code == 200
    assert "works once" in err
    heron = Moderator.objects.get()
    assert (heron.username, heron.role, heron.is_superuser, heron.has_usable_password()) == (
        "heron",
        "lead",
        False,
        False,
    )


def test_json_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys, "heron", "--role", "auditor", "--json")

    row = json.loads(out)
    assert (row["name"], row["role"], row["is_new"], err) == ("heron", "auditor", True, "")
    assert "/moderate/enrol/" in row["address"]


def test_only_the_hash_of_the_address_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    out, _err = run(capsys, "heron")

    token = out.strip().rstrip("/").rsplit("/", 1)[1]
    assert Enrolment.objects.get().token_hash == Enrolment.hash_of(token)
    assert token not in str(Enrolment.objects.values())


def test_a_second_run_says_that_the_earlier_address_has_ended(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "heron")

    out, err = run(capsys, "heron")

    assert "earlier address of heron has ended" in err
    assert Enrolment.objects.count() == 1
    assert out.count("/moderate/enrol/") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("heron", "--role", "king"), "not a role"),
        (("two words", "--role", "lead"), "cannot be a name"),
        (("", "--role", "lead"), "cannot be a name"),
        (("h" * 151, "--role", "lead"), "cannot be a name"),
        (("lynx", "--role", "lead"), "has the role moderator"),
        (("LYNX", "--role", "moderator"), "lynx exists"),
    ],
)
def test_bad_input_exits_2_with_one_line_and_writes_nothing(arguments: tuple[str, ...], says: str) -> None:
    Moderator.objects.create(username="lynx", role="moderator")

    with pytest.raises(CommandError, match=says) as refused:
        call_command("createmoderator", *arguments)

    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)
    assert Moderator.objects.count() == 1
    assert not Enrolment.objects.exists()
