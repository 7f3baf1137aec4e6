"""Kinds 40-46: redirects within a site, to its front page, to a login or a cart, to a payment provider."""

# ruff: noqa: E501  one variant is one row: a table is read across

from __future__ import annotations

from tests.support.fault_charities import Charity
from tests.support.fault_kinds.world import (
    CHANGED,
    CONFIRMED,
    SOFT_404,
    SUSPECT,
    UNREACHABLE,
    WORKS,
    World,
)
from tests.support.fault_web import Handler, SiteVisit, by_scheme, page, paths, redirect


def fill(world: World) -> None:
    same_page(world)
    circles(world)
    roots(world)
    doors(world)
    payment_hosts(world)


def same_page(world: World) -> None:
    charity = world.charity("en")
    plain = charity.listed(url=f"http://{charity.host}/donate")
    handler = by_scheme(redirect(charity.url, "301 Moved Permanently"), page(charity.page()))
    world.add(40, "to https", CONFIRMED, plain, handler)
    for note, target in (("to www", "https://www.{host}/donate"), ("to www and a closing slash", "https://www.{host}/donate/")):  # fmt: skip
        charity = world.charity("es")
        sent = redirect(target.format(host=charity.host), "308 Permanent Redirect")
        world.add(
            40, note, CONFIRMED, charity.listed(), sent, others={f"www.{charity.host}": page(charity.page())}
        )
    charity = world.charity("it", "www.{label}-{number}.example")
    bare = charity.host.removeprefix("www.")
    world.add(40, "from www", CONFIRMED, charity.listed(), redirect(f"https://{bare}/donate", "301 Moved Permanently"), others={bare: page(charity.page())})  # fmt: skip
    charity = world.charity("nl")
    slash = paths({"/donate": redirect("/donate/"), "/donate/": page(charity.page(account=""))})
    world.add(40, "to a closing slash", CONFIRMED, charity.by_name(), slash)
    for language, path in (("uk", "/uk/donate"), ("pt", "/pt-br/donate"), ("ar", "/ar/donate/")):
        charity = world.charity(language)
        world.add(41, f"to {path} with a cookie", CONFIRMED, charity.listed(), paths({"/donate": redirect(path, "302 Found", "Set-Cookie: lang=x; Path=/"), path: _with_cookie(charity)}))  # fmt: skip
    charity = world.charity("tr")
    world.add(
        41,
        "the same address again, once the cookie is there",
        CONFIRMED,
        charity.listed(),
        _after_cookie(charity),
    )


def _with_cookie(charity: Charity) -> Handler:
    def handler(visit: SiteVisit) -> None:
        if "lang=x" in visit.headers.get("cookie", ""):
            page(charity.page())(visit)
        else:
            redirect("/donate")(visit)

    return handler


def _after_cookie(charity: Charity) -> Handler:
    def handler(visit: SiteVisit) -> None:
        if "seen=1" in visit.headers.get("cookie", ""):
            page(charity.page())(visit)
        else:
            redirect("/donate", "302 Found", "Set-Cookie: seen=1; Path=/; Secure")(visit)

    return handler


def circles(world: World) -> None:
    charity = world.charity("en")
    world.add(42, "to itself", UNREACHABLE, charity.listed(), redirect(charity.url))
    charity = world.charity("en")
    world.add(42, "two that send to one another", UNREACHABLE, charity.listed(), paths({"/donate": redirect("/give"), "/give": redirect("/donate")}))  # fmt: skip
    charity = world.charity("ro")
    longer: Handler = lambda visit: redirect(visit.path + "x")(visit)  # noqa: E731
    world.add(42, "ever longer", UNREACHABLE, charity.listed(), longer)
    charity = world.charity("ro")
    world.add(42, "without a Location", UNREACHABLE, charity.listed(), page(b"", status="302 Found"))


def roots(world: World) -> None:
    targets = (
        "/",
        "/?utm_source=old",
        "https://www.{host}/",
        "/en/",
        "/uk",
        "/index.html",
        "/home",
        "/#donate",
        "/index.php",
    )
    for number, target in enumerate(targets):
        charity = world.charity(("en", "uk", "de", "pl", "pt")[number % 5])
        front = charity.page("<p>+</p>", account="")
        sent = redirect(target.format(host=charity.host), "301 Moved Permanently")
        handler = lambda visit, sent=sent, front=front: sent(visit) if visit.path == "/donate" else page(front)(visit)  # noqa: E731  # fmt: skip
        world.add(43, f"to the root: {target}", SOFT_404, charity.listed(), handler, others={f"www.{charity.host}": page(front)})  # fmt: skip


def doors(world: World) -> None:
    targets = (
        "/login?next=/donate", "/user/login", "/wp-login.php?redirect_to=%2Fdonate", "/account/signin",
        "/de/anmelden", "/connexion", "/cart", "/shop/basket/", "/warenkorb", "/panier", "/uk/koshyk", "/checkout/cart",
        "/accounts/login/?returnTo=%2Fdonate", "/iniciar-sesion", "/moj-koszyk",
    )  # fmt: skip
    for number, target in enumerate(targets):
        charity = world.charity(("en", "de", "fr", "es")[number % 4])
        form = charity.html(f"<h1>{charity.name}</h1><form><input name=u><input type=password name=p></form>")
        table = {"/donate": redirect(target), target.partition("?")[0]: page(form)}
        world.add(44, f"to {target}", CHANGED, charity.listed(), paths(table))


def payment_hosts(world: World) -> None:
    for number, (provider, own, other) in enumerate(PROVIDERS):
        host = own.split("/")[2]
        for same in (True, False):
            charity = world.charity(("en", "uk", "pl")[number % 3])
            target = (own if same else other).format(number=world.charities)
            pinned = own.format(number=world.charities)
            baseline = charity.listed(f"{provider}:{_account(pinned)}", hosts=(host,))
            kind, must = (45, WORKS) if same else (46, SUSPECT)
            form = page(
                charity.html(
                    f"<h1>{charity.name}</h1><form action='/pay'><button>{charity.give}</button></form>"
                )
            )
            path, _, query = target.split("/", 3)[3].partition("?")
            world.at_platform(host, f"/{path}", query, form)
            world.add(kind, f"{provider}, {'the same' if same else 'another'} account", must, baseline, redirect(target))  # fmt: skip


def _account(url: str) -> str:
    from donations.rules.providers import account_in_url

    account = account_in_url(url)
    assert account is not None, url
    return account[1]


PROVIDERS = (
    ("donorbox", "https://donorbox.org/relief-{number}", "https://donorbox.org/relief-{number}-new"),
    ("stripe", "https://donate.stripe.com/8wM5kq{number}aB", "https://donate.stripe.com/3cs1xy{number}zZ"),
    ("paypal", "https://www.paypal.com/donate?hosted_button_id=QX7YH{number}ABC", "https://www.paypal.com/donate?hosted_button_id=ZZ7YH{number}ABD"),
    ("monobank", "https://send.monobank.ua/jar/7Ab{number}QwErT", "https://send.monobank.ua/jar/9Zx{number}PoIuY"),
    ("givebutter", "https://givebutter.com/relief{number}", "https://givebutter.com/rescue{number}"),
    ("wayforpay", "https://secure.wayforpay.com/donate/d{number}aa71", "https://secure.wayforpay.com/donate/d{number}bb71"),
    ("liqpay", "https://www.liqpay.ua/en/checkout/card/relief{number}", "https://www.liqpay.ua/en/checkout/card/other{number}"),
    ("justgiving", "https://www.justgiving.com/charity/relief{number}", "https://www.justgiving.com/charity/helpers{number}"),
    ("globalgiving", "https://www.globalgiving.org/projects/relief-{number}/", "https://www.globalgiving.org/projects/cows-{number}/"),
    ("classy", "https://www.classy.org/campaign/relief/c55{number}1", "https://www.classy.org/campaign/relief/c66{number}2"),
    ("helloasso", "https://www.helloasso.com/associations/secours-{number}", "https://www.helloasso.com/associations/aide-{number}"),
    ("betterplace", "https://www.betterplace.org/de/projects/{number}77", "https://www.betterplace.org/de/projects/{number}78"),
    ("zrzutka", "https://zrzutka.pl/ab{number}x", "https://zrzutka.pl/zz{number}x"),
    ("every", "https://www.every.org/relief.{number}", "https://www.every.org/others.{number}"),
    ("fundraiseup", "https://give.example.com/?form=FUNREL{number}A", "https://give.example.com/?form=FUNOTH{number}B"),
)  # fmt: skip
PROVIDERS = tuple(row if row[0] != "every" else ("everyorg", *row[1:]) for row in PROVIDERS)
