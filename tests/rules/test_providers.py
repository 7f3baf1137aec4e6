"""Each provider of the table, by an address or a widget that picks an account."""

from __future__ import annotations

import base64
import json
import re

from donations.rules.providers import PROVIDERS, account_in_url, accounts_in_source, provider_of_host
from tests.support.rows import every_row

LIQPAY = base64.b64encode(json.dumps({"public_key": "i12345678901", "amount": "5"}).encode()).decode()

CLIENT = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_x"
FORM = "0a1b2c3d-0000-4000-8000-123456789abc"

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
    ("betterplace", "https://www.betterplace.org/de/projects/12345-hearth", "12345"),
    ("betterplace", "https://www.betterplace.org/de/projects/12345/iframe_donations/new", "12345"),
    ("paypal", "https://www.paypal.com/ncp/payment/QWERTY23456Z", "QWERTY23456Z"),
    ("donorbox", "https://donorbox.org/embed/donor_wall/warm-hearth", "warm-hearth"),
    ("iraiser", "https://give.hearth.iraiser.eu/b/mon-don", "hearth"),
    ("justgiving", "https://www.justgiving.com/4w350m3/donation/direct/charity/12345", "12345"),
    ("globalgiving", "https://goto.gg/12345", "12345"),
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
    ("engagingnetworks", "https://e-activist.com/page/12345/donate/1", "12345"),
    (
        "blackbaud",
        "https://host.nxt.blackbaud.com/donor-form/?svcid=renxt&formId=0A1B2C3D-0000-4000-8000-123456789ABC",
        "0a1b2c3d-0000-4000-8000-123456789abc",
    ),
    ("networkforgood", "https://hearth.networkforgood.com/projects/12345-winter", "12345"),
    ("networkforgood", "https://hearth.networkforgood.com/", "hearth"),
    ("kindful", "https://hearth.kindful.com/?campaign=1", "hearth"),
    ("qgiv", "https://secure.qgiv.com/for/hearth/embed/12345/", "hearth"),
    ("bloomerang", "https://crm.bloomerang.co/HostedDonation?ApiKey=pub_1a2b&WidgetId=12345", "12345"),
    ("donately", "https://hearth.donately.com/", "hearth"),
    ("twingle", "https://spenden.twingle.de/embed/hearth-ev/winter/tw5f0a1b2c3d4e5/widget", "hearth-ev"),
    ("givelively", "https://secure.givelively.org/donate/hearth/winter", "hearth"),
    ("pushpay", "https://pushpay.com/g/hearth", "hearth"),
    ("anedot", "https://secure.anedot.com/hearth/winter", "hearth/winter"),
    ("actblue", "https://secure.actblue.com/donate/hearth", "hearth"),
    ("payrexx", "https://hearth.payrexx.com/pay?tid=1", "hearth"),
    ("square", "https://square.link/u/AbCd1234", "AbCd1234"),
    ("paystack", "https://paystack.com/pay/hearth", "hearth"),
    ("flutterwave", "https://flutterwave.com/donate/ab12cd34", "ab12cd34"),
    ("mercadopago", "https://mpago.la/1AbCdEf", "1AbCdEf"),
    ("venmo", "https://account.venmo.com/u/Warm-Hearth", "warm-hearth"),
    ("cashapp", "https://cash.app/$WarmHearth", "$warmhearth"),
    ("revolut", "https://revolut.me/hearth", "hearth"),
    ("yoomoney", "https://yoomoney.ru/to/4100112345678901", "4100112345678901"),
    ("pomagam", "https://pomagam.pl/en/hearth", "hearth"),
    ("globalgiving", "https://www.globalgiving.org/dy/cart/view/gg.html?cmd=addItem&projid=12345", "12345"),
    ("givesmart", "https://fundraise.givesmart.com/e/AbC123", "AbC123"),
    ("wise", "https://wise.com/pay/business/hearth", "hearth"),
    ("pledge", "https://www.pledge.to/organizations/12-3456789/hearth", "12-3456789"),
    ("stripe", "https://book.stripe.com/test4gw9Az", "test4gw9Az"),
    ("monobank", "https://base.monobank.ua/9AbCdEfGhJ", "9AbCdEfGhJ"),
    ("betterplace", "https://www.betterplace.org/de/widgets/projects/12345.js", "12345"),
    ("raisenow", "https://tamaro.raisenow.com/hearth-1234/latest/widget.js", "hearth-1234"),
    ("canadahelps", "https://www.canadahelps.org/en/dn/12345", "12345"),
    ("gogetfunding", "https://gogetfunding.com/warm-hearth/", "warm-hearth"),
    ("indiegogo", "https://www.indiegogo.com/projects/warm-hearth", "warm-hearth"),
    ("kickstarter", "https://www.kickstarter.com/projects/hearth/warm", "hearth/warm"),
    ("whydonate", "https://whydonate.com/fundraising/warm-hearth", "warm-hearth"),
    ("geef", "https://www.geef.nl/doel/warm-hearth", "warm-hearth"),
    ("mollie", "https://paymentlink.mollie.com/payment/aBcDeF123/", "aBcDeF123"),
    ("sumup", "https://pay.sumup.com/b2c/QHEARTH1", "QHEARTH1"),
    ("bunq", "https://bunq.me/warmhearth", "warmhearth"),
    ("swishlink", "https://app.swish.nu/1/p/sw/?sw=1231234567&amt=100", "1231234567"),
    ("vipps", "https://qr.vipps.no/28/2/01/031/12345", "12345"),
    (
        "mobilepay",
        "https://qr.mobilepay.dk/box/0a1b2c3d-1111-4000-8000-000000000001/pay-in",
        "0a1b2c3d-1111-4000-8000-000000000001",
    ),
    ("picpay", "https://picpay.me/warmhearth", "warmhearth"),
    ("apoia", "https://apoia.se/warmhearth", "warmhearth"),
    ("vakinha", "https://www.vakinha.com.br/vaquinha/warm-hearth", "warm-hearth"),
    ("catarse", "https://www.catarse.me/warmhearth", "warmhearth"),
    ("iyzico", "https://iyzi.link/AHearth", "AHearth"),
    ("israelgives", "https://www.israelgives.org/amuta/580123456", "580123456"),
    ("causematch", "https://causematch.com/warm-hearth", "warm-hearth"),
    ("charidy", "https://www.charidy.com/warmhearth", "warmhearth"),
    ("snapscan", "https://pos.snapscan.io/qr/HEARTH12", "HEARTH12"),
    ("payfast", "https://www.payfast.co.za/_process?cmd=_paynow&receiver=12345678", "12345678"),
    ("givengain", "https://www.givengain.com/charity/warm-hearth", "warm-hearth"),
    ("backabuddy", "https://www.backabuddy.co.za/champion/project/warm-hearth", "warm-hearth"),
    ("kitabisa", "https://kitabisa.com/campaign/warmhearth", "warmhearth"),
    ("razorpayme", "https://razorpay.me/@warmhearth", "@warmhearth"),
    ("instamojo", "https://www.instamojo.com/@warmhearth/", "@warmhearth"),
    ("cashfree", "https://payments.cashfree.com/forms/warmhearth", "warmhearth"),
    ("giveasia", "https://give.asia/campaign/warm-hearth", "warm-hearth"),
    ("givingsg", "https://www.giving.sg/donate/campaign/warm-hearth", "warm-hearth"),
    ("syncable", "https://syncable.biz/associate/warmhearth/", "warmhearth"),
    ("congrant", "https://congrant.com/project/warmhearth/1234", "warmhearth"),
    ("campfire", "https://camp-fire.jp/projects/view/123456", "123456"),
    ("readyfor", "https://readyfor.jp/projects/warmhearth", "warmhearth"),
    ("toss", "https://toss.me/warmhearth", "warmhearth"),
    ("tithely", "https://tithe.ly/give?c=12345", "12345"),
    ("churchcenter", "https://warmhearth.churchcenter.com/giving", "warmhearth"),
    ("neoncrm", "https://warmhearth.app.neoncrm.com/forms/give", "warmhearth"),
    ("donorperfect", "https://interland3.donorperfect.net/weblink/weblink.aspx?name=hearth&id=1", "hearth"),
    ("mycause", "https://www.mycause.com.au/charity/12345/hearth", "12345"),
    ("givenow", "https://www.givenow.com.au/warmhearth", "warmhearth"),
    ("giveasyoulive", "https://donate.giveasyoulive.com/charity/warm-hearth", "warm-hearth"),
    ("crowdfunder", "https://www.crowdfunder.co.uk/p/warm-hearth", "warm-hearth"),
    ("wonderful", "https://wonderful.org/charity/warmhearth", "warmhearth"),
    ("totalgiving", "https://www.totalgiving.co.uk/donate/warm-hearth", "warm-hearth"),
    ("gocardless", "https://pay.gocardless.com/BRT0001HEARTH", "BRT0001HEARTH"),
    ("portmone", "https://www.portmone.com.ua/r3/warm-hearth", "warm-hearth"),
    ("dobro", "https://dobro.ua/projects/view/12345", "12345"),
    ("diaka", "https://diaka.ua/warmhearth", "warmhearth"),
    ("pumb", "https://mobile-app.pumb.ua/HeArTh1", "HeArTh1"),
    ("lydia", "https://lydia-app.com/collect/12345-hearth/fr", "12345-hearth"),
    ("leetchi", "https://www.leetchi.com/c/warm-hearth", "warm-hearth"),
    ("ulule", "https://fr.ulule.com/warm-hearth/", "warm-hearth"),
    ("teaming", "https://www.teaming.net/warmhearth", "warmhearth"),
    ("migranodearena", "https://www.migranodearena.org/reto/warm-hearth", "warm-hearth"),
    ("goteo", "https://www.goteo.org/project/warm-hearth", "warm-hearth"),
    ("retedeldono", "https://www.retedeldono.it/progetto/warm-hearth", "warm-hearth"),
    ("satispay", "https://web.satispay.com/app/pay/shops/ab-12", "ab-12"),
    ("adjukossze", "https://adjukossze.hu/szervezet/warm-hearth-12", "warm-hearth-12"),
    ("galantom", "https://www.galantom.ro/warm-hearth", "warm-hearth"),
    ("ludialudom", "https://www.ludialudom.sk/vyzvy/12345", "12345"),
    ("darujspravne", "https://www.darujspravne.cz/warm-hearth", "warm-hearth"),
    ("epay", "https://epay.bg/v3main/paylogin?cin=123", "123"),
    ("vivawallet", "https://pay.vivawallet.com/warm-hearth", "warm-hearth"),
    ("giveindia", "https://www.giveindia.org/nonprofit/warm-hearth", "warm-hearth"),
    ("impactguru", "https://www.impactguru.com/fundraiser/warm-hearth", "warm-hearth"),
    ("fundly", "https://fundly.com/warm-hearth", "warm-hearth"),
    ("onecause", "https://one.bidpal.net/warmhearth", "warmhearth"),
    ("raisedonors", "https://raisedonors.com/warmhearth/give", "warmhearth"),
    ("charitystack", "https://charitystack.com/donate/warmhearth", "warmhearth"),
    ("cloudtips", "https://pay.cloudtips.ru/p/1a2b3c4d", "1a2b3c4d"),
    ("planeta", "https://planeta.ru/campaigns/warmhearth", "warmhearth"),
    ("mchanga", "https://www.mchanga.africa/fundraiser/12345", "12345"),
    ("payconiq", "https://payconiq.com/t/1/5f0a1b2c3d", "5f0a1b2c3d"),
    ("twint", "https://go.twint.ch/1/e/tw?tw=acq.a1b2c3.", "acq.a1b2c3."),
    ("paypal", "https://www.paypal.com/qrcodes/p2pqrc/HEARTH1234AB", "HEARTH1234AB"),
    ("venmo", "https://account.venmo.com/?txn=pay&recipients=Warm-Hearth&amount=10", "warm-hearth"),
]


def test_the_address_picks_the_account() -> None:
    for scheme, url, account in ADDRESSES:
        assert account_in_url(url) == (scheme, account)


def test_every_provider_of_the_table_has_a_row_here() -> None:
    assert {scheme for scheme, _, _ in (*ADDRESSES, *WIDGETS)} == set(PROVIDERS)
    assert {scheme for scheme, _, _ in ADDRESSES} >= {p.scheme for p in PROVIDERS.values() if not p.raw}


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
    ("paypal", 'paypal.HostedButtons({hostedButtonId: "QWERTY23456Z"})', "QWERTY23456Z"),
    ("paypal", '<!-- paypal --><input value="QWERTY23456Z" name="hosted_button_id">', "QWERTY23456Z"),
    ("paypal", '<!-- paypal --><input value="Gifts@hearth.example" name="business">', "gifts@hearth.example"),
    (
        "paypal",
        f'<script src="https://www.paypal.com/sdk/js?currency=EUR&client-id={CLIENT}">',
        f"client/{CLIENT}",
    ),
    ("donorbox", "<dbox-widget type=donation_form campaign=warm-hearth></dbox-widget>", "warm-hearth"),
    ("fundraiseup", 'FundraiseUp.openCheckout("FUNABCDEFG")', "FUNABCDEFG"),
    ("stripe", '<stripe-pricing-table pricing-table-id="prctbl_1Abc">', "prctbl_1Abc"),
    ("fundraiseup", '(window,document,"script","FundraiseUp","ABCDEFGH")', "ABCDEFGH"),
    ("raisely", '<div class="raisely-donate" data-campaign-path="hearth">', "hearth"),
    ("classy", "<div data-classy-campaign-id=654321>", "654321"),
    ("classy", '<div id="a" classy="654321"></div>', "654321"),
    ("classy", '<script src="https://giving.classy.org/embedded/api/sdk/js/12345">', "org/12345"),
    ("funraise", "window._funraise.createForm({ formId : 12345 })", "form/12345"),
    ("betterplace", "var _bp_iframe = { project_id: 12345 }", "12345"),
    ("everyorg", 'createButton({nonprofitSlug: "hearth"})', "hearth"),
    ("buymeacoffee", '<script data-id="hearth" src="https://cdnjs.buymeacoffee.com/1.0.0/w.js">', "hearth"),
    ("buymeacoffee", '<script src="https://cdnjs.buymeacoffee.com/b.js" data-slug="hearth">', "hearth"),
    ("kofi", 'kofiwidget2.init("Support us", "#29abe0", "A0A1B2C3")', "a0a1b2c3"),
    ("kofi", "kofiWidgetOverlay.draw('hearth', {})", "hearth"),
    ("engagingnetworks", 'pageJson = {"clientId":1234,"campaignPageId":12345}', "12345"),
    ("engagingnetworks", 'pageJson = {"clientId":1234,"campaignPageId":12345}', "org/1234"),
    ("blackbaud", f'BBDonorFormLoader.newBlackbaudDonationForm("renxt", "p-AbCdEf12", "{FORM}")', FORM),
    ("blackbaud", f'newBlackbaudDonationForm("renxt", "p-AbCdEf12", "{FORM}")', "org/p-abcdef12"),
    ("blackbaud", f'bbox.showForm("{FORM}")', FORM),
    ("blackbaud", f'<div class="blackbaud-donor-form" data-formid="{FORM}">', FORM),
    (
        "donately",
        '<script data-donately-id="act_1a2b3c4d" data-donately-form-id="frm_5e6f7a">',
        "act_1a2b3c4d",
    ),
    (
        "donately",
        '<script data-donately-id="act_1a2b3c4d" data-donately-form-id="frm_5e6f7a">',
        "form/frm_5e6f7a",
    ),
    (
        "givelively",
        "https://secure.givelively.org/widgets/simple_donation/x.js?nonprofit_slug=hearth",
        "hearth",
    ),
    ("virtuous", f'<script src="https://cdn.virtuoussoftware.com/e.js" data-vform="{FORM}">', FORM),
    ("virtuous", f'<script data-vform="{FORM}" src="https://cdn.virtuoussoftware.com/e.js">', FORM),
    ("flutterwave", 'public_key: "FLWPUBK-0a1b2c3d4e-X"', "FLWPUBK-0a1b2c3d4e-X"),
]


@every_row(("scheme", "source", "account"), WIDGETS)
def test_the_widget_s_setting_picks_the_account(scheme: str, source: str, account: str) -> None:
    assert (scheme, account) in {(found, value) for found, value, _ in accounts_in_source(source)}


def test_every_provider_with_widgets_has_a_row_here() -> None:
    assert {scheme for scheme, _, _ in WIDGETS} == {p.scheme for p in PROVIDERS.values() if p.raw}


NO_ACCOUNT = [
    "https://donorbox.org/widget.js",
    "https://help.givebutter.com/en/",
    "https://support.fundraiseup.com/form/FUNABCDEFG",
    "https://widgets.givebutter.com/latest.umd.cjs",
    "https://evil-donorbox.org/warm-hearth",
    "https://donorbox.org.evil.example/warm-hearth",
    "https://www.paypal.com/signin",
    "https://www.liqpay.ua/api/3/checkout?data=%%%",
    "https://www.liqpay.ua/api/3/checkout?data=W10=",
    "https://hearth.example/?form=contact",
    "https://[::1/x",
    "https://cdn.raisely.com/v3/public/embed.js",
    "https://checkout.stripe.com/checkout.js",
    "https://storage.ko-fi.com/cdn/widget/Widget_2.js",
    "https://www.patreon.com/login",
    "https://www.justgiving.com/about-us",
    "https://www.helloasso.com/connexion",
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
