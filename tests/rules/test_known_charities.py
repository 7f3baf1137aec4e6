"""Whose host, whose name."""

from __future__ import annotations

from donations.rules.canonical_url import canonicalise
from donations.rules.known_charities import KnownCharities, KnownCharity, KnownLink, link_at
from tests.support.rows import every_row


def charity(
    name: str, *hosts: str, links: tuple[KnownLink, ...] = (), names: tuple[str, ...] = ()
) -> KnownCharity:
    return KnownCharity(name.lower(), name, "registered_charity", names, hosts, links)


SHARED = KnownLink("donorbox.org/lantern", "donorbox.org", "humanitarian", payees=("donorbox:lantern",))
OWN = KnownLink(
    "give.lantern.example/once", "give.lantern.example", "humanitarian", allowed_hosts=("pay.beacon.example",)
)
LANTERN = charity("Lantern Relief (LR)", "www.lantern.example", links=(OWN, SHARED), names=("Ліхтар",))
CARE = charity("CARE Everywhere – CARE", "care.example")
KNOWN = KnownCharities((LANTERN, CARE))

HOSTS = [
    ("lantern.example", True),
    ("www.lantern.example", True),
    ("news.lantern.example", True),
    ("give.lantern.example", True),
    ("pay.beacon.example", True),
    ("evil-lantern.example", False),
    ("lantern.example.evil.example", False),
    ("donorbox.org", False),
    ("example", False),
]


@every_row(("host", "is_theirs"), HOSTS)
def test_a_host_is_theirs_label_by_label_and_a_platform_is_nobody_s(host: str, is_theirs: bool) -> None:
    assert (LANTERN in KNOWN.at_host(host)) is is_theirs


TENANTS = [
    ("foundation.alma.edu", "alma.edu", False),
    ("foundation.alma.edu", "give.foundation.alma.edu", True),
    ("www2.hearth.example", "hearth.example", True),
    ("soutenir.hearth.example", "news.hearth.example", True),
    ("donate-now.hearth.example", "hearth.example", True),
]


@every_row(("official", "host", "is_theirs"), TENANTS)
def test_a_tenant_of_a_domain_does_not_run_it(official: str, host: str, is_theirs: bool) -> None:
    assert bool(KnownCharities((charity("Tenant", official),)).at_host(host)) is is_theirs


NAMES = [
    ("Donate to Lantern Relief today", [LANTERN]),
    ("LANTERN RELIEF", [LANTERN]),
    ("LR", []),  # two letters are too few
    ("Фонд Ліхтар", [LANTERN]),
    ("CARE needs you", [CARE]),
    ("take care of them", []),
    ("lanterns on sale", []),
    ("", []),
]


@every_row(("text", "named"), NAMES)
def test_a_label_names_a_charity_by_any_spelling_of_its_name(text: str, named: list[KnownCharity]) -> None:
    assert list(KNOWN.named_in(text)) == named


def test_a_payee_is_whom_it_is_pinned_to() -> None:
    assert KNOWN.paid_by("donorbox:lantern") is LANTERN
    assert KNOWN.paid_by("donorbox:other") is None


LINKS = [
    ("https://give.lantern.example/once", OWN),
    ("http://give.lantern.example/once/?amount=5", OWN),
    ("https://give.lantern.example/once?amount=5", OWN),
    ("https://give.lantern.example/once/monthly", OWN),
    ("https://give.lantern.example/onceagain", None),
]


@every_row(("url", "link"), LINKS)
def test_an_address_is_a_charity_s_link_or_below_it(url: str, link: KnownLink | None) -> None:
    assert link_at(LANTERN, canonicalise(url)) == link
