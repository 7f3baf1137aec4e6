"""Pinned payment identities of a link, counted by kind. The identities themselves are not shown in public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext

from donations.models import Payee
from donations.rules.providers import PROVIDERS

PROVIDER_NAMES = {
    "paypal": "PayPal",
    "donorbox": "Donorbox",
    "stripe": "Stripe",
    "liqpay": "LiqPay",
    "wayforpay": "WayForPay",
    "monobank": "monobank",
    "fundraiseup": "Fundraise Up",
    "givebutter": "Givebutter",
}


def accounts_by_kind(payees: Iterable[Payee]) -> dict[str, int]:
    """How many accounts of each kind: `bank`, `wallet` or the scheme of a provider, in this order."""
    counts = Counter(_kind(payee.scheme) for payee in payees)
    return dict(sorted(counts.items(), key=_banks_first))


def _kind(scheme: str) -> str:
    if scheme == "iban":
        return "bank"
    return scheme if scheme in PROVIDERS else "wallet"


def _banks_first(item: tuple[str, int]) -> tuple[bool, bool, str]:
    return item[0] != "bank", item[0] != "wallet", item[0]


def provider_name(scheme: str) -> str:
    """How people call a payment provider."""
    return PROVIDER_NAMES.get(scheme, scheme or gettext("a shared platform"))
