"""Donation links that are no plain links: forms, widgets, frames, scripts, refreshes, and a base."""

from __future__ import annotations

from tests.support.gathered import gather, only
from tests.support.rows import every_row


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
