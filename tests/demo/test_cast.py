from __future__ import annotations

import pytest
from stdnum import iban as stdnum_iban

from donations.demo.cast import BY_HOST, CAST, Actor, crowd_iban
from donations.rules.canonical_url import canonicalise


@pytest.mark.parametrize("actor", [actor for actor in CAST if actor.account], ids=lambda actor: actor.slug)
def test_each_account_and_its_thief_differ_and_carry_valid_checksums(actor: Actor) -> None:
    assert actor.iban != actor.other_iban
    assert stdnum_iban.is_valid(actor.iban)
    assert stdnum_iban.is_valid(actor.other_iban)


@pytest.mark.parametrize("actor", CAST, ids=lambda actor: actor.slug)
def test_each_address_is_canonical_up_to_its_spelling_and_under_example(actor: Actor) -> None:
    address = canonicalise(actor.url)

    assert address.host == actor.host
    assert address.host.endswith(".example")


def test_no_two_actors_share_a_host_or_slug() -> None:
    assert len(BY_HOST) == len({actor.slug for actor in CAST}) == len(CAST)


def test_numbered_listings_have_accounts_of_their_own() -> None:
    assert len({crowd_iban(number) for number in range(1000)}) == 1000
