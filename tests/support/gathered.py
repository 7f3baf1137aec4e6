"""Pages as the gatherer reads them, and the charities that it knows while it does."""

from __future__ import annotations

from donations.rules.canonical_url import canonicalise
from donations.rules.donation_links import donation_links
from donations.rules.found_link import FoundLink
from donations.rules.known_charities import KnownCharities, KnownCharity, KnownLink
from donations.rules.outline import outline
from donations.rules.page_context import page_context
from tests.support.news_pages import NEWS_URL, U24


def known_link(url: str, purpose: str = "humanitarian", **fields: object) -> KnownLink:
    address = canonicalise(url)
    return KnownLink(key=address.key, host=address.host, purpose=purpose, url=address.url, **fields)  # type: ignore[arg-type]


KNOWN = KnownCharities(
    (
        KnownCharity("united24", "UNITED24", "public_body", (), ("u24.gov.ua",), (known_link(U24, "mixed"),)),
        KnownCharity(
            "lantern",
            "Lantern Relief (LR)",
            "registered_charity",
            ("Фонд «Ліхтар»",),
            ("www.lantern-relief.org",),
            (known_link("https://donate.lantern-relief.org/once", payees=("donorbox:lantern-once",)),),
            ("12-3456789",),
        ),
        KnownCharity(
            "heron",
            "Heron Aid",
            "registered_charity",
            (),
            ("heronaid.example",),
            (known_link("https://heronaid.example/give", payees=("iban:DE89370400440532013000",)),),
        ),
        KnownCharity(
            "shield",
            "Shield Fund",
            "registered_charity",
            (),
            ("shieldfund.example",),
            (known_link("https://shieldfund.example/", "defence"),),
        ),
        KnownCharity(
            "bank-army",
            "Central Bank – special account for the Armed Forces",
            "public_body",
            (),
            ("bank.example",),
            (known_link("https://bank.example/support-the-armed-forces", "defence"),),
        ),
        KnownCharity(
            "bank-people",
            "Central Bank – humanitarian account",
            "public_body",
            (),
            ("bank.example",),
            (known_link("https://bank.example/humanitarian-aid"),),
        ),
    )
)


def gather(page: str, base_url: str = NEWS_URL, source: str = "page") -> list[FoundLink]:
    return donation_links(page_context(outline(page), page, base_url, source, KNOWN))


def only(page: str, base_url: str = NEWS_URL) -> FoundLink:
    found = gather(page, base_url)
    assert len(found) == 1, found
    return found[0]


def anchor(url: str, label: str, **attributes: str) -> str:
    extra = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<p><a href="{url}"{extra}>{label}</a></p>'
