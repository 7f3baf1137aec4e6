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
    (
        "https://urldefense.com/v3/__https://hearth.example/give?a=1__;!!AbCd!EfGh$",
        "mail gateway, as it is",
    ),
    (
        "https://urldefense.com/v3/__https://hearth*example/give*a=1__;Lj8!!AbCd!EfGh$",
        "mail gateway, with characters kept apart",
    ),
    (
        "https://urldefense.com/v3/__https:/hearth.example/**Bve?a=1__;Z2k!!AbCd!EfGh$".replace(
            "**Bve", "**Ave"
        ),
        "mail gateway, with a run kept apart",
    ),
    (
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__hearth.example_give-3Fa-3D1&d=DwMF&c=x",
        "mail gateway, older",
    ),
    (
        "https://eu-west-1.protection.sophos.com/?d=hearth.example"
        "&u=aHR0cHM6Ly9oZWFydGguZXhhbXBsZS9naXZlP2E9MQ==&p=m",
        "mail gateway, in base64",
    ),
    (f"https://linkprotect.cudasvc.com/url?a={SENT}&c=E,1", "mail gateway"),
    (f"https://secure-web.cisco.com/1aBcD/{SENT}", "mail gateway, in the path"),
    (f"https://track.gazette.example/CL0/{SENT.replace('https%3A', 'https:')}/1/ab", "newsletter"),
    (f"https://slack-redir.net/link?url={SENT}", "chat"),
    (f"https://disq.us/url?url={SENT}%3AaBc_12&cuid=1", "comments, with a signature"),
    (f"https://nameless.example/?{TARGET}", "the query as it stands"),
    ("https://www.google.com/amp/s/hearth.example/give?a=1", "a reader's copy"),
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
    ("https://urldefense.com/v3/__javascript:alert(1)__;!!AbCd!EfGh$", "not an address"),
    ("https://us.protection.sophos.com/?d=x&u=%%%", "not base64"),
    (TARGET, "no redirector"),
]


@every_row(("url", "note"), KEPT)
def test_other_addresses_stay(url: str, note: str) -> None:
    assert unwrap(url) == url, note


def test_a_chain_without_end_ends() -> None:
    assert unwrap("https://a.example/out?url=" + "https://a.example/out?url=" * 20).startswith(
        "https://a.example/"
    )
