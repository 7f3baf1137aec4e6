from donations.directory.ways_to_pay import pinned_accounts
from donations.models import Payee


def payees(*identities):
    return [
        Payee(scheme=scheme, value=value) for scheme, _, value in (one.partition(":") for one in identities)
    ]


def test_accounts_are_counted_by_kind_banks_first():
    pinned = payees("paypal:lantern", "iban:DE1", "bitcoin:bc1", "iban:UA2")

    assert pinned_accounts(pinned) == ["2 bank accounts", "1 crypto wallet", "1 PayPal account"]


def test_no_account_value_is_ever_printed():
    assert "DE1" not in " ".join(pinned_accounts(payees("iban:DE1")))


def test_nothing_pinned_says_nothing():
    assert pinned_accounts([]) == []
