"""Addresses that carry another one."""

from __future__ import annotations

from donations.rules.redirectors import unwrap
from tests.support.rows import every_row

TARGET = "https://hearth.example/give?a=1"
SENT = "https%3A%2F%2Fhearth.example%2Fgive%3Fa%3D1"

CARRIERS = [
    (f"https://www.google.com/url?sa=D&q={SENT}", "search results and documents"),
    (f"https://www.google.com/url?url={SENT}", "the other spelling"),
    (f"https://l.facebook.com/l.php?u={SENT}&h=AT0", "social network"),
    (f"https://lm.facebook.com/l.php?u={SENT}", "its mobile host"),
    (f"https://eur02.safelinks.protection.outlook.com/?url={SENT}&data=05", "mail filter"),
    (f"https://gazette.example/out?url={SENT}", "news page"),
    (f"https://gazette.example/redirect.php?u={SENT}", "news page"),
    (f"https://gazette.example/redirect/{SENT}", "in the path"),
    (f"https://away.vk.com/away.php?to={SENT}", "social network"),
    (
        "https://gazette.example/out?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3D"
        + SENT.replace("%", "%25"),
        "twice",
    ),
]


@every_row(("url", "note"), CARRIERS)
def test_a_redirector_that_names_its_target_is_unwrapped(url: str, note: str) -> None:
    assert unwrap(url) == TARGET, note


KEPT = [
    ("https://hearth.example/give?redirect=https%3A%2F%2Fhearth.example%2Fthanks", "where donors land after"),
    (f"https://www.facebook.com/sharer/sharer.php?u={SENT}", "a share button's subject"),
    ("https://t.example/abc123", "hides its target"),
    ("https://gazette.example/out?url=/inside", "not absolute"),
    ("https://gazette.example/out?url=javascript:alert(1)", "not an address"),
    ("https://[::1", "unreadable"),
    (TARGET, "no redirector"),
]


@every_row(("url", "note"), KEPT)
def test_other_addresses_stay(url: str, note: str) -> None:
    assert unwrap(url) == url, note


def test_a_chain_without_end_ends() -> None:
    assert unwrap("https://a.example/out?url=" + "https://a.example/out?url=" * 20).startswith(
        "https://a.example/"
    )
