"""Kinds 65, 69-75 and 77-79: who would be paid, whose page it is, and what changes without meaning anything."""

# ruff: noqa: E501  one variant is one row: a table is read across

from __future__ import annotations

import itertools

from donations.rules.link_state import PublicStatus
from tests.support.fault_charities import Charity, bitcoin, ethereum, grouped, iban
from tests.support.fault_kinds.world import CHANGED, CONFIRMED, SUSPECT, World
from tests.support.fault_web import SiteVisit, in_turn, page, redirect

# Ways of writing the same account, each of which a donor reads as that account.
SPELLINGS = (
    ("grouped", lambda value: grouped(value)),
    ("compact", lambda value: value),
    ("no-break spaces", lambda value: grouped(value, "\u00a0")),
    ("thin spaces", lambda value: grouped(value, "\u2009")),
    ("entities", lambda value: grouped(value, "&nbsp;")),
    ("lower case", lambda value: grouped(value).lower()),
    ("hyphens", lambda value: grouped(value, "-")),
    ("tags between", lambda value: "</b> <b>".join(f"{part}" for part in grouped(value).split()).join(("<b>", "</b>"))),
    ("a tag in each group", lambda value: "".join(f"<span>{part}</span>" for part in grouped(value).split())),
    ("soft hyphens", lambda value: "\u00ad".join(value)),
    ("zero-width spaces", lambda value: "\u200b".join(value)),
    ("word joiners", lambda value: "&#8288;".join(grouped(value, "").strip())),
    ("full-width digits", lambda value: value.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})),
    ("entities for letters", lambda value: "".join(f"&#{ord(char)};" for char in value)),
    ("one letter a tag", lambda value: "".join(f"<i>{char}</i>" for char in value)),
    ("line breaks", lambda value: grouped(value, "<br>")),
    ("table cells", lambda value: "<table><tr>" + "".join(f"<td>{part}</td>" for part in grouped(value).split()) + "</tr></table>"),
    ("an input to copy from", lambda value: f'<input readonly value="{grouped(value)}">'),
    ("a wbr between", lambda value: grouped(value, "<wbr>")),
    ("a comment between", lambda value: grouped(value, "<!-- x -->")),
)  # fmt: skip


# Where another account may be put so that a donor sees or pays it.
PLACES = (
    ("a paragraph", "<p>Also: {}</p>"),
    ("a deep table", "<div>" * 60 + "<table><tr><td>{}</td></tr></table>" + "</div>" * 60),
    ("SVG text", '<svg viewBox="0 0 400 40"><text x="0" y="20">{}</text></svg>'),
    ("a read-only input", '<input readonly value="{}">'),
    ("a text area", "<textarea readonly>{}</textarea>"),
    ("a button's value", '<input type="button" value="{}">'),
    ("an option", "<select><option>{}</option></select>"),
    ("a placeholder", '<input placeholder="{}">'),
    ("a picture's words", '<img src="qr.png" alt="{}">'),
    ("a title", '<abbr title="{}">bank</abbr>'),
    ("a copy button", '<button data-clipboard-text="{}">Copy</button>'),
    ("a details element", "<details><summary>Bank</summary>{}</details>"),
    ("noscript", "<noscript>{}</noscript>"),
    ("a data: frame", '<iframe src="data:text/html,<p>{}</p>"></iframe>'),
    ("a srcdoc frame", "<iframe srcdoc='<p>{}</p>'></iframe>"),
    ("a style sheet's content", '<style>.bank::after{{content:"{}"}}</style><p class="bank">Bank: </p>'),
    ("a label", '<div aria-label="{}">Bank</div>'),
)  # fmt: skip


HIDDEN = (
    ("display:none", '<p style="display:none">{}</p>'), ("one pixel", '<p style="font-size:1px">{}</p>'),
    ("no size", '<p style="font-size:0">{}</p>'), ("off screen", '<p style="position:absolute;left:-9999px">{}</p>'),
    ("see-through", '<p style="opacity:0">{}</p>'), ("the hidden attribute", "<p hidden>{}</p>"),
    ("white on white", '<div style="background:#fff"><p style="color:#fff">{}</p></div>'),
    ("transparent letters", '<p style="color:transparent">{}</p>'), ("a class", "<style>.z9{{display:none}}</style><p class=z9>{}</p>"),
    ("no height", '<p style="height:0;overflow:hidden">{}</p>'), ("clipped", '<p style="position:absolute;clip:rect(0,0,0,0)">{}</p>'),
    ("a template", "<template><p>{}</p></template>"), ("a meta tag", '<meta name="bank" content="{}">'),
    ("JSON", '<script type="application/json">{{"iban":"{}"}}</script>'), ("a data attribute", '<div data-iban="{}"></div>'),
)  # fmt: skip


def fill(world: World) -> None:
    swapped_accounts(world)
    swapped_wallets(world)
    added_payees(world)
    spellings(world)
    mistyped(world)
    drifting_pages(world)
    injected_pages(world)
    steady_pages(world)


def swapped_accounts(world: World) -> None:
    for language, (note, spell) in zip(
        itertools.cycle(("en", "uk", "de", "fr", "ar")), SPELLINGS, strict=False
    ):
        charity = world.charity(language)
        shown = charity.page(account=spell(iban(f"thief {note}")))
        world.add(69, f"another account, {note}", SUSPECT, charity.listed(), page(shown))
    for country, length in (("GB", 0), ("UA", 25), ("PL", 24), ("ES", 20)):
        if not length:
            continue
        charity = world.charity("es")
        world.add(69, f"an account in {country}", SUSPECT, charity.listed(), page(charity.page(account=iban("abroad", country, length))))  # fmt: skip
    charity = world.charity("uk")
    later = in_turn(page(charity.page()), page(charity.page(account=iban("later"))))
    world.add(69, "swapped at the second look, gone at the third", SUSPECT, charity.listed(), later, looks=3, hours=24, status=PublicStatus.QUARANTINED)  # fmt: skip
    for language in ("en", "uk", "tr"):
        charity = world.charity(language)
        copied = charity.page(account=iban(f"copied {language}"))
        world.add(65, f"the old site copied, another account, {language}", SUSPECT, charity.listed(), page(copied, "Server: fresh-host"))  # fmt: skip
    charity = world.charity("it")
    both = charity.page(f'<p style="display:none">{charity.iban}</p>', account=iban("shown"))
    world.add(69, "the true account hidden, another shown", SUSPECT, charity.listed(), page(both))
    charity = world.charity("nl")
    beside = charity.page(f"<!-- {grouped(charity.iban)} -->", account=iban("shown too"))
    world.add(69, "the true account in a comment, another shown", SUSPECT, charity.listed(), page(beside))


def swapped_wallets(world: World) -> None:
    true, like = bitcoin("true"), bitcoin("false", like=bitcoin("true"))
    ether, ether_like = ethereum("true"), ethereum("false", like=ethereum("true"))
    segwit = (
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3",
    )
    tron = ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "TVj7RNVHy6thbM7BWdSe9G6gXwKhjhdNZS")
    rows = (("bitcoin", true, bitcoin("other")), ("bitcoin", true, like), ("bitcoin", *segwit), ("ethereum", ether, ether_like), ("ethereum", ether, ether_like.lower()), ("tron", *tron), ("bitcoin", true, segwit[0]))  # fmt: skip
    for scheme, wanted, other in rows:
        charity = world.charity("en")
        shown = charity.page(f"<p>{scheme}: <code>{other}</code></p>", account="")
        world.add(70, f"{wanted[:6]}…{wanted[-4:]} to {other[:6]}…{other[-4:]}", SUSPECT, charity.listed(f"{scheme}:{wanted}"), page(shown))  # fmt: skip
    for uri in ("bitcoin:{}?amount=0.1", "ethereum:{}@1"):
        scheme = uri.partition(":")[0]
        wanted, other = (true, like) if scheme == "bitcoin" else (ether, ether_like)
        charity = world.charity("de")
        shown = charity.page(f'<a href="{uri.format(other)}">Wallet</a>', account="")
        world.add(70, f"only the {scheme}: address behind the button", SUSPECT, charity.listed(f"{scheme}:{wanted}"), page(shown))  # fmt: skip


def added_payees(world: World) -> None:
    for note, place in PLACES:
        charity = world.charity("en")
        shown = charity.page(place.format(grouped(iban(f"added {note}"))))
        world.add(71, f"another account in {note}", SUSPECT | CHANGED, charity.listed(), page(shown))
    for note, place in HIDDEN:
        charity = world.charity("uk")
        shown = charity.page(place.format(iban(f"hidden {note}")))
        world.add(71, f"another account hidden: {note}", SUSPECT | CHANGED, charity.listed(), page(shown))
    for wallet in (bitcoin("extra"), ethereum("extra"), "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"):
        charity = world.charity("fr")
        world.add(71, f"a wallet beside the account: {wallet[:8]}", SUSPECT, charity.listed(), page(charity.page(f"<p>Crypto: {wallet}</p>")))  # fmt: skip
    charity = world.charity("en")
    digits = iban("confusable").replace("0", "О").replace("1", "l")
    shown = charity.page(f"<p>New account: {grouped(digits)}</p>", account="")
    world.add(71, "look-alike letters for digits", SUSPECT | CHANGED, charity.listed(), page(shown))


def spellings(world: World) -> None:
    for language, (note, spell) in zip(itertools.cycle(("uk", "en", "pl", "ja")), SPELLINGS, strict=False):
        charity = world.charity(language)
        world.add(72, f"the same account, {note}", CONFIRMED, charity.listed(), page(charity.page(account=spell(charity.iban))))  # fmt: skip


def mistyped(world: World) -> None:
    charity = world.charity("en")
    wrong = charity.iban[:-1] + ("1" if charity.iban[-1] != "1" else "2")
    world.add(73, "the account with a wrong digit", CHANGED, charity.listed(), page(charity.page(account=grouped(wrong))))  # fmt: skip
    for scheme, wallet in (("bitcoin", bitcoin("typo")), ("ethereum", ethereum("typo"))):
        charity = world.charity("de")
        wrong = wallet[:-1] + ("a" if wallet[-1] not in "aA" else "b")
        shown = charity.page(f"<p>{scheme} wallet: {wrong}</p>", account="")
        world.add(73, f"a {scheme} wallet with a wrong letter", CHANGED | SUSPECT, charity.listed(f"{scheme}:{wallet}"), page(shown))  # fmt: skip


def drifting_pages(world: World) -> None:
    for language in ("en", "uk", "ja"):
        charity = world.charity(language)
        redesigned = charity.html(
            f"<main class='new'><h2>{charity.name}</h2><p>{charity.iban}</p><p>©</p></main>", title="+"
        )
        world.add(
            74, f"a redesign with the same anchors, {language}", CONFIRMED, charity.listed(), page(redesigned)
        )
    for language, other in (
        ("en", "Bright Wells"),
        ("uk", "Благодійний фонд «Новий дім»"),
        ("fr", "Action Horizon"),
    ):
        charity = world.charity(language)
        renamed = charity.page(name=other, account="", title=other)
        world.add(75, f"renamed, the number stays, {language}", CHANGED, charity.by_name(), page(renamed))
    charity = world.charity("de")
    world.add(75, "another name and another number", CHANGED | SUSPECT, charity.by_name(), page(charity.page(name="Bund der Gärtner", number="VR 99120", account="", title="Bund der Gärtner")))  # fmt: skip


INJECTIONS = (
    ("en", '<a href="https://best-casino-online.test/">casino bonus</a> <a href="https://vegas-slots.test/free-spins">free spins</a>'),
    ("id", '<div style="position:absolute;left:-9999px"><a href="https://slot-gacor77.test/">slot gacor</a> <a href="https://togel-hk.test/">togel hongkong</a></div>'),
    ("tr", '<a href="https://deneme-bonusu.test/">deneme bonusu veren siteler</a><a href="https://bahis.test/">canlı bahis</a>'),
    ("ru", '<a href="https://vulkan.test/igrovye-avtomaty/">игровые автоматы</a> <a href="https://kazino.test/">казино онлайн</a>'),
    ("pl", '<p><a href="https://kasyno.test/">kasyno online</a> i <a href="https://bukmacher.test/">zakłady bukmacherskie</a></p>'),
    ("th", '<a href="https://xn--12c.test/">สล็อตเว็บตรง</a><a href="https://ufa.test/">แทงบอล บาคาร่า</a>'),
    ("vi", '<a href="https://nhacai.test/nha-cai">nhà cái uy tín</a> <a href="https://nohu.test/">nổ hũ</a>'),
    ("ja", '<a href="https://oncasi.test/">オンラインカジノ</a> <a href="https://pachi.test/casino/">カジノ入金不要ボーナス</a>'),
    ("ko", '<a href="https://toto.test/">토토사이트</a> <a href="https://baccarat.test/">바카라</a>'),
    ("zh", '<a href="https://bocai.test/">博彩</a> <a href="https://bjl.test/">百家乐</a>'),
    ("de", '<a href="https://spielautomaten.test/">online spielautomaten</a> <a href="https://sportwetten.test/">sportwetten</a>'),
    ("pt", '<a href="https://tigrinho.test/">jogo do tigrinho</a> <a href="https://cassino.test/">cassino online</a>'),
    ("en", '<a href="https://pills.test/buy-viagra-online">viagra</a> <a href="https://rx.test/cialis">cialis</a>'),
    ("en", '<a href="https://quick-payday-loans.test/">payday loans</a> <a href="https://loans.test/payday-loan-now">loan now</a>'),
    ("es", '<a href="https://apuestas.test/">apuestas deportivas</a> <a href="https://tragamonedas.test/">tragamonedas gratis</a>'),
    ("it", '<a href="https://casino-sicuri.test/">casinò non AAMS</a> <a href="https://scommesse.test/">scommesse sportive</a>'),
)  # fmt: skip


def injected_pages(world: World) -> None:
    for language, links in INJECTIONS:
        charity = world.charity("en" if language in ("id", "th", "vi", "ko", "zh") else language)
        world.add(77, f"{language}: {links[:50]}", CHANGED, charity.listed(), page(charity.page(links)))
    honest = (
        "<p>The old casino by the sea is our warehouse now; the mayor lost it at poker.</p>",
        '<p>We help families hurt by gambling. <a href="/what/gambling-harm">Our gambling helpline</a></p>',
        '<p>Raffle: first prize is a bicycle. <a href="/raffle">Rules</a></p>',
        '<p>Our gala at <a href="https://casino-theater.example/">Casino Theater Winterthur</a> is on 3 May.</p>',
    )
    for extra in honest:
        charity = world.charity("en")
        world.add(1, f"no injection: {extra[:44]}", CONFIRMED, charity.listed(), page(charity.page(extra)))


def steady_pages(world: World) -> None:
    for language in ("en", "pl"):
        charity = world.charity(language)
        world.add(79, f"counters and tokens change, {language}", CONFIRMED, charity.listed(), _counting(charity), looks=4, status=PublicStatus.LIVE)  # fmt: skip
    charity = world.charity("de")
    bare = _counting(charity, account="")
    world.add(79, "counters and tokens change, nothing pinned", CONFIRMED, charity.by_name(), bare, looks=4, status=PublicStatus.LIVE)  # fmt: skip
    charity = world.charity("fr")
    consent = '<div id="consent">Nous utilisons des cookies. <button>Accepter</button><button>Refuser</button></div>'
    banner = in_turn(page(charity.page()), page(charity.page(consent)))
    world.add(
        79, "a cookie notice appears", CONFIRMED, charity.listed(), banner, looks=2, status=PublicStatus.LIVE
    )
    charity = world.charity("en")
    world.sites.handlers[f"www.{charity.host}"] = page(charity.page())
    world.add(40, "another allowed host with the same account", CONFIRMED, charity.listed(hosts=("give.lamp-pay.example",)), redirect("https://give.lamp-pay.example/x"), others={"give.lamp-pay.example": page(charity.page())})  # fmt: skip


def _counting(charity: Charity, account: str | None = None):  # type: ignore[no-untyped-def]
    def handler(visit: SiteVisit) -> None:
        token = f"<input type='hidden' name='csrf' value='{visit.number * 7919:040x}'>"
        counter = f"<p>{visit.number * 37} / 2026-11-{visit.number:02d}, {visit.number}:00</p><script>var n='{visit.number}'</script>"
        page(charity.page(token, counter, account=account))(visit)

    return handler
