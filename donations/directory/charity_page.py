"""A charity's page: each link with its proof, its looks and its history, every fact dated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Prefetch, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import get_language, gettext

from donations.checking.places import is_seen_from_one_place
from donations.directory.trail import Milestone, trail
from donations.directory.ways_to_pay import pinned_accounts
from donations.directory.year_strip import YearStrip, year_strip
from donations.models import Charity, Check, CheckYear, Evidence, Link
from donations.public_record.causes import cause_label
from donations.public_record.countries import country_name
from donations.public_record.evidence import newest_of_each
from donations.public_record.registers import RegisterRow, register_rows
from donations.public_record.uptime import LastResults, Uptime, last_results, uptimes
from donations.public_record.visible import visible_links
from donations.rules.lifecycle import PublicStatus
from donations.rules.providers import provider_of_host
from donations.rules.public_words import TONES, PublicWord, public_word
from donations.rules.verdicts import Outcome

LAST_LOOKS = 8
RTL = {"ar", "fa", "he", "ur", "ps", "ckb"}
OUTCOME_TONES = {
    Outcome.WORKS: "works",
    Outcome.COULD_NOT_CHECK: "unsure",
    Outcome.BROKEN: "broken",
    Outcome.CLOSED: "closed",
    Outcome.UNDER_REVIEW: "review",
}


@dataclass(frozen=True, slots=True)
class Name:
    """`lang` is empty for the main name: in which language that is, nobody wrote down."""

    text: str
    lang: str = ""

    @property
    def direction(self) -> str:
        if not self.lang:
            return "auto"
        return "rtl" if self.lang.partition("-")[0] in RTL else "ltr"


@dataclass(frozen=True, slots=True)
class Look:
    """One look that differed from the one before it."""

    check: Check
    word: PublicWord


@dataclass(frozen=True, slots=True)
class Board:
    """One link on the page. `stopped_at` and `stopped_why` tell why it is not live."""

    link: Link
    word: PublicWord
    accounts: list[str]
    on_platform: bool
    year: YearStrip
    uptimes: list[Uptime]
    results: LastResults
    looks: list[Look]
    stopped_at: datetime | None
    stopped_why: str

    @property
    def title(self) -> str:
        return self.link.label or gettext("Donation page")

    @property
    def was_looked_at(self) -> bool:
        return bool(self.year.newest_first)


@dataclass(frozen=True, slots=True)
class CharityPage:
    """`name` is the one in the language of the page where there is one; `others` are all the others."""

    charity: Charity
    name: Name
    others: list[Name]
    country: str
    causes: list[str]
    registers: list[RegisterRow]
    boards: list[Board]
    evidence: list[Evidence]
    trail: list[Milestone]
    is_seen_from_one_place: bool

    @property
    def is_reviewed(self) -> bool:
        return any(board.link.public_status != PublicStatus.NOT_REVIEWED for board in self.boards)

    @property
    def is_stopped(self) -> bool:
        """Is a link under review or withdrawn, so that a donor may have used a bad copy of it?"""
        return any(board.word.tone in {"review", "withdrawn"} for board in self.boards)

    @property
    def was_looked_at(self) -> bool:
        return any(board.was_looked_at for board in self.boards)

    @property
    def has_looks(self) -> bool:
        return any(board.looks for board in self.boards)

    @property
    def live(self) -> Link | None:
        """The first link that may be embedded, if any."""
        return next((board.link for board in self.boards if board.link.is_live), None)


def charity_page(slug: str, now: datetime) -> CharityPage | None:
    """The page of a charity with visible links, or None. A fixed number of queries."""
    links = list(
        visible_links()
        .filter(charity__slug=slug)
        .select_related("charity")
        .prefetch_related("payees", "charity__registrations")
        .prefetch_related(Prefetch("years", CheckYear.objects.filter(year__gte=now.year - 1)))
    )
    if not links:
        return None
    charity = links[0].charity
    assert charity is not None  # noqa: S101  visible links have one
    evidence = _evidence(charity, links)
    milestones = trail(links)
    looks = _last_looks(links)
    boards = [_board(link, milestones, looks[link.pk], now) for link in links]
    name, *others = _names(charity, get_language() or "")
    return CharityPage(
        charity=charity,
        name=name,
        others=others,
        country=country_name(charity.country) if charity.country else "",
        causes=[cause_label(cause) for cause in charity.causes],
        registers=register_rows(list(charity.registrations.all()), evidence),
        boards=sorted(boards, key=lambda board: (TONES.index(board.word.tone), board.link.pk)),
        evidence=evidence,
        trail=milestones,
        is_seen_from_one_place=is_seen_from_one_place(now),
    )


def _names(charity: Charity, language: str) -> list[Name]:
    """All names, the one of this language first, then the main one."""
    others = [Name(str(entry.get("text", "")), str(entry.get("lang", ""))) for entry in charity.other_names]
    own = [name for name in others if name.text and name.lang.partition("-")[0] == language][:1]
    return [*own, Name(charity.name), *(name for name in others if name not in own)]


def _evidence(charity: Charity, links: list[Link]) -> list[Evidence]:
    """What speaks for the charity itself and for these links."""
    rows = Evidence.objects.filter(Q(link=None) | Q(link__in=links), charity=charity).select_related("link")
    return newest_of_each(rows)


def _board(link: Link, milestones: Iterable[Milestone], looks: list[Look], now: datetime) -> Board:
    word = public_word(link.public_status, link.last_verdict)
    own = next((stone for stone in milestones if stone.link_id == link.pk and stone.is_public), None)
    stopped = None if link.is_live else own
    return Board(
        link=link,
        word=word,
        accounts=pinned_accounts(link.payees.all()),
        on_platform=provider_of_host(link.host) is not None,
        year=year_strip(link.years.all(), now.date()),
        uptimes=uptimes(link.years.all(), now.date()),
        results=last_results(link.recent),
        looks=looks,
        stopped_at=stopped.at if stopped else None,
        stopped_why=stopped.sentence if stopped else "",
    )


def _last_looks(links: Iterable[Link]) -> dict[int, list[Look]]:
    """The newest looks of each link, by link id. One query."""
    newest_first = [F("at").desc(), F("id").desc()]
    place = Window(RowNumber(), partition_by=F("link_id"), order_by=newest_first)
    checks = Check.objects.filter(link__in=links).annotate(place=place).filter(place__lte=LAST_LOOKS)
    looks: dict[int, list[Look]] = defaultdict(list)
    for check in checks.order_by(*newest_first):
        looks[check.link_id].append(
            Look(check, PublicWord(OUTCOME_TONES[check.outcome], check.outcome.value))
        )
    return looks
