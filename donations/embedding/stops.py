"""Why a link does not lead out: the status, the sentence and the advice for each state that stops it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from donations.rules.lifecycle import PublicStatus

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stop:
    """`http_status` 503 may come back, 410 will not. `retry_after` goes with 503 only.

    `shows_sentence` is whether the recorded sentence of the change is printed: never for a sign of take-over,
    which may name a thief's account.
    """

    http_status: int
    title: Promise
    why: Promise
    next_step: Promise
    retry_after: timedelta | None = None
    shows_sentence: bool = True
    warns_givers: bool = False


REVIEW_TITLE = _("This link is under review. Please do not use an older copy of it.")
TWO_AGREE = _(
    "A moderator asks the charity by a way we already knew. "
    "Two moderators must agree before the link returns."
)

STOPS = {
    PublicStatus.QUARANTINED: Stop(
        503,
        REVIEW_TITLE,
        _(
            "A check saw that the donation page was not as two moderators had approved it, "
            "so we did not send you on. This may be an honest change that we were not told about, "
            "or somebody else’s page. We do not know yet."
        ),
        TWO_AGREE,
        retry_after=DAY,
        shows_sentence=False,
        warns_givers=True,
    ),
    PublicStatus.UNDER_REVIEW: Stop(
        503,
        REVIEW_TITLE,
        _("A moderator paused this link, so we did not send you on."),
        TWO_AGREE,
        retry_after=DAY,
        warns_givers=True,
    ),
    PublicStatus.HIDDEN: Stop(
        503,
        _("We could not check this link for 30 days."),
        _("The page may be in order, but we could not look at it for ourselves, so we did not send you on."),
        _("A moderator looks at the page in person. The link returns when they have confirmed it."),
        retry_after=DAY,
    ),
    PublicStatus.UNAVAILABLE: Stop(
        503,
        _("The donation page does not answer at the moment."),
        _("Our last checks could not reach it, so we did not send you on to an error."),
        _("We look again and again, at least every week. The link returns by itself after two good checks."),
        retry_after=HOUR,
    ),
    PublicStatus.CLOSED: Stop(
        410,
        _("This appeal has ended."),
        _(
            "The charity closed it, so we did not send you on. "
            "Your money would not have reached it by this way."
        ),
        _("Nothing: the link stays closed. The charity may have others."),
    ),
    PublicStatus.HISTORY_ONLY: Stop(
        410,
        _("The donation page is gone."),
        _("It has not answered for 90 days, so we did not send you on."),
        _("We still look once a month. The record of the link stays."),
    ),
    PublicStatus.WITHDRAWN: Stop(
        410,
        _("This link was withdrawn. Please do not use an older copy of it."),
        _("The moderators of this site took the link back, so we did not send you on."),
        _("Nothing: a withdrawn link does not return. The record of it stays."),
        warns_givers=True,
    ),
}
# What is stored is not what was approved. The status still says live: this page takes precedence over it.
DIFFERS = Stop(
    503,
    REVIEW_TITLE,
    _("The address we hold is not the one that two moderators approved, so we did not send you on."),
    TWO_AGREE,
    retry_after=DAY,
    shows_sentence=False,
    warns_givers=True,
)


def stop_for(status: str) -> Stop:
    """The stop of a link that does not lead out."""
    return STOPS.get(PublicStatus(status), DIFFERS)
