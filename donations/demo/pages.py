"""The pages of the demo web, written as charities write them."""

from __future__ import annotations

from html import escape

from donations.demo.cast import BY_HOST, Actor, crowd_iban, crowd_name

WORDS = {
    "en": {"dir": "ltr", "give": "Donate", "account": "Bank account", "number": "Registered charity no."},
    "uk": {"dir": "ltr", "give": "Підтримати", "account": "Рахунок для допомоги", "number": "Код у реєстрі"},
    "ar": {"dir": "rtl", "give": "تبرّع", "account": "الحساب المصرفي", "number": "رقم التسجيل"},
}


def _document(language: str, title: str, body: str) -> bytes:
    direction = WORDS.get(language, WORDS["en"])["dir"]
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title></head><body>{body}</body></html>"
    ).encode()


def _grouped(account: str) -> str:
    return " ".join(account[start : start + 4] for start in range(0, len(account), 4))


def donation_page(actor: Actor, *, swapped: bool = False) -> bytes:
    """A donation page with the charity's name, number and account; `swapped` shows a thief's account."""
    words = WORDS.get(actor.language, WORDS["en"])
    account = actor.other_iban if swapped else actor.iban
    names = "".join(f"<p>{escape(text)}</p>" for _, text in actor.other_names)
    lines = [f"<h1>{escape(actor.name)}</h1>{names}<p>{escape(actor.summary)}</p>"]
    if actor.number:
        lines.append(f"<p>{words['number']} {actor.number}</p>")
    if account:
        lines.append(f"<p>{words['account']}: <code>{_grouped(account)}</code></p>")
    lines.append(f'<form action="/pay" method="post"><button>{words["give"]}</button></form>')
    return _document(actor.language, f"{actor.name}: {actor.label}", "".join(lines))


def script_drawn_page(actor: Actor) -> bytes:
    body = f'<div id="root" data-account="{actor.widget}"></div><script src="/app.js"></script>'
    return _document("en", actor.name, body)


def closed_page(actor: Actor) -> bytes:
    ended = "This appeal has ended. We are no longer accepting donations for it."
    body = f"<h1>{escape(actor.name)}</h1><p>{ended}</p>"
    return _document("en", actor.label, body)


def parked_page(actor: Actor) -> bytes:
    body = (
        f"<h1>{escape(actor.host)}</h1><p>This domain is for sale. Buy this domain now.</p>"
        "<ul><li>Related searches: insurance</li><li>loans</li><li>flights</li></ul>"
    )
    return _document("en", f"{actor.host} is for sale", body)


def wall_page() -> bytes:
    return _document("en", "Just a moment...", "<h1>Checking your browser before accessing the site</h1>")


def not_found_page() -> bytes:
    return _document("en", "Not found", "<h1>404</h1><p>There is no page at this address.</p>")


def site_page(actor: Actor) -> bytes:
    """The charity's own front page, which links to its donation page."""
    body = (
        f"<h1>{escape(actor.name)}</h1><p>{escape(actor.summary)}</p>"
        f'<p><a href="{escape(actor.url)}">{escape(actor.label)}</a></p>'
    )
    return _document("en", actor.name, body)


def crowd_page(number: int) -> bytes:
    """The page of a numbered listing, `c000123.crowd.example`."""
    name = crowd_name(number)
    body = f"<h1>{name}</h1><p>{WORDS['en']['account']}: <code>{_grouped(crowd_iban(number))}</code></p>"
    return _document("en", name, body)


def news_page() -> bytes:
    """A news page with a donation banner above its headline, and links that are none."""
    beacon, spring = BY_HOST["beacon24.example"], BY_HOST["secondspring.example"]
    body = f"""
    <p><a href="{beacon.url}?utm_source=news&amp;utm_medium=banner"><img src="/banners/beacon24.png"
       width="468" height="60" alt="BEACON24 - Make a charitable donation in support of Ukraine!"></a></p>
    <h1>Bridge over the Tysmenka reopens</h1>
    <p>After eleven months the bridge carries buses again. The town paid for half of it.</p>
    <p>Readers who want to help children fitted with new limbs can
       <a href="{spring.url}">donate to Second Spring Prosthetics</a>.</p>
    <p><a href="/subscribe">Support our newsroom: subscribe</a></p>
    <!-- <a href="http://old-appeal.example/">Donate to the old appeal</a> -->"""
    return _document("en", "Evening news", body)
