"""Pinned payment identities of a link, counted by kind. The identities themselves stay off the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext, ngettext

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


def pinned_accounts(payees: Iterable[Payee]) -> list[str]:
    """Phrases such as "2 bank accounts" and "1 PayPal account"; none when nothing is pinned."""
    counts = Counter(_kind(payee.scheme) for payee in payees)
    return [_phrase(kind, count) for kind, count in sorted(counts.items(), key=_banks_first)]


def _kind(scheme: str) -> str:
    if scheme == "iban":
        return "bank"
    return scheme if scheme in PROVIDERS else "wallet"


def _banks_first(item: tuple[str, int]) -> tuple[bool, bool, str]:
    return item[0] != "bank", item[0] != "wallet", item[0]


def _phrase(kind: str, count: int) -> str:
    if kind == "bank":
        return ngettext("%(count)d bank account", "%(count)d bank accounts", count) % {"count": count}
    if kind == "wallet":
        return ngettext("%(count)d crypto wallet", "%(count)d crypto wallets", count) % {"count": count}
    named = ngettext("%(count)d %(provider)s account", "%(count)d %(provider)s accounts", count)
    return named % {"count": count, "provider": PROVIDER_NAMES.get(kind, kind)}


def provider_name(scheme: str) -> str:
    """How people call a payment provider."""
    return PROVIDER_NAMES.get(scheme, scheme or gettext("a shared platform"))
