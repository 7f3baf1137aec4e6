"""Whose budget a visit is taken from."""

from __future__ import annotations

from donations.rules.platforms import visited_as
from donations.rules.providers import PROVIDERS
from tests.support.rows import every_row


@every_row(
    ("host", "name"),
    [
        ("give.lantern.example", "give.lantern.example"),
        ("www.lantern.example", "www.lantern.example"),
        ("paypal.com", "paypal.com"),
        ("www.paypal.com", "paypal.com"),
        ("donorbox.org", "donorbox.org"),
        ("buy.stripe.com", "stripe.com"),
        ("donate.stripe.com", "stripe.com"),
        ("send.monobank.ua", "monobank.ua"),
        ("notpaypal.com", "notpaypal.com"),
        ("paypal.com.lantern.example", "paypal.com.lantern.example"),
        ("192.0.2.7", "192.0.2.7"),
    ],
)
def test_a_platform_has_one_name_and_any_other_host_its_own(host: str, name: str) -> None:
    assert visited_as(host) == name


def test_all_tenants_of_a_platform_share_its_budget() -> None:
    for own in (host for provider in PROVIDERS.values() for host in provider.hosts):
        assert visited_as(own) == visited_as(f"one.{own}") == visited_as(f"two.{own}")
