"""Changes to moderators by mail: at most one letter in ten minutes, but at once for a take-over sign."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from donations.models import Flip, Moderator, Reader
from donations.rules.news import is_for_moderators, is_urgent
from donations.rules.public_words import UNDER_REVIEW, change_word

logger = logging.getLogger(__name__)

READER = "letters"
DIGEST_AFTER = timedelta(minutes=10)
STALE_AFTER = timedelta(days=1)  # what is older is on the pages: nobody wants it by mail
LEASE = timedelta(minutes=2)  # and the pause after a mail server that failed
FLIPS_READ = 500
LINES = 40
HEADERS = {"Auto-Submitted": "auto-generated"}  # RFC 3834: no answer from who is out of the office


@dataclass(frozen=True, slots=True)
class Line:
    """One change as a letter tells it."""

    charity: str
    link: str
    word: str
    sentence: str
    at: datetime
    is_urgent: bool
    address: str


def tell_moderators(now: datetime) -> int:
    """Sends what is to be told by now; how many letters went out. Off while no mail server is set.

    A letter that could not be sent is tried again, so that one may come twice and none is lost.
    """
    if not settings.WAYMARK_MAIL:
        return 0
    reader = Reader.named(READER)
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    if not Reader.objects.filter(free, pk=reader.pk).update(leased_until=now + LEASE):
        return 0
    reader.refresh_from_db()
    flips = reader.unread(now, FLIPS_READ)
    lines = _lines([flip for flip in flips if now - flip.at < STALE_AFTER])
    if lines and not _is_time(lines, now):
        flips = []
    elif lines and not _sent(letters := _letters(lines)):
        return 0
    last = flips[-1].pk if flips else reader.last_flip
    Reader.objects.filter(pk=reader.pk).update(last_flip=last, leased_until=None)
    return len(letters) if flips and lines else 0


def _is_time(lines: list[Line], now: datetime) -> bool:
    return any(line.is_urgent for line in lines) or now - lines[0].at >= DIGEST_AFTER


def _lines(flips: list[Flip]) -> list[Line]:
    """One for each change that is news; where it moved the identity and the public status, the latter."""
    told: dict[tuple[int, datetime], Flip] = {}
    for flip in flips:
        if is_for_moderators(flip.axis, flip.after):
            key = flip.link_id, flip.at
            told[key] = max(told.get(key, flip), flip, key=lambda one: one.axis == "public")
    return [_line(flip) for flip in told.values()]


def _line(flip: Flip) -> Line:
    link, urgent = flip.link, is_urgent(flip.axis, flip.after)
    word = UNDER_REVIEW if flip.axis != "public" else change_word(flip.after, flip.decision_id is not None)
    return Line(
        charity=_flat(link.charity.name) if link.charity else "",
        link=_flat(link.label) or link.host,
        word=word.text,
        sentence=_flat(flip.sentence),
        at=flip.at,
        is_urgent=urgent,
        address=settings.WAYMARK_PUBLIC_URL.rstrip("/") + reverse("moderate_link", args=[link.slug]),
    )


def _flat(text: str) -> str:
    """One line: a name may not add a header or a line of its own to a letter."""
    return " ".join(text.split())


def _letters(lines: list[Line]) -> list[EmailMessage]:
    lines = sorted(lines, key=lambda line: not line.is_urgent)
    readers = Moderator.objects.filter(is_active=True, news_by_email=True).exclude(email="")
    off = settings.WAYMARK_PUBLIC_URL.rstrip("/") + reverse("moderate_news")
    with override(settings.LANGUAGE_CODE):
        context = {"lines": lines[:LINES], "more": max(0, len(lines) - LINES), "off": off}
        text, subject = render_to_string("news/letter.txt", context), _subject(lines)
    connection = get_connection()
    return [
        EmailMessage(subject, text, None, [moderator.email], connection=connection, headers=HEADERS)
        for moderator in readers.order_by("pk")
    ]


def _subject(lines: list[Line]) -> str:
    urgent = [line for line in lines if line.is_urgent]
    if urgent:
        first = urgent[0].charity or urgent[0].link
        what = _("look at this now: %(name)s may be taken over") % {"name": first[:80]}
    else:
        what = ngettext("%(count)d change", "%(count)d changes", len(lines)) % {"count": len(lines)}
    return f"{_flat(settings.WAYMARK_SITE_NAME)}: {what}"


def _sent(letters: list[EmailMessage]) -> bool:
    """Over one connection. What went wrong is for the operator's log."""
    if not letters:
        return True
    try:
        letters[0].get_connection().send_messages(letters)
    except (SMTPException, OSError) as error:
        logger.warning("news to moderators could not be sent, and will be tried again: %s", error)
        return False
    return True
