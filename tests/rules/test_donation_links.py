"""The gatherer's decision on pages of our own writing: what is a donation link, and what only looks so."""

from __future__ import annotations

from donations.rules.canonical_url import canonicalise
from donations.rules.decoding import decode
from donations.rules.donation_links import donation_links
from donations.rules.known_charities import KnownCharities, KnownCharity
from donations.rules.markdown import to_html
from donations.rules.outline import outline
from donations.rules.page_context import page_context
from tests.support.gathered import anchor, gather, known_link, only
from tests.support.news_pages import BANNER, NEWS_URL, U24, VARIANTS, news_page
from tests.support.rows import every_row


@every_row("variant", VARIANTS)
def test_the_banner_is_one_link_to_united24_however_it_stands(variant: str) -> None:
    link = only(decode(VARIANTS[variant]).text)

    assert canonicalise(link.url).key == canonicalise(U24).key
    assert (link.charity, link.purpose) == ("UNITED24", "mixed")
    assert (link.humanitarian, link.standing) == (True, "known_host")
    assert not link.warnings
    assert link.reasons[0] == "known_host"


KINDS = [
    ("image link", "image_link"),
    ("text only", "text_link"),
    ("an image map", "area"),
    ("a button", "button"),
    ("written by a script", "script"),
]


@every_row(("variant", "kind"), KINDS)
def test_the_row_says_how_the_link_stands(variant: str, kind: str) -> None:
    link = only(decode(VARIANTS[variant]).text)

    assert link.kind == kind
    assert link.label == BANNER


def test_a_published_listing_is_listed() -> None:
    published = KnownCharities(
        (
            KnownCharity(
                "united24", "UNITED24", "public_body", (), (), (known_link(U24, "mixed", published=True),)
            ),
        )
    )
    page = VARIANTS["image link"].decode()

    found = donation_links(page_context(outline(page), page, NEWS_URL, "page", published))

    assert [link.standing for link in found] == ["listed"]


CALLS = [
    ("en", "Donate now"),
    ("uk", "Зробити благодійний внесок"),
    ("ar", "تبرع الآن"),
    ("de", "Jetzt spenden"),
    ("fr", "Faire un don"),
    ("es", "Haz una donación"),
    ("it", "Dona ora"),
    ("pl", "Wesprzyj nas"),
    ("nl", "Doneer nu"),
    ("pt", "Faça uma doação"),
    ("ru", "Сделать пожертвование"),
    ("tr", "Bağış yap"),
    ("cs", "Přispějte"),
    ("sv", "Ge en gåva"),
    ("no", "Gi en gave"),
    ("da", "Giv et bidrag"),
    ("fi", "Lahjoita"),
    ("ro", "Donează acum"),
    ("hu", "Támogatom"),
    ("el", "Κάντε δωρεά"),
    ("he", "לתרומה"),
    ("fa", "کمک مالی"),
    ("hi", "दान करें"),
    ("ja", "寄付する"),
    ("ko", "후원하기"),
    ("zh", "我要捐款"),
    ("id", "Donasi sekarang"),
    ("bg", "Направи дарение"),
    ("hr", "Donirajte"),
    ("th", "ร่วมบริจาค"),
]


@every_row(("language", "label"), CALLS)
def test_a_call_in_any_language_to_an_unknown_host_is_reported_as_cannot_tell(
    language: str, label: str
) -> None:
    page = f'<html lang="{language}"><body>' + anchor("https://warmhearth.example/form", label)

    link = only(page, "https://village.example/")

    assert (link.humanitarian, link.standing, link.charity) == (None, "unknown", None)
    assert "donation_word_in_label" in link.reasons


def test_a_common_word_calls_where_label_and_address_agree() -> None:
    link = only("<body>" + anchor("https://hearth.example/dona", "Dona"), "https://village.example/")

    assert link.humanitarian is None
    assert gather("<body>" + anchor("https://hearth.example/maria", "Dona"), "https://village.example/") == []


NOT_GIFTS = [
    ("https://www.lantern-relief.org/volunteer", "Volunteer with Lantern Relief"),
    ("https://warmhearth.example/legacy", "Leave a gift in your will"),
    ("https://clinic.example/blut", "Blutspende: jetzt Blut spenden"),
    ("https://clinic.example/sang", "Don du sang"),
    ("https://clinic.example/krew", "Oddaj krew"),
    ("https://clinic.example/kan", "Kan bağışı yap"),
    ("https://clinic.example/dm", "التبرع بالدم"),
    ("https://clinic.example/kenketsu", "献血のご案内"),
    ("/support-our-newsroom", "Donate to keep our journalism independent"),
    ("/subscribe", "Subscribe and support us"),
    ("/2026/07/boats-donated", "Shipyard donates boats"),
    ("https://donate.wikimedia.org/", "Donate to Wikipedia"),
    ("https://www.patreon.com/harbourpodcast", "Support our podcast on Patreon"),
    ("https://www.alma.edu/give", "Donate to the scholarship fund"),
    ("https://www.otherpost-news.example/donate", "Donate"),
    ("https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fu24.gov.ua", "Share: donate to UNITED24"),
    ("https://law.lantern-relief.org/treaties/article-59", "requires an occupying power"),
    ("https://www.lantern-relief.org/news/annual-report", "a report said"),
    ("https://www.lantern-relief.org/press-releases/12", "Lantern Relief said donors had given less"),
    ("mailto:donate@warmhearth.example", "Donate"),
    ("javascript:donate()", "Donate"),
    ("#donate", "Donate"),
    ("", "Donate"),
    ("http://u24.gov.ua\\@evil.example/", "Donate"),
]


@every_row(("url", "label"), NOT_GIFTS)
def test_what_only_looks_like_giving_is_not_reported(url: str, label: str) -> None:
    page = news_page(anchor(url, label))

    assert gather(page) == []


UNREAD = [
    "<!-- <a href='https://u24.gov.ua/'>Donate to UNITED24</a> -->",
    "<template><a href='https://u24.gov.ua/'>Donate to UNITED24</a></template>",
    "<pre><code><a href='https://u24.gov.ua/'>Donate to UNITED24</a></code></pre>",
    "<script type='text/x-template'><a href='https://u24.gov.ua/'>Donate</a></script>",
    "<textarea><a href='https://u24.gov.ua/'>Donate</a></textarea>",
]


@every_row("markup", UNREAD)
def test_comments_templates_and_code_are_not_read(markup: str) -> None:
    assert gather(news_page(markup)) == []


def test_one_address_found_twice_is_one_row() -> None:
    page = news_page(
        anchor("https://u24.gov.ua/?utm_source=a", "Donate")
        + anchor("http://U24.gov.ua", "UNITED24 donations")
    )

    assert only(page).url == "https://u24.gov.ua/"


def test_parameters_that_pick_the_payee_make_two_rows() -> None:
    page = news_page(
        anchor("https://www.lantern-relief.org/give?cfd=a1&utm_source=x", "Donate to our run")
        + anchor("https://www.lantern-relief.org/give?cfd=b2", "Donate to the other run")
    )

    assert [link.url for link in gather(page)] == [
        "https://www.lantern-relief.org/give?cfd=a1",
        "https://www.lantern-relief.org/give?cfd=b2",
    ]


def test_a_hidden_link_is_flagged_and_a_visible_twin_clears_it() -> None:
    hidden = '<div style="display: none">' + anchor(U24, "Donate") + "</div>"

    assert only(news_page(hidden)).warnings == ("hidden",)
    assert only(news_page(hidden + anchor(U24, "Donate"))).warnings == ()


def test_payment_identities_are_rows_of_their_own() -> None:
    page = """<p>IBAN: DE89 3704 0044 0532 0130 00</p><p>Bitcoin 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2</p>
    <p>IBAN DE88 3704 0044 0532 0130 00</p>"""

    rows = {link.url: link for link in gather(page, "https://village.example/")}

    pinned = rows["iban:DE89370400440532013000"]
    assert (pinned.kind, pinned.charity, pinned.humanitarian) == ("iban", "Heron Aid", True)
    assert rows["bitcoin:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"].kind == "wallet"
    assert rows["iban:DE88370400440532013000"].warnings == ("bad_checksum",)
    assert len(rows) == 3


def test_a_hidden_iban_is_flagged() -> None:
    page = '<p>Thank you</p><div style="display:none">DE89 3704 0044 0532 0130 00</div>'

    assert only(page, "https://village.example/").warnings == ("hidden",)


MARKDOWN = """# Ferry timetable

[![UNITED24](https://img.example/u24.svg)](https://u24.gov.ua/)

Help: [donate to **Lantern Relief**][lr] or <https://heronaid.example/give>.

```html
<a href="https://shieldfund.example/">Donate</a>
IBAN: DE89 3704 0044 0532 0130 00
```

Use `[donate](https://shieldfund.example/)` in your own README.

[lr]: https://donate.lantern-relief.org/once?utm_source=readme
"""


def test_markdown_links_are_found_and_fences_are_not() -> None:
    page = to_html(MARKDOWN)

    rows = {link.url: link.kind for link in gather(page, "https://code.example/ferry")}

    assert rows == {
        "https://u24.gov.ua/": "markdown",
        "https://donate.lantern-relief.org/once": "markdown",
        "https://heronaid.example/give": "markdown",
        "iban:DE89370400440532013000": "iban",
    }
