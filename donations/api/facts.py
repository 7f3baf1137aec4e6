"""Rows with all that is told of them, gathered in a number of queries that does not grow with the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Prefetch, prefetch_related_objects

from donations.models import Charity, Evidence, Link
from donations.models.link import LinkQuerySet
from donations.public_record.change_log import Entry, last_changes
from donations.public_record.evidence import newest_of_each
from donations.public_record.registers import RegisterRow, register_rows
from donations.public_record.uptime import Uptime, last_results, uptimes
from donations.public_record.visible import leads_out
from donations.public_record.ways_to_pay import accounts_by_kind, provider_name
from donations.rules.lifecycle import PublicStatus
from donations.rules.providers import provider_of_host
from donations.rules.public_words import STATUS_WORDS, public_word
from donations.rules.verdicts import OUTCOMES, Outcome, Verdict

RESULT_WORDS = {"works": Outcome.WORKS, "unsure": Outcome.COULD_NOT_CHECK, "broken": Outcome.BROKEN}


class Approval(NamedTuple):
    """`policy` is the version of the policy then in force."""

    on: date
    by: str
    policy: str


class Look(NamedTuple):
    """The last look at a link."""

    at: datetime
    outcome: str
    verdict: str
    reason: str
    sentence: str


class Account(NamedTuple):
    """Pinned accounts of one kind: `bank`, `wallet`, or a provider."""

    kind: str
    name: str
    number: int


class Proof(NamedTuple):
    """One dated fact. `link` is the slug of the link that it is about; without one it is the charity."""

    row: Evidence
    link: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """One link. What nobody has approved here keeps its address and accounts to itself."""

    link: Link
    leads_out: bool
    change: Entry | None
    evidence: Sequence[Proof] = ()

    @property
    def is_reviewed(self) -> bool:
        return self.link.public_status != PublicStatus.NOT_REVIEWED

    @property
    def status(self) -> str:
        """As `/go/` sees it: a live link that is not as it was approved is under review."""
        differs = self.link.is_live and not self.leads_out
        return PublicStatus.UNDER_REVIEW if differs else self.link.public_status

    @property
    def word(self) -> str:
        if self.leads_out:
            return public_word(self.status, self.link.last_verdict).text
        return STATUS_WORDS[PublicStatus(self.status)].text

    @property
    def donation_url(self) -> str | None:
        return self.link.url if self.leads_out else None

    @property
    def go(self) -> str | None:
        return self.link.slug if self.leads_out else None

    @property
    def label(self) -> str:
        return self.link.label if self.is_reviewed else ""

    @property
    def host(self) -> str | None:
        return self.link.host if self.is_reviewed else None

    @property
    def on_shared_platform(self) -> bool:
        return self.is_reviewed and provider_of_host(self.link.host) is not None

    @property
    def accounts(self) -> list[Account]:
        counts = accounts_by_kind(self.link.payees.all()) if self.is_reviewed else {}
        names = {"bank": "bank account", "wallet": "crypto wallet"}
        return [
            Account(kind, names.get(kind) or provider_name(kind), count) for kind, count in counts.items()
        ]

    @property
    def approved(self) -> Approval | None:
        at, baseline = self.link.approved_at, self.link.baseline or {}
        return Approval(at.date(), "two moderators", str(baseline.get("policy", ""))) if at else None

    @property
    def last_check(self) -> Look | None:
        link = self.link
        if link.last_checked_at is None or not link.last_verdict:
            return None
        outcome = OUTCOMES[Verdict(link.last_verdict)]
        return Look(link.last_checked_at, outcome, link.last_verdict, link.last_reason, link.last_sentence)


@dataclass(frozen=True, slots=True)
class LinkInFull(LinkFacts):
    """One link with how it fared. Results are the last looks, the oldest first."""

    uptime: Sequence[Uptime] = ()
    last_results: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class CharityFacts:
    """A charity with its visible links."""

    charity: Charity
    links: list[LinkFacts]
    evidence: list[Proof]
    registrations: list[RegisterRow]

    @property
    def official_site(self) -> str:
        """Not while it is the very address of a link that was stopped."""
        stopped = {_bare(one.link.url) for one in self.links if one.is_reviewed and not one.leads_out}
        return "" if _bare(self.charity.official_site) in stopped else self.charity.official_site


def facts_of_charities(charities: list[Charity], links: LinkQuerySet) -> list[CharityFacts]:
    """Each charity with those of `links` that are its own, in five queries."""
    own = Prefetch("links", links.order_by("id").prefetch_related("payees"), to_attr="shown")
    prefetch_related_objects(charities, own, "registrations", "evidence")
    changes = last_changes(link for charity in charities for link in _shown(charity))
    return [_facts_of_charity(charity, changes) for charity in charities]


def _facts_of_charity(charity: Charity, changes: dict[int, Entry]) -> CharityFacts:
    links = [LinkFacts(link, leads_out(link), changes.get(link.pk)) for link in _shown(charity)]
    evidence = _proofs(charity, links)
    rows = register_rows(list(charity.registrations.all()), [proof.row for proof in evidence])
    return CharityFacts(charity, links, evidence, rows)


def _shown(charity: Charity) -> list[Link]:
    return charity.shown  # type: ignore[attr-defined, no-any-return]


def facts_of_links(links: list[Link]) -> list[LinkFacts]:
    """Each link with what speaks for it, the evidence of its charity included; in four queries."""
    prefetch_related_objects(links, "charity", "payees", "charity__evidence")
    changes = last_changes(links)
    plain = [LinkFacts(link, leads_out(link), changes.get(link.pk)) for link in links]
    return [
        replace(facts, evidence=_proofs(facts.link.charity, [facts])) for facts in plain if facts.link.charity
    ]


def in_full(facts: LinkFacts, today: date) -> LinkInFull:
    """The same with how the link fared until today; one query more."""
    kept = {field.name: getattr(facts, field.name) for field in fields(facts)}
    years = facts.link.years.filter(year__gte=today.year - 1)
    return LinkInFull(
        **kept,
        uptime=uptimes(years, today),
        last_results=[RESULT_WORDS[tone] for tone in last_results(facts.link.recent).tones],
    )


def _proofs(charity: Charity, links: Sequence[LinkFacts]) -> list[Proof]:
    """The newest of each fact about the charity or about one of these links."""
    slugs = {one.link.pk: one.link.slug for one in links}
    # A fact may have been seen at the donation address itself, and that of a stopped link is not told.
    untold = {_bare(one.link.url) for one in links if not one.leads_out}
    rows = [row for row in charity.evidence.all() if row.link_id is None or row.link_id in slugs]
    return [
        Proof(row, slugs.get(row.link_id or 0), None if _bare(row.source) in untold else row.source)
        for row in newest_of_each(rows)
    ]


def _bare(address: str) -> str:
    return address.rstrip("/")
