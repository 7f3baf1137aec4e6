"""Observations and pages as a look would bring them, for tests of the rules. Every name is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from html import escape

from donations.rules.baseline import Baseline
from donations.rules.observation import Fault, Hop, Observation

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
URL = "https://give.lantern.example/donate"
IBAN = "DE89370400440532013000"
OTHER_IBAN = "GB29NWBK60161331926819"
THIRD_IBAN = "DE75512108001245126199"
BITCOIN = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"
OTHER_BITCOIN = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
NAME = "Lantern Field Hospitals"
NUMBER = "0042117"

APPROVED = Baseline(
    url=URL,
    allowed_hosts=("give.lantern.example", "donate.paylane.example"),
    payees=(f"iban:{IBAN}",),
    names=(NAME, "Польові шпиталі «Ліхтар»"),
    numbers=(NUMBER,),
    approved=True,
)
PLAIN = replace(APPROVED, payees=())  # a charity known by name and number alone
CANDIDATE = replace(APPROVED, approved=False)

FILLER = (
    "We run mobile surgical wards close to where people are hurt and train local teams who stay on after us. "
    "Last winter our surgeons operated on more than two thousand people, most of them at night and by lamp. "
    "Your gift pays for generators, dressings, blood and the fuel that carries them over broken roads. "
)


def grouped(account: str) -> str:
    return " ".join(account[start : start + 4] for start in range(0, len(account), 4))


def html(body: str, *, title: str = f"Donate | {NAME}", head: str = "", language: str = "en") -> bytes:
    top = f'<meta charset="utf-8"><title>{escape(title)}</title>{head}'
    return f'<!doctype html><html lang="{language}"><head>{top}</head><body>{body}</body></html>'.encode()


def donation_page(
    *extra: str, iban: str = IBAN, name: str = NAME, number: str = NUMBER, title: str = ""
) -> bytes:
    """A good page with name, number, account and a form; `extra` is added to its body."""
    account = f"<p>Bank account: {grouped(iban)}</p>" if iban else ""
    registered = f"<p>Registered charity no. {number}</p>" if number else ""
    form = '<form action="/pay" method="post"><button>Donate</button></form>'
    body = f"<h1>{escape(name)}</h1><p>{FILLER}</p>{registered}{account}{form}{''.join(extra)}"
    return html(body, title=title or f"Donate | {name}")


def look(
    body: bytes = b"",
    *,
    status: int | None = 200,
    to: str = "",
    fault: Fault | None = None,
    headers: dict[str, str] | None = None,
    url: str = URL,
    content_type: str = "text/html; charset=utf-8",
    truncated: bool = False,
    detail: str = "",
) -> Observation:
    """A look at `url` that ended at `to`, by one redirect where that is elsewhere."""
    hops = (Hop(url, 302, to),) if to and to != url else ()
    given = {"Content-Type": content_type, **(headers or {})} if status is not None else {}
    return Observation(
        url=url,
        final_url=to or url,
        observed_at=NOW,
        status=None if fault is not None else status,
        fault=fault,
        detail=detail,
        hops=hops,
        headers=tuple(given.items()),
        body=body,
        body_truncated=truncated,
    )
