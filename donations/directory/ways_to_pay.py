"""Pinned payment identities of a link in phrases."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import ngettext

from donations.models import Payee
from donations.public_record.ways_to_pay import PROVIDER_NAMES, accounts_by_kind


def pinned_accounts(payees: Iterable[Payee]) -> list[str]:
    """Phrases such as "2 bank accounts" and "1 PayPal account"; none when nothing is pinned."""
    return [_phrase(kind, count) for kind, count in accounts_by_kind(payees).items()]


def _phrase(kind: str, count: int) -> str:
    if kind == "bank":
        return ngettext("%(count)d bank account", "%(count)d bank accounts", count) % {"count": count}
    if kind == "wallet":
        return ngettext("%(count)d crypto wallet", "%(count)d crypto wallets", count) % {"count": count}
    named = ngettext("%(count)d %(provider)s account", "%(count)d %(provider)s accounts", count)
    return named % {"count": count, "provider": PROVIDER_NAMES.get(kind, kind)}
