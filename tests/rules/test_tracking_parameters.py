from __future__ import annotations

from donations.rules.canonical_url import canonicalise
from donations.rules.tracking_parameters import NAMES, PAYEE_PICKING, PREFIXES, is_tracking, split_tracking


def test_a_parameter_that_may_pick_the_payee_is_kept() -> None:
    for name in PAYEE_PICKING:
        assert canonicalise(f"https://pay.org/?{name}=7").query == f"{name}=7"


def test_a_parameter_that_follows_the_person_is_dropped() -> None:
    for name in (*NAMES, *(f"{prefix}x" for prefix in PREFIXES)):
        assert canonicalise(f"https://aid.org/?{name}=7&fund=1").query == "fund=1", name
        assert NAMES.get(name, "note") != ""


def test_the_two_tables_never_meet() -> None:
    assert not [name for name in PAYEE_PICKING if is_tracking(name)]


def test_pairs_are_split_with_their_order_and_names_kept() -> None:
    assert split_tracking("b=2&utm_source=x&a=1&&%66bclid=y") == ("b=2&a=1", ("utm_source", "fbclid"))
    assert split_tracking("") == ("", ())
