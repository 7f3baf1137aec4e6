"""Kinds 33-54 and 80-84: certificates, redirects and addresses."""

# ruff: noqa: E501  one variant is one row: a table is read across

from __future__ import annotations

import datetime
import ssl

import trustme

from donations.rules.canonical_url import canonicalise
from donations.rules.link_state import PublicStatus
from tests.support import certificates
from tests.support.fault_charities import Charity, iban
from tests.support.fault_kinds.world import (
    CHANGED,
    CONFIRMED,
    GONE,
    MOVED,
    REFUSED,
    SOFT_404,
    SUSPECT,
    UNREACHABLE,
    WORKS,
    World,
)
from tests.support.fault_web import Certificate, Handler, SiteVisit, by_scheme, in_turn, page, paths, redirect

STRANGER = "quiet-river.test"


def fill(world: World) -> None:
    bad_certificates(world)
    good_certificates(world)
    same_page(world)
    circles(world)
    roots(world)
    doors(world)
    payment_hosts(world)
    strangers(world)
    look_alikes(world)
    refreshes(world)
    refused_ways(world)
    dropped_encryption(world)
    addresses(world)


def bad_certificates(world: World) -> None:
    makers = (
        (35, "expired yesterday", lambda ca, host, _: certificates.expired(ca, host)),
        (35, "not valid yet", lambda ca, host, _: certificates.not_valid_yet(ca, host)),
        (36, "for another host", lambda ca, *_: certificates.server_context(ca.issue_cert("elsewhere.example"))),
        (36, "signed by itself", lambda _, host, __: certificates.self_signed(host)),
        (36, "of an authority that nobody knows", lambda _, host, __: certificates.server_context(trustme.CA().issue_cert(host))),
    )  # fmt: skip
    for kind, note, make in makers:
        charity = world.charity("en")
        world.add(kind, note, GONE, charity.listed(), page(charity.page()), certificate=make)


def good_certificates(world: World) -> None:
    for language in ("de", "es"):
        charity = world.charity(language)
        issuer_host = f"issuer.{charity.host}"
        incomplete, issuer = incomplete_of(issuer_host)
        world.add(37, f"the issuer's own certificate is left out, {language}", CONFIRMED, charity.listed(), page(charity.page()), certificate=incomplete, others={issuer_host: issuer})  # fmt: skip
    for days in (2, 1):
        charity = world.charity("fr")
        world.add(38, f"expires in {days} days", CONFIRMED, charity.listed(), page(charity.page()), certificate=_for_days(days))  # fmt: skip
    for language, pinned in (("uk", True), ("pl", False)):
        charity = world.charity(language)
        shown = page(charity.page(account=None if pinned else ""))
        listed = charity.listed() if pinned else charity.by_name()
        world.add(39, f"renewed by another issuer with another key, {language}", CONFIRMED, listed, shown, certificate=_renewed, looks=2, status=PublicStatus.LIVE)  # fmt: skip


def _renewed(authority: trustme.CA, host: str, at: int) -> ssl.SSLContext:
    return certificates.server_context(
        (authority if at == 1 else authority.create_child_ca()).issue_cert(host)
    )


def incomplete_of(issuer_host: str) -> tuple[Certificate, Handler]:
    """A certificate whose issuer's own is left out, and the site from which it can be fetched."""
    made: list[tuple[ssl.SSLContext, bytes]] = []

    def incomplete(authority: trustme.CA, host: str, _: int) -> ssl.SSLContext:
        if not made:
            made.append(
                certificates.incomplete_but_named(authority, host, f"http://{issuer_host}/issuer.crt")
            )
        return made[0][0]

    def issuer(visit: SiteVisit) -> None:
        visit.answer(made[0][1], kind=b"Content-Type: application/pkix-cert\r\n")

    return incomplete, issuer


def _for_days(days: int) -> Certificate:
    end = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days)
    return lambda ca, host, _: certificates.server_context(ca.issue_cert(host, not_after=end))


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


def strangers(world: World) -> None:
    for number, (language, shows) in enumerate(
        (("en", "account"), ("uk", "name"), ("de", "another charity"))
    ):
        charity = world.charity(language)
        host = f"green-meadow-{number}.example"
        body = charity.page(account=None if shows == "account" else "")
        if shows == "another charity":
            body = charity.page(
                account="", name="Grüne Wiese", number="", title="Grüne Wiese", story=charity.story
            )
        listed = charity.listed() if shows == "account" else charity.by_name()
        world.add(47, f"an unknown domain that shows {shows}", MOVED, listed, redirect(f"https://{host}/give"), others={host: page(body)})  # fmt: skip
    charity = world.charity("fr")
    swapped = charity.page(account=iban("a thief", "FR", 23))
    world.add(46, "an unknown domain that shows another account", SUSPECT, charity.listed(), redirect("https://blue-hill.example/d"), others={"blue-hill.example": page(swapped)})  # fmt: skip


def look_alikes(world: World) -> None:
    """The one host of a link, and hosts that imitate it."""
    rows = (
        ("lantern-relief.example", "1antern-relief.example"), ("lampforall.org", "lampforal1.org"),
        ("brightharbour.org", "brightharbor.org"), ("snowbridge.org", "snowbrigde.org"),
        ("redwillow.org", "redwiliow.org"), ("northlamp.org", "north-lamp.org"),
        ("hillsidefund.org", "donate-hillsidefund.org"), ("oakrelief.com", "oakrelief.co"),
        ("riverbank-aid.org", "riverbank-aid.org.pay-secure.net"), ("openwell.org", "openwell-donate.com"),
        ("warmhands.org", "xn--warmhnds-41a.org"), ("tidewater.org", "tidevvater.org"),
        ("goldfinch.org", "goldfinch.org-give.com"), ("silverfern.org", "silverfern.secure-pay.net"),
        ("kindkitchen.org", "k\u0456ndkitchen.org"), ("firstlight.ngo", "firstllght.ngo"),
    )  # fmt: skip
    for number, (host, imitation) in enumerate(rows):
        charity = world.charity(("en", "de", "uk")[number % 3], host)
        copied = page(charity.page() if number % 2 else charity.page(account=""))
        world.add(48, f"{host} to {imitation}", SUSPECT, charity.listed(), redirect(f"https://{imitation}/donate"), others={canonicalise(f"https://{imitation}/").host: copied})  # fmt: skip


def refreshes(world: World) -> None:
    world.sites.handlers[STRANGER] = page(
        b"<title>River</title><h1>A quiet river</h1><p>Welcome to the river.</p>"
    )
    for note, head, header in (
        ("meta refresh", f'<meta http-equiv="refresh" content="0; url=https://{STRANGER}/x">', "X-A: 1"),
        ("meta refresh in odd letters", f"<META content=\"2;URL='https://{STRANGER}/x'\" HTTP-EQUIV=Refresh>", "X-A: 1"),
        ("Refresh header", "", f"Refresh: 3; url=https://{STRANGER}/x"),
    ):  # fmt: skip
        charity = world.charity("en")
        world.add(49, f"{note} to a stranger", MOVED, charity.listed(), page(charity.html("<p>...</p>", head=head), header))  # fmt: skip
    jumps = (
        'window.location = "https://{to}/x"', "document.location.href='https://{to}/x'", 'top.location.replace("https://{to}/x")',
        "self.location.assign(`https://{to}/x`)", 'location = "//{to}/x"', 'setTimeout(function(){{ window.location.href = "https://{to}/x" }}, 500)',
        'location["href"] = "https://{to}/x"', 'window["location"]="https:\\/\\/{to}\\/x"',
    )  # fmt: skip
    for jump in jumps:
        charity = world.charity("es")
        script = f"<script>{jump.format(to=STRANGER)}</script>"
        world.add(49, f"a script: {jump[:40]}", CHANGED | MOVED, charity.listed(), page(charity.html(script)))
        charity = world.charity("es", "clearspring-{number}.org")
        fake = charity.host.replace("clearspring", "cIearspring".lower().replace("i", "1"))
        script = f"<script>{jump.format(to=fake)}</script>"
        world.add(49, f"to a look-alike: {jump[:32]}", SUSPECT, charity.listed(), page(charity.page(script)))
    charity = world.charity("en", "greenlamp-{number}.org")
    fake = charity.host.replace("greenlamp", "greenlarnp")
    head = f'<meta http-equiv="refresh" content="1;url=https://{fake}/d">'
    world.add(49, "meta refresh to a look-alike", SUSPECT, charity.listed(), page(charity.html("<p>.</p>", head=head)), others={fake: page(charity.page())})  # fmt: skip


def refused_ways(world: World) -> None:
    inside = (
        "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::ffff:10.0.0.1]/", "http://100.64.0.1/",
        "http://[::1]/", "http://192.168.1.1/admin", "http://localhost/", "http://0x7f000001/", "http://[fd00::1]/",
    )  # fmt: skip
    metadata = page(b'<title>inside</title>{"role":"admin"}')
    for name in ("127.0.0.1", "169.254.169.254", "100.64.0.1", "192.168.1.1", "::1", "[::1]", "localhost"):
        world.sites.inside[name] = metadata
    for target in inside:
        charity = world.charity("en")
        world.add(
            50, f"to {target}", REFUSED, charity.listed(url=f"http://{charity.host}/donate"), redirect(target)
        )
    for target in (r"http://quiet-river.test\@{host}/", "http://user:pass@quiet-river.test/", "http://2130706433/", "http://0177.0.0.1/", "http://quiet-river.test%2f@{host}/"):  # fmt: skip
        charity = world.charity("en")
        sent = redirect(target.format(host=charity.host))
        world.add(52, f"to {target}", REFUSED, charity.listed(url=f"http://{charity.host}/donate"), sent)
    for target in ("file:///etc/passwd", "gopher://quiet-river.test/_x", "javascript:alert(1)", "data:text/html,x", "ftp://quiet-river.test/"):  # fmt: skip
        charity = world.charity("en")
        world.add(
            53, f"to {target}", REFUSED, charity.listed(url=f"http://{charity.host}/donate"), redirect(target)
        )


def dropped_encryption(world: World) -> None:
    charity = world.charity("en")
    handler = by_scheme(page(charity.page()), redirect(f"http://{charity.host}/donate"))
    world.add(54, "the same page without encryption", SUSPECT, charity.listed(), handler)
    charity = world.charity("uk")
    handler = by_scheme(page(charity.page(account="")), redirect(f"http://{charity.host}/give/"))
    world.add(54, "another path without encryption", SUSPECT, charity.by_name(), handler)
    charity = world.charity("de")
    there = {f"www.{charity.host}": page(charity.page())}
    world.add(54, "by meta refresh", SUSPECT, charity.listed(), page(charity.html("<p>.</p>", head=f'<meta http-equiv="refresh" content="0;url=http://www.{charity.host}/donate">')), others=there)  # fmt: skip
    charity = world.charity("fr")
    form = f'<form action="http://{charity.host}/pay" method="post"><input name="iban"><button>Donner</button></form>'
    world.add(
        1, "a form of the site itself that posts to http", WORKS, charity.listed(), page(charity.page(form))
    )


def addresses(world: World) -> None:
    for language, header in (("en", 'ETag: "v1"'), ("tr", "Last-Modified: Sat, 03 Jan 2026 10:00:00 GMT")):
        charity = world.charity(language)
        handler = _validating(charity, header)
        world.add(80, f"a changed page that would answer 304, {header[:13]}", SUSPECT, charity.listed(), handler, looks=2)  # fmt: skip
    for query in ("campaign=winter", "hosted_button_id=ABCDEF1234", "cfd=77", "form=FUNWINTER1"):
        charity = world.charity("de")
        url = f"https://{charity.host}/give?{query}&utm_source=mail"

        def by_query(visit: SiteVisit, wanted: str = query, charity: Charity = charity) -> None:
            right = wanted in visit.path
            page(charity.page() if right else charity.page(account=iban("wrong")))(visit)

        world.add(81, f"the query picks who is paid: {query}", CONFIRMED, charity.listed(url=url), by_query)
    for fragment in ("donate", "/campaign/winter-2026"):
        charity = world.charity("fr")
        listed = charity.listed(url=f"{charity.url}#{fragment}")
        world.add(82, f"a campaign in the fragment: {fragment}", CONFIRMED, listed, page(charity.page()))
    for host, language, path in (("допомога-{number}.example", "uk", "/підтримати"), ("hilfe-für-alle-{number}.example", "de", "/spenden"), ("寄付-{number}.example", "ja", "/寄付")):  # fmt: skip
        charity = world.charity(language, host)
        sent = paths({"/donate": redirect(path)}, page(charity.page()))
        world.add(83, f"{host} with a raw Location", CONFIRMED | MOVED, charity.listed(), sent)
    charity = world.charity("es")
    loud = charity.listed(url=f"HTTPS://{charity.host.upper()}:443/donate")
    world.add(84, "an address in capitals with its port", CONFIRMED, loud, page(charity.page()))
    charity = world.charity("ru")
    dotted = charity.listed(url=f"https://{charity.host}./donate?utm_source=letter")
    world.add(84, "a host with its closing dot", CONFIRMED, dotted, page(charity.page()))
    for rules in ("User-agent: *\nDisallow: /\n", "User-agent: Waymark\nDisallow: /donate\n"):
        charity = world.charity("it")
        table = {"/robots.txt": page(rules.encode(), kind="text/plain"), "/donate": page(charity.page())}
        world.add(88, f"robots.txt: {rules.splitlines()[1]}", CONFIRMED, charity.listed(), paths(table))


def _validating(charity: Charity, header: str) -> Handler:
    """Says "not modified" to whoever asks so, although the account was swapped after the first look."""
    body = in_turn(page(charity.page(), header), page(charity.page(account=iban("a swap")), header))

    def handler(visit: SiteVisit) -> None:
        if visit.headers.get("if-none-match") or visit.headers.get("if-modified-since"):
            visit.answer(b"", status=b"304 Not Modified")
        else:
            body(visit)

    return handler
