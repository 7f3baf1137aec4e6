"""The sentence that heads the answer about a pasted link, for pages and programs alike."""

from __future__ import annotations

from django.utils.translation import gettext as _

from donations.public_record.pasted_link import Answer, AnswerKind
from donations.rules.lifecycle import PublicStatus
from donations.rules.public_words import WORKS, public_word


def heading(answer: Answer) -> str:
    """What we know of it, in the language of the page."""
    if answer.kind == AnswerKind.LISTED and answer.link is not None:
        status = answer.link.public_status
        return _live(status, answer.link.last_verdict) if answer.link.is_live else _stopped(status)
    if answer.kind == AnswerKind.LOOK_ALIKE and answer.is_about_candidate:
        return _("Careful: this looks like a link that we have heard of, and is not.")
    return {
        AnswerKind.NOT_REVIEWED: _("We have heard of this link, and it is not yet reviewed here."),
        AnswerKind.LOOK_ALIKE: _("Careful: this looks like a listed link and is not."),
        AnswerKind.SAME_SITE: _("We know the site, not this page of it."),
        AnswerKind.PLATFORM: _("A shared platform. The host proves nothing."),
    }.get(answer.kind, _("We do not know this link."))


def _live(status: str, last_verdict: str) -> str:
    if not last_verdict:
        return _("This link is listed, and has not been checked yet.")
    if public_word(status, last_verdict) == WORKS:
        return _("This link is listed, and works.")
    return _("This link is listed, but could not be checked.")


def _stopped(status: str) -> str:
    return {
        PublicStatus.WITHDRAWN: _("This link was withdrawn."),
        PublicStatus.CLOSED: _("This link is listed, but the appeal has ended."),
        PublicStatus.QUARANTINED: _("This link is listed, but under review."),
        PublicStatus.UNDER_REVIEW: _("This link is listed, but under review."),
        PublicStatus.HIDDEN: _("This link is listed, but could not be checked for 30 days."),
    }.get(PublicStatus(status), _("This link is listed, but broken."))
