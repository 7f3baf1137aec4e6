"""`add_webhook`: a secret for those who ask, one clear line for those who ask wrongly."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from donations.models import Subscription
from donations.rules.webhook_signature import key_of

pytestmark = pytest.mark.django_db
URL = "https://receiver.example/hook?token=abc"


def add(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("add_webhook", *arguments, stdout=out, stderr=err)
    return out.getvalue().strip(), err.getvalue()


def test_it_prints_the_secret_and_keeps_what_was_asked() -> None:
    secret, said = add(URL, "--events", "link.withdrawn, link.quarantined", "--label", "Field news")

    made = Subscription.objects.get()
    assert made.secret == secret
    assert len(key_of(secret)) == 32
    assert (made.url, made.label, made.active) == (URL, "Field news", True)
    assert made.events == ["link.quarantined", "link.withdrawn"]
    assert "from now on" in said


def test_json_is_one_line() -> None:
    printed, _ = add(URL, "--json")

    row = json.loads(printed)
    assert (row["url"], row["events"]) == (URL, [])
    assert row["secret"] == Subscription.objects.get().secret


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["http://receiver.example/"], "must begin with https"),
        (["https://user:word@receiver.example/"], "cannot be told"),
        (["no address"], "cannot be told"),
        ([URL, "--events", "link.rejected"], "'link.rejected' is no event: write some of link.live"),
    ],
)
def test_what_cannot_be_told_is_refused_in_one_line_and_nothing_is_kept(
    arguments: list[str], said: str
) -> None:
    with pytest.raises(CommandError, match=said) as refused:
        add(*arguments)

    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)
    assert not Subscription.objects.exists()


def test_two_subscriptions_never_share_a_secret() -> None:
    assert add(URL)[0] != add(URL)[0]
