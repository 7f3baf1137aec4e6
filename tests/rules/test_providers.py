"""Each provider of the table, by an address or a widget that picks an account."""

from __future__ import annotations

import base64
import json
import re

from donations.rules.providers import PROVIDERS, account_in_url, accounts_in_source, provider_of_host
from tests.support.rows import every_row

LIQPAY = base64.b64encode(json.dumps({"public_key": "i12345678901", "amount": "5"}).encode()).decode()

ADDRESSES = [
    ("paypal", "https://www.paypal.com/donate?hosted_button_id=QWERTY23456Z", "QWERTY23456Z"),
    (
        "paypal",
        "https://www.paypal.com/cgi-bin/webscr?cmd=_donations&business=Gifts%40Hearth.example",
        "gifts@hearth.example",
    ),
    ("paypal", "https://paypal.me/WarmHearth/25", "me/warmhearth"),
    ("paypal", "https://www.paypal.com/paypalme/WarmHearth", "me/warmhearth"),
    ("donorbox", "https://donorbox.org/embed/Warm-Hearth?amount=5", "warm-hearth"),
    ("donorbox", "https://donorbox.org/warm-hearth", "warm-hearth"),
    ("stripe", "https://buy.stripe.com/test4gw9Az", "test4gw9Az"),
    ("liqpay", f"https://www.liqpay.ua/api/3/checkout?data={LIQPAY}", "i12345678901"),
    ("liqpay", "https://www.liqpay.ua/en/checkout/card/warmhearth", "warmhearth"),
    ("wayforpay", "https://secure.wayforpay.com/button/b1a2c3d4", "b1a2c3d4"),
    ("monobank", "https://send.monobank.ua/jar/9AbCdEfGhJ", "9AbCdEfGhJ"),
    ("privatbank", "https://next.privat24.ua/send/ab12c", "ab12c"),
    ("fundraiseup", "https://hearth.example/?form=FUNABCDEFG", "FUNABCDEFG"),
    ("fundraiseup", "https://cdn.fundraiseup.com/widget/ABCDEFGH", "ABCDEFGH"),
    ("givebutter", "https://givebutter.com/embed/c/Hearth", "Hearth"),
    ("raisely", "https://Hearth.raisely.com/donate".lower(), "hearth"),
    ("iraiser", "https://hearth.iraiser.eu/b/mon-don", "hearth"),
    ("justgiving", "https://link.justgiving.com/v1/charity/donate/charityId/12345", "12345"),
    ("justgiving", "https://www.justgiving.com/campaign/hearth", "campaign/hearth"),
    ("globalgiving", "https://www.globalgiving.org/projects/warm-hearth/", "warm-hearth"),
    ("benevity", "https://causes.benevity.org/causes/840-123456789", "840-123456789"),
    ("classy", "https://give.classy.org/campaign/hearth/c123456", "c123456"),
    ("gofundme", "https://www.gofundme.com/f/warm-hearth", "warm-hearth"),
    ("funraise", "https://hearth.funraise.org/", "hearth"),
    ("fondy", "https://pay.fondy.eu/s/AbCd1234", "AbCd1234"),
    ("facebook", "https://www.facebook.com/donate/123456789/", "123456789"),
    ("betterplace", "https://www.betterplace.org/de/projects/12345-hearth", "12345-hearth"),
    ("helloasso", "https://www.helloasso.com/associations/hearth/formulaires/1", "hearth"),
    ("everyorg", "https://www.every.org/warm.hearth", "warm.hearth"),
    ("zeffy", "https://www.zeffy.com/en-US/donation-form/ab-12", "ab-12"),
    ("chuffed", "https://chuffed.org/project/hearth", "hearth"),
    ("launchgood", "https://www.launchgood.com/campaign/hearth", "hearth"),
    ("siepomaga", "https://www.siepomaga.pl/hearth", "hearth"),
    ("zrzutka", "https://zrzutka.pl/ab12cd", "ab12cd"),
    ("darujme", "https://www.darujme.cz/projekt/1234", "1234"),
    ("donio", "https://donio.cz/hearth", "hearth"),
    ("tikkie", "https://tikkie.me/pay/Hearth/ab12", "Hearth/ab12"),
    ("raisenow", "https://donate.raisenow.io/abcde", "abcde"),
    ("fundraisingbox", "https://secure.fundraisingbox.com/app/payment?hash=ab12cd34", "ab12cd34"),
    ("altruja", "https://www.altruja.de/hearth", "hearth"),
    ("mightycause", "https://www.mightycause.com/organization/Hearth", "hearth"),
    ("thegivingblock", "https://thegivingblock.com/donate/hearth/", "hearth"),
    ("ketto", "https://www.ketto.org/fundraiser/hearth", "hearth"),
    ("milaap", "https://milaap.org/fundraisers/hearth", "hearth"),
    ("razorpay", "https://pages.razorpay.com/hearth", "hearth"),
    ("jgive", "https://www.jgive.com/new/en/ils/donation-targets/1234", "1234"),
    ("cafonline", "https://cafdonate.cafonline.org/1234", "1234"),
    ("enthuse", "https://hearth.enthuse.com/donate", "hearth"),
    ("patreon", "https://www.patreon.com/hearthcast", "hearthcast"),
    ("buymeacoffee", "https://www.buymeacoffee.com/hearth", "hearth"),
    ("kofi", "https://ko-fi.com/hearth", "hearth"),
    ("boosty", "https://boosty.to/hearth", "hearth"),
    ("liberapay", "https://liberapay.com/Hearth/donate", "hearth"),
    ("opencollective", "https://opencollective.com/hearth", "hearth"),
    ("githubsponsors", "https://github.com/sponsors/hearth", "hearth"),
    ("steady", "https://steadyhq.com/de/hearth", "hearth"),
    ("tipeee", "https://tipeee.com/hearth", "hearth"),
    ("donationalerts", "https://www.donationalerts.com/r/hearth", "hearth"),
    ("coinbase", "https://commerce.coinbase.com/checkout/ab-12", "ab-12"),
]


def test_the_address_picks_the_account() -> None:
    for scheme, url, account in ADDRESSES:
        assert account_in_url(url) == (scheme, account)


def test_every_provider_of_the_table_has_a_row_here() -> None:
    assert {scheme for scheme, _, _ in ADDRESSES} == set(PROVIDERS)


WIDGETS = [
    ("paypal", "PayPal.Donation.Button({env:'production', hosted_button_id:'QWERTY23456Z'})", "QWERTY23456Z"),
    ("donorbox", '<dbox-widget type="donation_form" campaign="Warm-Hearth"></dbox-widget>', "warm-hearth"),
    ("stripe", '<stripe-buy-button buy-button-id="buy_btn_1Abc" publishable-key="k">', "buy_btn_1Abc"),
    ("stripe", "Stripe('pk_live_51AbCdEfGhIjKlMnOp')", "pk_live_51AbCdEfGhIjKlMnOp"),
    (
        "liqpay",
        f'<form action="//www.liqpay.ua/api"><input type="hidden" name="data" value="{LIQPAY}">',
        "i12345678901",
    ),
    ("wayforpay", "wayforpay.run({merchantAccount : 'hearth_example'})", "hearth_example"),
    ("fundraiseup", '<script>/* fundraiseup */</script><a href="#XABCDEFG">Give</a>', "XABCDEFG"),
    ("givebutter", '<givebutter-widget id="AbC123"></givebutter-widget>', "AbC123"),
    ("raisely", '<div class="raisely-donate" data-raisely-campaign="hearth">', "hearth"),
    ("iraiser", '<div data-iraiser-campaign="hearth">', "hearth"),
    ("classy", '<div data-classy-campaign-id="123456"></div>', "123456"),
    (
        "funraise",
        "funraise.init({organizationId: '0a1b2c3d-0000-4000-8000-123456789abc'})",
        "0a1b2c3d-0000-4000-8000-123456789abc",
    ),
    ("fondy", "fondy({merchant_id: 1396424})", "1396424"),
    ("darujme", "darujme.cz/assets/scripts/widget.js'); darujme('widgetId': 'ab12')", "ab12"),
    (
        "fundraisingbox",
        '<script src="https://secure.fundraisingbox.com/app/paymentJS?hash=ab12cd"></script>',
        "ab12cd",
    ),
    ("razorpay", "key: 'rzp_live_AbCdEfGhIj12'", "rzp_live_AbCdEfGhIj12"),
]


@every_row(("scheme", "source", "account"), WIDGETS)
def test_the_widget_s_setting_picks_the_account(scheme: str, source: str, account: str) -> None:
    assert (scheme, account) in {(found, value) for found, value, _ in accounts_in_source(source)}


def test_every_provider_with_widgets_has_a_row_here() -> None:
    assert {scheme for scheme, _, _ in WIDGETS} == {p.scheme for p in PROVIDERS.values() if p.raw}


NO_ACCOUNT = [
    "https://donorbox.org/widget.js",
    "https://evil-donorbox.org/warm-hearth",
    "https://donorbox.org.evil.example/warm-hearth",
    "https://www.paypal.com/signin",
    "https://www.liqpay.ua/api/3/checkout?data=%%%",
    "https://www.liqpay.ua/api/3/checkout?data=W10=",
    "https://hearth.example/?form=contact",
    "https://[::1/x",
    "https://cdn.raisely.com/v3/public/embed.js",
]


@every_row("url", NO_ACCOUNT)
def test_an_address_that_picks_nobody_is_nobody_s(url: str) -> None:
    assert account_in_url(url) is None


def test_hosts_are_compared_label_by_label() -> None:
    assert provider_of_host("secure.donorbox.org") is PROVIDERS["donorbox"]
    assert provider_of_host("notdonorbox.org") is None


def test_a_bounded_word_is_looked_for_by_its_letters_first() -> None:
    text = "xacct_1234567890abcd acct_1234567890abcd 'acct_1234567890abcde' acct_12"
    row = next(pattern for pattern in PROVIDERS["stripe"].raw if "acct_" in pattern.pattern)

    assert row.pattern.startswith("(acct_")
    assert row.findall(text) == re.findall(r"\b(acct_[A-Za-z0-9]{12,24})\b", text)
