"""`manage.py load_starter`: the bundled list comes into an empty database, every row as a candidate."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from donations.gathering.listing_file import RowStatus, import_file
from donations.models import Charity
from donations.rules.data_files import DATA


class Command(BaseCommand):
    help = "Loads the starter list of charities, unless the database holds one already."

    def handle(self, *args: Any, **options: Any) -> None:
        if Charity.objects.exists():
            self.stdout.write("The database holds charities already: the starter list stays out.")
            return
        report = import_file(DATA / "charities.csv")
        if report.errors:
            raise CommandError(f"The starter list has a fault: {report.errors[0].sentence}", returncode=2)
        loaded = report.count(RowStatus.CREATED)
        self.stdout.write(
            f"{loaded} links of the starter list are candidates now; none is public before review."
        )
