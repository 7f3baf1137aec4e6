"""Kinds 61 and 76: widgets of many providers swapped, and a platform's path given to others."""

# ruff: noqa: E501  one variant is one row: a table is read across

from __future__ import annotations

import base64
import json

from tests.support.fault_kinds.world import CONFIRMED, SUSPECT, Variant, World
from tests.support.fault_web import page

# Widgets of providers as they stand in a page; {id} is the account.
WIDGETS = (
    ("donorbox", "warm-roof", "night-owls", '<script src="https://donorbox.org/widget.js" paypalExpress="false"></script><iframe src="https://donorbox.org/embed/{id}?language=en" name="donorbox"></iframe>'),
    ("donorbox", "warm-roof", "night-owls", '<dbox-widget campaign="{id}" type="donation_form"></dbox-widget>'),
    ("donorbox", "warm-roof", "night-owls", '<a class="dbox-donation-button" href="https://donorbox.org/{id}?default_interval=m">Donate</a>'),
    ("stripe", "acct_1N8RoofWell0001", "acct_1Q2NightOwl0009", '<script>const stripe = Stripe("pk_test", {{stripeAccount: "{id}"}});</script>'),
    ("stripe", "acct_1N8RoofWell0001", "acct_1Q2NightOwl0009", '<script type="application/json" data-config>{{"payments":{{"stripe":{{"accountId":"{id}"}}}}}}</script>'),
    ("stripe", "pk_live_51RoofWellRoofWellRoof01", "pk_live_51NightOwlNightOwlNigh9", '<script>var pk="{id}";</script>'),
    ("stripe", "buy_btn_1RoofWellRoof", "buy_btn_1NightOwlOwls", '<stripe-buy-button buy-button-id="{id}" publishable-key="pk_test_x"></stripe-buy-button>'),
    ("stripe", "5kA7roofWELL2x", "9zB1nightOWL3y", '<a href="https://donate.stripe.com/{id}">Give</a>'),
    ("paypal", "QX7ROOFWELL22", "ZY9NIGHTOWL33", '<form action="https://www.paypal.com/donate" method="post"><input type="hidden" name="hosted_button_id" value="{id}"><input type="submit"></form>'),
    ("paypal", "QX7ROOFWELL22", "ZY9NIGHTOWL33", '<script>PayPal.Donation.Button({{env:"production",hosted_button_id:"{id}"}}).render("#d");</script>'),
    ("paypal", "give@warmroof.example", "give@nightowls.example", '<form action="https://www.paypal.com/cgi-bin/webscr"><input type="hidden" name="business" value="{id}"></form>'),
    ("paypal", "give@warmroof.example", "give@nightowls.example", '<form action="https://www.paypal.com/cgi-bin/webscr"><input value="{id}" name="business" type="hidden"></form>'),
    ("paypal", "me/warmroof", "me/nightowls", '<a href="https://www.paypal.com/paypal{id}">PayPal</a>'),
    ("fundraiseup", "FUNWARMROOF", "FUNNIGHTOWL", '<a href="?form={id}" class="donate">Donate</a>'),
    ("fundraiseup", "AWARMROO", "ANIGHTOW", '<script>(function(w,d,s,n,a){{}})(window,document,"script","FundraiseUp","{id}");</script><script async src="https://cdn.fundraiseup.com/widget/{id}"></script>'),
    ("givebutter", "gW7roof", "gN9owls", '<script async src="https://widgets.givebutter.com/latest.umd.cjs?acct=AcctRoof&p=other"></script><givebutter-widget id="{id}"></givebutter-widget>'),
    ("givebutter", "warmroof", "nightowls", '<iframe src="https://givebutter.com/embed/c/{id}"></iframe>'),
    ("liqpay", "i83640175921", "i10000048213", '<form action="https://www.liqpay.ua/api/3/checkout" method="POST"><input type="hidden" name="data" value="{liqpay}"><input type="hidden" name="signature" value="x"></form>'),
    ("liqpay", "i83640175921", "i10000048213", "<form action='https://www.liqpay.ua/api/3/checkout' method='POST'><input type='hidden' value='{liqpay}' name='data'/></form>"),
    ("liqpay", "i83640175921", "i10000048213", '<script>LiqPayCheckout.init({{data: "{liqpay}", signature: "x", embedTo: "#lp"}})</script>'),
    ("wayforpay", "warm_roof_org", "night_owls_org", '<form action="https://secure.wayforpay.com/pay"><input type="hidden" name="merchantAccount" value="{id}"></form>'),
    ("wayforpay", "warm_roof_org", "night_owls_org", "<script>new Wayforpay().run({{merchantAccount : '{id}', currency:'UAH'}})</script>"),
    ("monobank", "8KqRoof11a", "3ZxOwls99b", '<a href="https://send.monobank.ua/jar/{id}">Банка</a>'),
    ("monobank", "8KqRoof11a", "3ZxOwls99b", '<iframe src="https://send.monobank.ua/widget.html?jar={id}"></iframe>'),
    ("raisely", "warmroof", "nightowls", '<div class="raisely-donate" data-campaign="{id}"></div><script src="https://cdn.raisely.com/v3/public/embed.js"></script>'),
    ("raisely", "warmroof", "nightowls", '<iframe src="https://{id}.raisely.com/embed"></iframe>'),
    ("iraiser", "warmroof", "nightowls", '<iframe src="https://{id}.iraiser.eu/b/mon-don"></iframe>'),
    ("justgiving", "warmroof", "nightowls", '<a href="https://www.justgiving.com/{id}">Give</a>'),
    ("justgiving", "2117001", "9900112", '<a href="https://link.justgiving.com/v1/charity/donate/charityId/{id}">Give</a>'),
    ("globalgiving", "warm-roof", "night-owls", '<a href="https://www.globalgiving.org/projects/{id}/">Give</a>'),
    ("benevity", "warm-roof", "night-owls", '<a href="https://causes.benevity.org/causes/{id}">Give</a>'),
    ("classy", "c561100", "c990022", '<a href="https://www.classy.org/give/{id}/#!/donation/checkout">Give</a>'),
    ("classy", "561100", "990022", '<div id="e" classy-campaign-id="{id}"></div><script src="https://giving.classy.org/embedded/api/sdk/js/1"></script>'),
    ("funraise", "6f1c8a7e-1111-4222-8333-944445555001", "0d9be6a1-2222-4333-8444-055556666002", "<script>window.Funraise.create('button', {{id: 1, organizationId: '{id}'}}); // funraise</script>"),
    ("fondy", "1396424", "1499901", "<script>$ipsp.get('checkout').config({{'merchant_id': {id}, 'x': 1}});</script>"),
    ("patreon", "warmroof", "nightowls", '<a href="https://www.patreon.com/{id}">Patreon</a>'),
    ("betterplace", "77123", "88123", '<iframe src="https://www.betterplace.org/de/donate/iframe/projects/{id}/donations/new"></iframe>'),
    ("helloasso", "toit-chaud", "hiboux", '<iframe src="https://www.helloasso.com/associations/{id}/formulaires/1/widget"></iframe>'),
    ("zeffy", "warm-roof", "night-owls", '<iframe src="https://www.zeffy.com/embed/donation-form/{id}"></iframe>'),
    ("everyorg", "warm.roof", "night.owls", '<a href="https://www.every.org/{id}#/donate">Give</a>'),
    ("darujme", "1200345", "1299345", '<iframe src="https://www.darujme.cz/widget/{id}"></iframe>'),
    ("siepomaga", "cieply-dach", "nocne-sowy", '<a href="https://www.siepomaga.pl/{id}">Wpłać</a>'),
    ("razorpay", "rzp_live_RoofWell0001", "rzp_live_NightOwl0009", '<script>var o={{"key":"{id}"}};</script>'),
    ("facebook", "551001", "559002", '<a href="https://www.facebook.com/donate/{id}/">Facebook</a>'),
    ("chuffed", "warm-roof", "night-owls", '<script>window.__SET={{"give":"https:\\/\\/chuffed.org\\/project\\/{id}"}}</script>'),
    ("launchgood", "warm_roof", "night_owls", '<div data-give-url="https://www.launchgood.com/campaign/{id}"></div>'),
    ("donio", "warm-roof", "night-owls", '<button onclick="window.open(&#39;https://donio.cz/{id}&#39;)">Darovat</button>'),
    ("tikkie", "abc/roof01xy", "abc/owls09zz", '<a href="https://tikkie.me/pay/{id}">Tikkie</a>'),
)  # fmt: skip


def fill(world: World) -> None:
    widgets(world)
    reused_paths(world)


def widgets(world: World) -> None:
    for number, (provider, own, other, markup) in enumerate(WIDGETS):
        language = ("en", "uk", "de", "fr", "es", "pl")[number % 6]
        for account in (own, other):
            charity = world.charity(language)
            shown = charity.page(_widget(markup, account), account="")
            kind, must = (1, CONFIRMED) if account == own else (61, SUSPECT)
            world.add(kind, f"{provider} {account[:18]}: {markup[:40]}", must, charity.listed(f"{provider}:{own}"), page(shown))  # fmt: skip
    # Another account of the same provider beside the true one: a donor sees two buttons.
    for provider, own, other, markup in WIDGETS[:24:4]:
        charity = world.charity("en")
        shown = charity.page(_widget(markup, own), _widget(markup, other), account="")
        world.add(71, f"two {provider} accounts", SUSPECT, charity.listed(f"{provider}:{own}"), page(shown))


def _widget(markup: str, account: str) -> str:
    data = base64.b64encode(json.dumps({"version": 3, "public_key": account, "action": "paydonate"}).encode())
    return markup.format(id=account, liqpay=data.decode())


def reused_paths(world: World) -> None:
    for number, (host, path) in enumerate((("donorbox.org", "/reused-{number}"), ("givebutter.com", "/reused{number}"), ("www.justgiving.com", "/crowdfunding/reused{number}"), ("chuffed.org", "/project/reused-{number}"))):  # fmt: skip
        charity = world.charity(("en", "uk", "de", "fr")[number])
        where = path.format(number=world.charities)
        stranger = charity.html(f"<h1>Night Owls FC</h1><p>{'We collect for the new floodlights of our football ground. ' * 8}</p>", title="Night Owls FC")  # fmt: skip
        if charity.language == "uk":
            stranger = charity.html(f"<h1>Нічні сови</h1><p>{'Збираємо на нові прожектори для футбольного поля. ' * 8}</p>", title="Нічні сови")  # fmt: skip
        listed = charity.by_name(url=f"https://{host}{where}")
        world.at_platform(host, where, "", page(stranger))
        world.variants.append(Variant(76, f"{host}{path} names others", listed.url, SUSPECT, listed))
