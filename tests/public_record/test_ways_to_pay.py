from donations.models import Payee
from donations.public_record.ways_to_pay import accounts_by_kind, provider_name


def test_accounts_are_counted_by_kind_banks_first_then_wallets():
    schemes = ["paypal", "iban", "bitcoin", "iban", "ethereum"]

    counted = accounts_by_kind(Payee(scheme=scheme, value="x") for scheme in schemes)

    assert list(counted.items()) == [("bank", 2), ("wallet", 2), ("paypal", 1)]


def test_a_provider_is_called_as_people_call_it():
    assert provider_name("fundraiseup") == "Fundraise Up"
    assert provider_name("") == "a shared platform"
