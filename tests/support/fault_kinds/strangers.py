"""Kinds 46-54: ways to strangers, to hosts that imitate, into private networks, without encryption."""

# ruff: noqa: E501  one variant is one row: a table is read across

from __future__ import annotations

from donations.rules.canonical_url import canonicalise
from tests.support.fault_charities import iban
from tests.support.fault_kinds.world import (
    CHANGED,
    MOVED,
    REFUSED,
    SUSPECT,
    WORKS,
    World,
)
from tests.support.fault_web import by_scheme, page, redirect

STRANGER = "quiet-river.test"


def fill(world: World) -> None:
    strangers(world)
    look_alikes(world)
    refreshes(world)
    refused_ways(world)
    dropped_encryption(world)


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
