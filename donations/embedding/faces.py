"""What a banner says: the charity while its link is live, nothing of it in any other state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from donations.embedding.legible import legible
from donations.embedding.words import UNKNOWN, WORDS, Words, dated
from donations.models import Charity, Link
from donations.rules.lifecycle import PublicStatus

SEPARATORS = " -–—:|,·"
# One face for all states in which money must not follow until people agree.
PAUSED = {PublicStatus.QUARANTINED: PublicStatus.UNDER_REVIEW, PublicStatus.LIVE: PublicStatus.UNDER_REVIEW}


@dataclass(frozen=True, slots=True)
class Face:
    """Every word of a banner, in one language.

    `title` is the whole of it for those who do not see it, however much the drawing had to cut.
    """

    live: bool
    lang: str
    heading: str
    sentence: str
    why: str
    action: str
    action_short: str
    dated: str
    dated_in_line: str
    badge: str
    site: str
    title: str


def live_face(link: Link, lang: str, site: str, is_drawn: Callable[[str], bool] = bool) -> Face:
    """The face of a link that two people approved and that works.

    `is_drawn` says which texts the painter has letters for: a name in another script gives way to the next of
    the charity's names, at last to the host.
    """
    words = WORDS[lang]
    heading = next((name for name in names(link.charity, lang) if is_drawn(name)), link.host)
    sentence = next(
        (text for text in sentences(link) if is_drawn(text)), words.leads_to.format(host=link.host)
    )
    checked, in_line, badge = _dates(words, lang, link.last_worked_at, site)
    end = "" if sentence.endswith((".", "?")) else "."
    return Face(
        live=True,
        lang=lang,
        heading=heading,
        sentence=sentence,
        why=sentence,
        action=words.give,
        action_short=words.give_short,
        dated=checked,
        dated_in_line=in_line,
        badge=badge,
        site=site,
        title=f"{heading}: {sentence}{end} {checked}",
    )


def neutral_face(status: str, lang: str, site: str) -> Face:
    """The face of a link in `status`, or of `UNKNOWN`: says what is the matter and points to the list."""
    words = WORDS[lang]
    said = words.neutral[PAUSED.get(status, status)]  # type: ignore[call-overload]
    return Face(
        live=False,
        lang=lang,
        heading=said.heading,
        sentence=words.see_list_line,
        why=said.why,
        action=words.see_list,
        action_short=words.list_short,
        dated=site,
        dated_in_line=site,
        badge=said.short,
        site=site,
        title=f"{said.heading}. {said.why} {words.see_list_line}. {site}",
    )


def _dates(words: Words, lang: str, worked: datetime | None, site: str) -> tuple[str, str, str]:
    if worked is None:
        unchecked = words.unchecked.format(site=site)
        return unchecked, unchecked, words.badge_unchecked
    date, day = dated(lang, worked)
    return (
        words.checked.format(date=date, site=site),
        words.checked_in_line.format(date=date, site=site),
        words.badge_works.format(day=day),
    )


def names(charity: Charity | None, lang: str) -> Iterator[str]:
    """A charity's names that can be drawn: the one in `lang`, its first name, the others."""
    if charity is None:
        return
    others = [(str(entry.get("lang", "")), str(entry.get("text", ""))) for entry in charity.other_names]
    native = [text for code, text in others if code == lang and lang != "en"]
    for text in (*native, charity.name, *(text for _, text in others)):
        name = legible(text)
        if name:
            yield name


def sentences(link: Link) -> Iterator[str]:
    """What a link is for, in one sentence: its label without the charity's name, or the charity's summary."""
    charity = link.charity
    label = legible(link.label)
    if charity is not None:
        name = legible(charity.name)
        if label.casefold().startswith(name.casefold()):
            label = label[len(name) :].lstrip(SEPARATORS)
    summary = legible(charity.summary).partition(". ")[0] if charity is not None else ""
    for text in (label, summary):
        sentence = text.rstrip("!. ")
        if sentence:
            yield sentence


def face_of(
    link: Link | None, *, open_now: bool, lang: str, site: str, is_drawn: Callable[[str], bool] = bool
) -> Face:
    """The face to show now; `open_now` is the answer of `leads_out` for this link."""
    if link is None:
        return neutral_face(UNKNOWN, lang, site)
    if open_now:
        return live_face(link, lang, site, is_drawn)
    return neutral_face(link.public_status, lang, site)
