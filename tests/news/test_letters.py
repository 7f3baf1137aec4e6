"""What moderators get by mail, and when."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail

from donations.models import Link, Moderator, Reader
from donations.news.letters import tell_moderators
from tests.news.flips import broken, taken_over, working
from tests.support.listings import NOW, make_candidate, make_charity, make_moderator, make_published

pytestmark = pytest.mark.django_db

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture
def link(settings: Any) -> Link:
    """A published link and one moderator who reads letters; what came before is read."""
    settings.WAYMARK_MAIL = True
    settings.WAYMARK_PUBLIC_URL = "https://waymark.example"
    made = make_published(now=NOW - timedelta(days=2))
    Moderator.objects.filter(username="heron").update(email="heron@waymark.example")
    assert tell_moderators(NOW) == 0
    return made


def test_a_take_over_is_told_at_once(link: Link) -> None:
    taken_over(link, NOW)

    assert tell_moderators(NOW + 10 * SECOND) == 1

    (letter,) = mail.outbox
    assert letter.to == ["heron@waymark.example"]
    assert letter.message()["Auto-Submitted"] == "auto-generated"
    assert letter.subject == "Waymark: look at this now: Lantern Field Hospitals may be taken over"
    assert "At once: Lantern Field Hospitals, give.lantern.example: under review" in letter.body
    assert "Another account stands there." in letter.body
    assert "https://waymark.example/moderate/links/give-lantern-example/" in letter.body
    assert letter.body.count("Another account") == 1


def test_anything_else_waits_for_the_letter_of_ten_minutes(link: Link) -> None:
    broken(link, NOW)
    assert tell_moderators(NOW + MINUTE) == 0
    working(link, NOW + 5 * MINUTE)
    assert tell_moderators(NOW + 9 * MINUTE) == 0

    assert tell_moderators(NOW + 10 * MINUTE) == 1

    (letter,) = mail.outbox
    assert letter.subject == "Waymark: 2 changes"
    assert letter.body.index("No answer for 24 hours.") < letter.body.index("It answers again.")
    assert tell_moderators(NOW + 30 * MINUTE) == 0


def test_a_change_that_another_transaction_may_precede_is_waited_for(link: Link) -> None:
    taken_over(link, NOW)

    assert tell_moderators(NOW + 2 * SECOND) == 0
    assert tell_moderators(NOW + 6 * SECOND) == 1


def test_who_turned_letters_off_left_or_gave_no_address_gets_none(link: Link) -> None:
    for name, fields in {
        "off": {"news_by_email": False},
        "left": {"is_active": False},
        "mute": {"email": ""},
    }.items():
        Moderator.objects.create(**{"username": name, "email": f"{name}@waymark.example", **fields})
    taken_over(link, NOW)

    tell_moderators(NOW + 10 * SECOND)

    assert [letter.to for letter in mail.outbox] == [["heron@waymark.example"]]


def test_without_a_mail_server_nothing_is_sent_and_nothing_read(settings: Any) -> None:
    settings.WAYMARK_MAIL = False
    taken_over(make_published(now=NOW - timedelta(days=2)), NOW)

    assert tell_moderators(NOW + MINUTE) == 0
    assert not Reader.objects.exists()


def test_a_letter_that_the_server_did_not_take_is_sent_two_minutes_later(
    link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_over(link, NOW)
    with monkeypatch.context() as broken_mail:

        def refuse(*_: object) -> int:
            raise SMTPServerDisconnected("gone")

        broken_mail.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
        assert tell_moderators(NOW + MINUTE) == 0

    assert tell_moderators(NOW + 2 * MINUTE) == 0
    assert tell_moderators(NOW + 3 * MINUTE) == 1


def test_a_second_beat_sends_nothing_twice(link: Link) -> None:
    taken_over(link, NOW)

    assert [tell_moderators(NOW + 10 * SECOND), tell_moderators(NOW + 10 * SECOND)] == [1, 0]


def test_what_happened_while_mail_was_off_for_long_is_not_sent(link: Link) -> None:
    taken_over(link, NOW)

    assert tell_moderators(NOW + timedelta(days=3)) == 0
    assert tell_moderators(NOW + timedelta(days=3, minutes=1)) == 0
    assert mail.outbox == []


def test_a_name_cannot_add_a_header_or_a_line(link: Link) -> None:
    link.charity.name = "Lantern\nBcc: thief@evil.example\r\n\r\nGive here"  # type: ignore[union-attr]
    link.charity.save()  # type: ignore[union-attr]
    taken_over(link, NOW)

    tell_moderators(NOW + MINUTE)

    (letter,) = mail.outbox
    assert "\n" not in letter.subject
    assert letter.recipients() == ["heron@waymark.example"]
    assert "Lantern Bcc: thief@evil.example Give here" in letter.body


def test_a_candidate_that_shows_a_take_over_sign_is_told_and_its_rejection_is_not(link: Link) -> None:
    candidate = make_candidate("https://other.example/", charity=make_charity("Other"), slug="other")
    taken_over(candidate, NOW)

    assert tell_moderators(NOW + MINUTE) == 1

    from donations.moderation import decisions

    decisions.reject(candidate, make_moderator("lynx"), "no charity", NOW + 2 * MINUTE)
    assert tell_moderators(NOW + 20 * MINUTE) == 0


def test_a_flood_is_one_letter_that_says_how_much_more_there_is(link: Link) -> None:
    for turn in range(24):
        (broken if turn % 2 == 0 else working)(link, NOW + turn * SECOND)
        (taken_over if turn == 23 else working)(link, NOW + turn * SECOND)

    tell_moderators(NOW + 11 * MINUTE)

    (letter,) = mail.outbox
    assert letter.body.startswith("At once: ")
