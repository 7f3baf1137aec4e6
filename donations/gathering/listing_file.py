"""The listing file comes in and goes out: all or nothing, each row with what became of it.

A file adds candidates and never changes or brings back what is here: a row that says the same as the database
is unchanged, a row that says something else is an error that names the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from donations.gathering.listing_row import Cell, ListingRow, Network, Refused, read_row
from donations.gathering.listing_text import read_cells
from donations.models import Charity, Link, Payee, Registration
from donations.models.link import LIVE_REVIEW_STATES, Purpose
from donations.rules.slugs import make_slug, unused_slug


class RowStatus(StrEnum):
    CREATED = "created"
    UNCHANGED = "unchanged"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class RowReport:
    """What became of one row. `sentence` says what to do about an error, or why nothing changed."""

    row: int
    status: RowStatus
    name: str = ""
    charity: str = ""
    link: str = ""
    url: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`written` is false after a dry run, an error, or when there was nothing new."""

    rows: tuple[RowReport, ...]
    written: bool

    def count(self, status: RowStatus) -> int:
        return sum(row.status == status for row in self.rows)

    @property
    def errors(self) -> list[RowReport]:
        return [row for row in self.rows if row.status == RowStatus.ERROR]


def import_file(path: Path, *, dry_run: bool = False) -> ImportReport:
    """Read, judge and store the rows of a file in one transaction; with one error nothing is stored.

    Raises UnreadableFile where there are no rows to report on.
    """
    networks = [ip_network(cidr) for cidr in settings.WAYMARK_ALLOW_NETWORKS]
    rows = [_read(number, cells, networks) for number, cells in read_cells(path)]
    with transaction.atomic():
        batch = Batch([row for row in rows if isinstance(row, ListingRow)])
        reports = tuple(batch.report(row) if isinstance(row, ListingRow) else row for row in rows)
        statuses = {report.status for report in reports}
        written = not dry_run and RowStatus.ERROR not in statuses and RowStatus.CREATED in statuses
        if written:
            batch.store()
    return ImportReport(reports, written)


def _read(number: int, cells: Mapping[str, Cell], networks: Sequence[Network]) -> ListingRow | RowReport:
    try:
        return read_row(number, cells, networks)
    except Refused as refused:
        return RowReport(
            number, RowStatus.ERROR, name=str(cells.get("name", ""))[:300], sentence=str(refused)
        )


class Batch:
    """Rows on their way in, beside what the database holds: read once, so a long file costs few queries."""

    def __init__(self, rows: Sequence[ListingRow]) -> None:
        self.links = {link.key: link for link in _listed()}
        ended = Link.objects.exclude(review__in=LIVE_REVIEW_STATES)
        self.ended = dict(ended.values_list("key", "slug"))
        self.stored = {charity.slug: charity for charity in _charities()}
        self.charities = {slug: cells_of_charity(charity) for slug, charity in self.stored.items()}
        self.slugs = {(charity.name, charity.kind): charity.slug for charity in self.stored.values()}
        self.owners: dict[tuple[str, str], set[str]] = {}
        for charity in self.stored.values():
            for registration in charity.registrations.all():
                self.owners.setdefault((registration.registry, registration.number), set()).add(charity.slug)
        self.link_slugs = set(Link.objects.values_list("slug", flat=True))
        self.wanted_slugs = {slug for row in rows for slug in (row.slug, row.link_slug)}
        self.rows_by_key: dict[str, int] = {}
        self.new_charities: list[Charity] = []
        self.new_registrations: list[Registration] = []
        self.new_links: list[Link] = []
        self.new_payees: list[Payee] = []

    def report(self, row: ListingRow) -> RowReport:
        """Take the row if it is new and at odds with nothing."""
        try:
            return self._take(row)
        except Refused as refused:
            return RowReport(
                row.number, RowStatus.ERROR, row.name, row.slug, row.link_slug, row.address.url, str(refused)
            )

    def _take(self, row: ListingRow) -> RowReport:
        key = row.address.key
        if key in self.rows_by_key:
            first = self.rows_by_key[key]
            raise Refused([f"Rows {first} and {row.number} give the same donation address: keep one."])
        self.rows_by_key[key] = row.number
        if key in self.links:
            return self._compared(row, self.links[key])
        if key in self.ended:
            sentence = "A moderator ended this listing; a file does not bring it back."
            return _unchanged(row, "", self.ended[key], sentence)
        charity = self._charity(row)
        link = self._link(row, charity)
        note = self._shared_number(row, charity)
        return RowReport(row.number, RowStatus.CREATED, row.name, charity.slug, link.slug, link.url, note)

    def _shared_number(self, row: ListingRow, charity: Charity) -> str:
        """One legal person may run several accounts; a stranger may also borrow a number. Both are told."""
        for registry, number in row.registrations:
            others = self.owners.setdefault((registry, number), set()) - {charity.slug}
            self.owners[registry, number].add(charity.slug)
            if others:
                return f"{registry} {number} is also the number of {', '.join(sorted(others))}."
        return ""

    def _compared(self, row: ListingRow, link: Link) -> RowReport:
        here = cells_of(link)
        _refuse_differences(row, here, f"{row.address.url} is already listed as {link.slug}")
        return _unchanged(row, str(here.get("slug", "")), link.slug)

    def _charity(self, row: ListingRow) -> Charity:
        """The one here or in an earlier row with the row's slug, or with its name and kind; or a new one."""
        slug = row.slug or self.slugs.get((row.name, row.kind), "")
        if slug in self.charities:
            known = self.charities[slug]
            given = {column: cell for column, cell in row.given().items() if column in known}
            _refuse_differences(row, known, f"The charity {slug} is known", given)
            return self.stored[slug]
        return self._new_charity(row)

    def _new_charity(self, row: ListingRow) -> Charity:
        taken = {*self.charities, *self.wanted_slugs}
        charity = Charity(
            name=row.name,
            slug=row.slug or unused_slug(make_slug(row.name, row.address.host), taken),
            kind=row.kind,
            other_names=[{"lang": language, "text": text} for language, text in row.other_names],
            official_site=row.official_site,
            country=row.country,
            causes=list(row.causes),
            source=row.source,
        )
        charity.search_text = charity.words_to_search()
        self.new_charities.append(charity)
        for registry, number in row.registrations:
            self.new_registrations.append(Registration(charity=charity, registry=registry, number=number))
        self.stored[charity.slug] = charity
        self.charities[charity.slug] = _charity_cells(charity, row.registrations)
        self.slugs.setdefault((row.name, row.kind), charity.slug)
        return charity

    def _link(self, row: ListingRow, charity: Charity) -> Link:
        if row.link_slug in self.link_slugs:
            raise Refused([f"link_slug: {row.link_slug!r} is taken for ever: write another or none."])
        slug = row.link_slug or unused_slug(charity.slug, self.link_slugs | self.wanted_slugs)
        self.link_slugs.add(slug)
        link = Link(
            charity=charity,
            slug=slug,
            purpose=row.purpose or Purpose.HUMANITARIAN,
            languages=list(row.languages),
            allowed_hosts=list(row.allowed_hosts),
            source=row.source,
        )
        link.place(row.address)
        self.new_links.append(link)
        for payee in row.payees:
            scheme, _, value = payee.partition(":")
            self.new_payees.append(Payee(link=link, scheme=scheme, value=value))
        return link

    def store(self) -> None:
        """Write what was taken; the caller holds the transaction."""
        Charity.objects.bulk_create(self.new_charities, batch_size=500)
        Registration.objects.bulk_create(self.new_registrations, batch_size=500)
        Link.objects.bulk_create(self.new_links, batch_size=500)
        Payee.objects.bulk_create(self.new_payees, batch_size=500)


def _unchanged(row: ListingRow, charity: str, link: str, sentence: str = "") -> RowReport:
    return RowReport(row.number, RowStatus.UNCHANGED, row.name, charity, link, row.address.url, sentence)


def _refuse_differences(
    row: ListingRow, here: Mapping[str, Cell], opening: str, given: Mapping[str, Cell] | None = None
) -> None:
    """A file adds; what is here is changed in the workspace, where it takes two people."""
    told = row.given() if given is None else given
    different = [column for column, cell in told.items() if here.get(column) != cell]
    if different:
        raise Refused([f"{opening} with another {' and '.join(different)}: change it in the workspace."])


def _charities() -> QuerySet[Charity]:
    return Charity.objects.prefetch_related("registrations")


def _listed() -> QuerySet[Link]:
    return (
        Link.objects.filter(review__in=LIVE_REVIEW_STATES)
        .select_related("charity")
        .prefetch_related("payees", "charity__registrations")
        .order_by("charity__slug", "slug")
    )


def exported_rows() -> Iterator[dict[str, Cell]]:
    """Every live listing as a row of the listing format; a link that no charity is named for has no row."""
    return (cells_of(link) for link in _listed() if link.charity is not None)


def cells_of(link: Link) -> dict[str, Cell]:
    """The cells of one listing, every column filled in as it stands."""
    charity = cells_of_charity(link.charity) if link.charity else {}
    return {
        **charity,
        "donation_url": link.url,
        "link_slug": link.slug,
        "purpose": link.purpose,
        "languages": list(link.languages),
        "payees": link.payee_identities(),
        "allowed_hosts": sorted(link.allowed_hosts),
        "source": link.source,
    }


def cells_of_charity(charity: Charity) -> dict[str, Cell]:
    return _charity_cells(charity, [(entry.registry, entry.number) for entry in charity.registrations.all()])


def _charity_cells(charity: Charity, registrations: Sequence[tuple[str, str]]) -> dict[str, Cell]:
    pairs = sorted(registrations)
    return {
        "name": charity.name,
        "slug": charity.slug,
        "kind": charity.kind,
        "other_names": [f"{entry['lang']}:{entry['text']}" for entry in charity.other_names],
        "official_site": charity.official_site,
        "country": charity.country,
        "registry": ";".join(registry for registry, _ in pairs),
        "registration_number": ";".join(number for _, number in pairs),
        "causes": list(charity.causes),
    }
