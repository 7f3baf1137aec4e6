"""The directory page: filters, chips, rows and pager, ready to be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from donations.directory.filtering import choose
from donations.directory.ordering import in_order
from donations.directory.query import SORTS, Query
from donations.directory.shelf import Listing, listings
from donations.directory.spelling import respelt
from donations.models import Link
from donations.models.charity import CharityKind
from donations.models.link import Purpose
from donations.public_record.causes import cause_label
from donations.public_record.countries import country_name
from donations.public_record.visible import visible_links
from donations.rules.public_words import TONES, WORDS

PAGE_SIZE = 20
SHOWN_VALUES = 8
TONE_WORDS = {word.tone: word.text for word in WORDS}
SORT_LABELS = {
    "match": _("best match"),
    "checked": _("last checked"),
    "name": _("name"),
    "newest": _("newest"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One box of a filter group."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter group: the choices shown, and the rest behind a fold."""

    name: str
    title: str
    shown: list[Choice]
    folded: list[Choice]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    without: str


@dataclass(frozen=True, slots=True)
class Row:
    """A charity in the list, with its best link."""

    link: Link
    more: int
    country: str


@dataclass(frozen=True, slots=True)
class Help:
    """For a search that found nothing: what would find something."""

    guess: str
    guess_count: int
    without_filters: int


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    query: Query
    facets: list[Facet]
    chips: list[Chip]
    sorts: list[tuple[str, str, bool]]
    defence_count: int
    page: Page[Listing]
    rows: list[Row]
    help: Help | None
    newer: str
    older: str


LABELS: dict[str, Callable[[str], str]] = {
    "status": lambda value: gettext(TONE_WORDS.get(value, value)),
    "cause": cause_label,
    "country": lambda value: country_name(value) if value else gettext("not stated"),
    "purpose": lambda value: str(dict(Purpose.choices).get(value, value)),
    "kind": lambda value: str(dict(CharityKind.choices).get(value, value)),
}
TITLES = {
    "status": _("Status"),
    "cause": _("Cause"),
    "country": _("Country"),
    "purpose": _("Purpose"),
    "kind": _("Kind"),
}


def directory_page(query: Query, number: int) -> DirectoryPage:
    """Raises django.core.paginator.EmptyPage for a page that does not exist."""
    shelf = listings(query.words, defence=query.defence, sort=query.sort)
    found = choose(shelf, query)
    page = Paginator(in_order(found.listings, query), PAGE_SIZE).page(number)
    return DirectoryPage(
        query=query,
        facets=[_facet(group, counts, query) for group, counts in found.counts.items()],
        chips=_chips(query),
        sorts=[(str(SORT_LABELS[sort]), query.sorted_by(sort), sort == query.sort) for sort in SORTS],
        defence_count=visible_links().filter(purpose=Purpose.DEFENCE).values("charity_id").distinct().count(),
        page=page,
        rows=_rows(list(page.object_list)),
        help=None if found.listings else _help(query, shelf),
        newer=query.at_page(page.previous_page_number()) if page.has_previous() else "",
        older=query.at_page(page.next_page_number()) if page.has_next() else "",
    )


def _facet(group: str, counts: Counter[str], query: Query) -> Facet:
    chosen = query.chosen.get(group, ())
    values = {value: counts.get(value, 0) for value in (*counts, *chosen)}
    choices = [Choice(value, LABELS[group](value), count, value in chosen) for value, count in values.items()]
    if group == "status":
        order = {tone: rank for rank, tone in enumerate(TONES)}
        choices.sort(key=lambda choice: order.get(choice.value, len(order)))
        return Facet(group, str(TITLES[group]), choices, [])
    choices.sort(key=lambda choice: (not choice.is_chosen, -choice.count, choice.label))
    return Facet(group, str(TITLES[group]), choices[:SHOWN_VALUES], choices[SHOWN_VALUES:])


def _chips(query: Query) -> list[Chip]:
    quoted = gettext("“%(text)s”") % {"text": query.text}
    chips = [Chip(quoted, query.without("q", query.text))] if query.text else []
    chips += [
        Chip(LABELS[group](value), query.without(group, value))
        for group, values in query.chosen.items()
        for value in values
    ]
    if query.defence and "defence" not in query.chosen.get("purpose", ()):
        chips.append(Chip(gettext("with links for defence"), query.without("defence", "1")))
    return chips


def _rows(page: list[Listing]) -> list[Row]:
    best = [listing.signs[0].link_id for listing in page]
    links = Link.objects.select_related("charity").in_bulk(best)
    return [
        Row(links[link_id], len(listing.signs) - 1, country_name(listing.country) if listing.country else "")
        for listing, link_id in zip(page, best, strict=True)
        if link_id in links
    ]


def _help(query: Query, shelf: list[Listing]) -> Help:
    guess = ""
    if query.text and not shelf:
        names = visible_links().values_list("charity__name", flat=True).distinct()
        guess = respelt(query.words, names.iterator())
    guess_count = len(listings(guess.split(), defence=query.defence)) if guess else 0
    return Help(guess if guess_count else "", guess_count, len(shelf) if query.is_filtered else 0)
