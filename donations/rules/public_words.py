"""The one word, and its tone, that every page and banner shows for a link."""

from __future__ import annotations

from dataclasses import dataclass

from donations.rules.lifecycle import PublicStatus
from donations.rules.verdicts import OUTCOMES, Outcome, Verdict


def gettext_noop(text: str) -> str:
    """Marks a word for the translators; the pages translate it when they show it."""
    return text


@dataclass(frozen=True, slots=True)
class PublicWord:
    """`text` is English, to be translated where it is shown; `tone` names its shape and colour."""

    tone: str
    text: str


WORKS = PublicWord("works", gettext_noop("works"))
COULD_NOT_CHECK = PublicWord("unsure", gettext_noop("could not check"))
NOT_CHECKED = PublicWord("unsure", gettext_noop("not yet checked"))
PUBLISHED = PublicWord("works", gettext_noop("published"))
BROKEN = PublicWord("broken", gettext_noop("broken"))
UNDER_REVIEW = PublicWord("review", gettext_noop("under review"))
CLOSED = PublicWord("closed", gettext_noop("closed"))
WITHDRAWN = PublicWord("withdrawn", gettext_noop("withdrawn"))
NOT_REVIEWED = PublicWord("new", gettext_noop("not yet reviewed"))

# In the order in which a list shows them: what a person can use first.
WORDS = (WORKS, COULD_NOT_CHECK, NOT_REVIEWED, UNDER_REVIEW, BROKEN, CLOSED, WITHDRAWN)
TONES = tuple(word.tone for word in WORDS)

STATUS_WORDS: dict[PublicStatus, PublicWord] = {
    PublicStatus.NOT_REVIEWED: NOT_REVIEWED,
    PublicStatus.LIVE: WORKS,
    PublicStatus.HIDDEN: COULD_NOT_CHECK,
    PublicStatus.UNAVAILABLE: BROKEN,
    PublicStatus.QUARANTINED: UNDER_REVIEW,
    PublicStatus.UNDER_REVIEW: UNDER_REVIEW,
    PublicStatus.CLOSED: CLOSED,
    PublicStatus.HISTORY_ONLY: BROKEN,
    PublicStatus.WITHDRAWN: WITHDRAWN,
    PublicStatus.REJECTED: NOT_REVIEWED,
}


def public_word(status: str, last_verdict: str = "") -> PublicWord:
    """The word for a public status; for a live link the last look decides between three.

    A failure that is not yet confirmed is shown as "could not check": only confirmed ones are called broken.
    """
    if status != PublicStatus.LIVE:
        return STATUS_WORDS[PublicStatus(status)]
    if not last_verdict:
        return NOT_CHECKED
    return WORKS if OUTCOMES[Verdict(last_verdict)] == Outcome.WORKS else COULD_NOT_CHECK


def change_word(after: str, by_person: bool) -> PublicWord:
    """The word for a change to the status `after`: a person publishes, a look finds that a link works."""
    if after == PublicStatus.LIVE and by_person:
        return PUBLISHED
    return STATUS_WORDS[PublicStatus(after)]
