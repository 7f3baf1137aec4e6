"""The gatherer's decision on pages of our own writing."""

from __future__ import annotations

from donations.rules.canonical_url import canonicalise
from donations.rules.decoding import decode
from donations.rules.donation_links import donation_links
from donations.rules.found_link import FoundLink
from donations.rules.known_charities import KnownCharities, KnownCharity, KnownLink
from donations.rules.markdown import to_html
from donations.rules.outline import outline
from donations.rules.page_context import page_context
from tests.support.news_pages import BANNER, NEWS_URL, U24, VARIANTS, news_page
from tests.support.rows import every_row


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


def anchor(url: str, label: str, **attributes: str) -> str:
    extra = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<p><a href="{url}"{extra}>{label}</a></p>'


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


def test_a_form_keeps_the_hidden_field_that_picks_the_payee() -> None:
    page = """<h1>Warm Hearth</h1><form action="https://www.paypal.com/cgi-bin/webscr" method="post">
    <input type="hidden" name="cmd" value="_s-xclick">
    <input type="hidden" name="hosted_button_id" value="QWERTY23456Z">
    <input type="image" name="submit" alt="Donate with PayPal"></form>"""

    link = only(page, "https://warmhearth.example/")

    assert link.url == "https://www.paypal.com/cgi-bin/webscr?hosted_button_id=QWERTY23456Z"
    assert (link.kind, link.standing, link.humanitarian) == ("form", "platform", None)
    assert link.warnings == ("platform",)


def test_two_forms_with_two_payees_are_two_rows() -> None:
    form = (
        '<form method="get" action="https://www.paypal.com/donate">'
        '<input type="hidden" name="hosted_button_id" value="{}"><button>Donate</button></form>'
    )

    found = gather(form.format("AAAAAAAAAA11") + form.format("BBBBBBBBBB22"), "https://warmhearth.example/")

    assert len({link.url for link in found}) == 2


def test_a_get_form_on_the_charity_s_own_site_is_reported() -> None:
    page = '<form action="/give" method="get"><label>Donation amount</label><button>Donate</button></form>'

    link = only(page, "https://heronaid.example/")

    assert (link.url, link.kind, link.charity) == ("https://heronaid.example/give", "form", "Heron Aid")


def test_a_shop_s_payment_form_is_no_donation() -> None:
    page = """<form action="https://www.liqpay.ua/api/3/checkout" method="post">
    <input type="hidden" name="data" value="eyJwdWJsaWNfa2V5IjoiaTEyMzQ1Njc4OTAxIn0=">
    <button>Pay for the order</button></form>"""

    assert gather(page, "https://shop.example/cart") == []


def test_a_liqpay_form_that_asks_for_a_gift_is_reported() -> None:
    page = """<form action="https://www.liqpay.ua/api/3/checkout" method="post">
    <input type="hidden" name="data" value="eyJwdWJsaWNfa2V5IjoiaTEyMzQ1Njc4OTAxIn0=">
    <button>Зробити пожертву</button></form>"""

    link = only(page, "https://warmhearth.example/")

    assert (link.kind, link.standing) == ("form", "platform")
    assert "account_liqpay" in link.reasons


WIDGETS = [
    (
        '<iframe src="https://donorbox.org/embed/warm-hearth"></iframe>',
        "iframe",
        "https://donorbox.org/embed/warm-hearth",
    ),
    (
        '<iframe data-src="https://donate.lantern-relief.org/once"></iframe>',
        "iframe",
        "https://donate.lantern-relief.org/once",
    ),
    (
        '<script async src="https://widgets.givebutter.com/latest.umd.cjs?acct=Xyz12345&amp;p=other"></script>',
        "script",
        "https://widgets.givebutter.com/latest.umd.cjs?acct=Xyz12345&p=other",
    ),
    (
        '<script src="https://cdn.fundraiseup.com/widget/ABCDEFGH"></script>',
        "script",
        "https://cdn.fundraiseup.com/widget/ABCDEFGH",
    ),
    (
        '<meta http-equiv="refresh" content="3; url=https://donate.lantern-relief.org/once">',
        "refresh",
        "https://donate.lantern-relief.org/once",
    ),
    (
        "<div onclick=\"location.href='https://donate.lantern-relief.org/once'\">Donate</div>",
        "button",
        "https://donate.lantern-relief.org/once",
    ),
    (
        '<form><button formaction="https://donate.lantern-relief.org/once">Give</button></form>',
        "button",
        "https://donate.lantern-relief.org/once",
    ),
]


@every_row(("markup", "kind", "url"), WIDGETS)
def test_frames_scripts_buttons_and_refreshes_are_found(markup: str, kind: str, url: str) -> None:
    link = only(f"<html><head></head><body>{markup}", "https://village.example/")

    assert (link.kind, link.url) == (kind, url)


def test_other_scripts_and_frames_are_not_reported() -> None:
    page = """<script src="https://js.stripe.com/v3/"></script><script src="https://www.paypal.com/sdk/js?client-id=x"></script>
    <iframe src="https://player.example/video?donate=1"></iframe><script src="/donate.js"></script>"""

    assert gather(page, "https://village.example/") == []


def test_base_href_completes_relative_links() -> None:
    page = '<head><base href="https://www.lantern-relief.org/en/"></head><a href="donate">Donate</a>'

    assert only(page, "https://village.example/").url == "https://www.lantern-relief.org/en/donate"


def test_an_account_pinned_to_a_charity_is_that_charity_s_wherever_it_stands() -> None:
    link = only(anchor("https://donorbox.org/lantern-once", "Donate"), "https://village.example/")

    assert (link.charity, link.humanitarian, link.standing) == ("Lantern Relief (LR)", True, "platform")


def test_defence_is_not_humanitarian() -> None:
    link = only(news_page(anchor("https://shieldfund.example/", "Donate to the Shield Fund")))

    assert (link.charity, link.humanitarian) == ("Shield Fund", False)


BANK = [
    ("https://bank.example/news/special-account", "an account to raise funds for the Armed Forces", False),
    ("https://bank.example/news/aid-account", "Donate to the humanitarian account", True),
]


@every_row(("url", "label", "humanitarian"), BANK)
def test_of_two_accounts_on_one_host_the_words_decide(url: str, label: str, humanitarian: bool) -> None:
    link = only(news_page(anchor(url, label)))

    assert link.humanitarian is humanitarian


WRITTEN = [
    ("https://stranger.example/donate", "u24.gov.ua", "the label is nothing but another's host"),
    ("https://stranger.example/donate", "https://u24.gov.ua/", "or its address"),
    ("https://stranger.example/x", "Donate at U24.gov.ua", "or a call with it"),
    ("https://stranger.example/x", "Donate: www.lantern-relief.org/once", "or a host with www before it"),
    ("https://heronaid.example/give", "Donate at u24.gov.ua", "one charity's host over another's"),
]


@every_row(("url", "label", "note"), WRITTEN)
def test_a_label_that_writes_out_another_host_is_warned_about(url: str, label: str, note: str) -> None:
    link = only(news_page(anchor(url, label)))

    assert (link.url, link.warnings) == (url, ("label_host_conflict",)), note


AGREEING = [
    ("https://u24.gov.ua/donate", "Donate at u24.gov.ua"),
    ("https://donate.lantern-relief.org/once", "Donate: www.lantern-relief.org"),
    ("https://stranger.example/donate", "Donate at stranger.example"),
    ("https://stranger.example/donate", "Donate at example.pdf now"),
]


@every_row(("url", "label"), AGREEING)
def test_a_label_that_writes_out_its_own_host_is_not_warned_about(url: str, label: str) -> None:
    assert only(news_page(anchor(url, label))).warnings == ()


def test_the_charity_is_that_of_the_host_and_the_label_is_warned_about() -> None:
    link = only(news_page(anchor("https://donate.lantern-relief.org/once", "Donate to Heron Aid")))

    assert link.charity == "Lantern Relief (LR)"
    assert link.warnings == ("label_host_conflict",)


AGREEING = ["Donate to Lantern Relief", "LR donations", "Допоможіть: Фонд «Ліхтар», пожертва", "Donate"]


@every_row("label", AGREEING)
def test_a_label_that_names_the_host_s_charity_is_no_conflict(label: str) -> None:
    assert only(news_page(anchor("https://donate.lantern-relief.org/once", label))).warnings == ()


IMITATIONS = [
    "https://www.lantern-re1ief.org/donate",
    "https://lantern-reliefs.org/donate",
    "https://lantern-relief.org.donate-now.example/",
    "https://lantern-relief.secure-pay.example/",
    "https://u24.gov.ua.help.example/",
    "https://united24.gov.ua/",
]


@every_row("url", IMITATIONS)
def test_an_imitation_of_a_known_host_is_never_the_charity_s(url: str) -> None:
    label = "United24" if "24" in url else "Donate to Lantern Relief"

    link = only(news_page(anchor(url, label)))

    assert (link.humanitarian, link.charity) == (False, None)
    assert "look_alike" in link.warnings


def test_hosts_are_compared_label_by_label() -> None:
    link = only(news_page(anchor("https://evil-u24.gov.ua/", "Donate")))

    assert link.charity is None
    assert link.humanitarian is not True


def test_a_hidden_link_is_flagged_and_a_visible_twin_clears_it() -> None:
    hidden = '<div style="display: none">' + anchor(U24, "Donate") + "</div>"

    assert only(news_page(hidden)).warnings == ("hidden",)
    assert only(news_page(hidden + anchor(U24, "Donate"))).warnings == ()


def test_a_directory_is_not_a_charity() -> None:
    link = only(news_page(anchor("https://supportukrainenow.org/", "We stand with Ukraine")))

    assert (link.standing, link.humanitarian) == ("directory", False)


def test_own_site_of_nobody_known_is_own_site() -> None:
    page = "<title>Warm Hearth</title>" + anchor("/donate", "Donate")

    link = only(page, "https://www.warmhearth.example/about")

    assert (link.standing, link.humanitarian) == ("own_site", None)


def test_the_meaning_of_here_comes_from_around_it() -> None:
    page = news_page(
        '<p>You can donate to the food bank <a href="https://foodbank.example/donate-now/">here</a>.</p>'
    )

    assert only(page).humanitarian is None


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


def test_another_charity_s_register_number_is_warned_about() -> None:
    page = "<title>Warm Hearth</title><p>EIN 12-3456789</p>" + anchor("/donate", "Donate")

    assert "number_mismatch" in only(page, "https://warmhearth.example/").warnings


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
