"""Registers by their org-id prefix (org-id.guide), in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

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
