"""Registers by their org-id prefix (org-id.guide), in words, and what a charity's numbers rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from donations.models import Evidence, Registration
from donations.models.evidence import Fact, Result

REGISTERS = {
    "AU-ABN": _("Australian Charities and Not-for-profits Commission"),
    "CA-CRA_ACR": _("Canada Revenue Agency, registered charities"),
    "CZ-ICO": _("Register of persons, Czechia"),
    "GB-CHC": _("Charity Commission for England and Wales"),
    "GB-NIC": _("Charity Commission for Northern Ireland"),
    "GB-SC": _("Scottish Charity Register"),
    "IE-CHY": _("Charities Regulator, Ireland"),
    "NL-KVK": _("Chamber of Commerce, Netherlands"),
    "NO-BRC": _("Brønnøysund registers, Norway"),
    "UA-EDR": _("Unified State Register, Ukraine"),
    "US-EIN": _("Internal Revenue Service, United States"),
    "XM-DAC": _("OECD list of donors and agencies"),
}


def register_name(registry: str) -> str:
    """The register's name in the language of the page; its prefix when we have no name for it."""
    return str(REGISTERS.get(registry, registry))


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A number on a register, with the newest evidence that it stands there, if any."""

    registration: Registration
    seen: Evidence | None

    @property
    def register(self) -> str:
        return register_name(self.registration.registry)


def register_rows(numbers: Sequence[Registration], evidence: Iterable[Evidence]) -> list[RegisterRow]:
    """A charity's numbers, each with the evidence that names it; a fact that met comes first."""
    seen = [row for row in evidence if row.fact == Fact.ON_REGISTER]
    rows = []
    for registration in numbers:
        naming = [row for row in seen if registration.number in row.detail] or (
            seen if len(numbers) == 1 else []
        )
        rows.append(
            RegisterRow(registration, min(naming, key=lambda row: row.result != Result.MET, default=None))
        )
    return rows
