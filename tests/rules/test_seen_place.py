"""The evidence of one place."""

from __future__ import annotations

from donations.rules.known_charities import KnownCharities
from donations.rules.outline import outline
from donations.rules.page_context import page_context
from donations.rules.places import find_places
from donations.rules.seen_place import SeenPlace, word_reasons
from tests.support.rows import every_row


def see(markup: str) -> SeenPlace:
    context = page_context(outline(markup), markup, "https://village.example/", "page", KnownCharities())
    seen = context.see(next(find_places(context.page, context.base)))
    assert seen is not None
    return seen


HOMES = [
    ("https://hearth.example/", True),
    ("https://hearth.example/uk/", True),
    ("https://hearth.example/pt-BR/index.html", True),
    ("https://hearth.example/about", False),
]


@every_row(("url", "is_home"), HOMES)
def test_a_home_page_is_one_in_any_language(url: str, is_home: bool) -> None:
    assert see(f"<a href={url}>x</a>").is_home is is_home


CALLS = [
    ("<a href=https://hearth.example/give>Donate</a>", True),
    ("<a href=https://hearth.example/news/1>Donate</a>", False),
    (
        "<a href=https://hearth.example/x>Bank donates ten beds to the clinic in the old harbour</a>",
        False,
    ),
    (
        "<a href=https://hearth.example/x><img alt='Help us donate ten beds to the old harbour clinic'></a>",
        True,
    ),
    ("<button onclick=\"location='https://hearth.example/news/1'\">Donate</button>", True),
]


@every_row(("markup", "is_call"), CALLS)
def test_a_call_is_short_and_leads_to_no_article(markup: str, is_call: bool) -> None:
    assert see(markup).is_call is is_call


INFORMING = [
    ("https://law.hearth.example/", True),
    ("https://hearth.example/press-release/1", True),
    ("https://hearth.example/2026/11/flood", True),
    ("https://hearth.example/flood", False),
]


@every_row(("url", "informs"), INFORMING)
def test_news_reports_and_databases_inform(url: str, informs: bool) -> None:
    assert see(f"<a href={url}>x</a>").informs is informs


def test_each_word_that_asks_is_a_reason() -> None:
    seen = see(
        "<h2>Donate</h2><p>a donation <a href=https://hearth.example/donate>support <img src=donate.png>"
    )

    assert word_reasons(seen) == [
        "donation_word_in_file_name",
        "donation_word_in_address",
        "donation_word_nearby",
        "donation_word_in_heading",
        "help_word_in_label",
    ]
