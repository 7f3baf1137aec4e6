"""The public log as a page: its filters, and its entries day by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from donations.public_record.change_log import Entry

FILTERS = {
    "": _("All changes"),
    "stopped": _("Withdrawn and under review"),
    "people": _("Decisions by people"),
}


def by_day(shown: Iterable[Entry]) -> list[tuple[date, list[Entry]]]:
    """Entries under the UTC day they fell on."""
    return [(day, list(group)) for day, group in groupby(shown, key=lambda entry: entry.flip.at.date())]
