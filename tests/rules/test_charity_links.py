"""Links to a known charity's host: which are gifts, and who is named."""

from __future__ import annotations

from donations.rules.canonical_url import canonicalise
from donations.rules.charity_links import is_gift_to, standing_of, worn_name
from donations.rules.known_charities import KnownCharities, KnownCharity, KnownLink, link_at
from donations.rules.outline import outline
from donations.rules.page_context import PageContext, page_context
from donations.rules.places import find_places
from donations.rules.seen_place import SeenPlace
from tests.support.rows import every_row

LINK = KnownLink("hearth.example/give", "hearth.example", "humanitarian")
HEARTH = KnownCharity("hearth", "Warm Hearth", "registered_charity", (), ("hearth.example",), (LINK,))


def see(markup: str, base_url: str = "https://village.example/") -> tuple[PageContext, SeenPlace]:
    context = page_context(outline(markup), markup, base_url, "page", KnownCharities((HEARTH,)))
    seen = context.see(next(find_places(context.page, context.base)))
    assert seen is not None
    return context, seen


ELSEWHERE = [
    ("<a href=https://hearth.example/x>Donate</a>", True),
    ("<a href=https://hearth.example/appeal/winter>read</a>", True),
    ("<a href=https://hearth.example/><img src=a.gif></a>", True),
    ("<a href=https://hearth.example/give>Warm Hearth</a>", True),
    ("<h2>Where to donate</h2><a href=https://hearth.example/work>Warm Hearth</a>", True),
    ("<a href=https://hearth.example/work>Warm Hearth</a>", False),
    ("<a href=https://hearth.example/>Warm Hearth</a>", False),
    ("<p>they donate; <a href=https://hearth.example/news/1>Warm Hearth said</a>", False),
    ("<a href=https://law.hearth.example/art-5>an occupying power</a>", False),
]


@every_row(("markup", "is_gift"), ELSEWHERE)
def test_on_another_page_a_gift_needs_a_call_or_an_address_of_giving(markup: str, is_gift: bool) -> None:
    assert is_gift_to(*see(markup), HEARTH) is is_gift


AT_HOME = [
    ("<a href=/give>Help</a>", True),
    ("<a href=/donate-monthly>Donate monthly</a>", True),
    ("<a href=/donate/our-reports>Our reports</a>", False),
    ("<a href=/contact>Contact</a>", False),
]


@every_row(("markup", "is_gift"), AT_HOME)
def test_on_its_own_site_only_what_asks_itself_is_a_gift(markup: str, is_gift: bool) -> None:
    assert is_gift_to(*see(markup, "https://hearth.example/x"), HEARTH) is is_gift


def test_an_unknown_host_that_wears_the_name_is_told_when_the_label_claims_it() -> None:
    assert worn_name(*see("<a href=https://warmhearth.example/>Warm Hearth</a>")) == "hearth.example"
    assert worn_name(*see("<a href=https://warmhearth.example/>Donate</a>")) == ""
    assert worn_name(*see("<a href=https://hearth.test/>Warm Hearth</a>")) == ""


def test_listed_is_a_published_address() -> None:
    published = KnownLink("hearth.example/give", "hearth.example", "humanitarian", published=True)
    other = KnownLink("hearth.example/other", "hearth.example", "humanitarian")
    two = KnownCharity("hearth", "Warm Hearth", "registered_charity", (), (), (published, other))

    assert standing_of(two, link_at(two, canonicalise("https://hearth.example/give"))) == "listed"
    assert standing_of(two, None) == "known_host"
    assert standing_of(HEARTH, LINK) == "known_host"
