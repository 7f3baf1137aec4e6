"""Reading a page: from the bytes of an answer to what the rules judge. Pure, bounded, and it never raises."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from donations.rules.addresses import all_addresses, base_of, join
from donations.rules.assembled import ScriptTexts, script_texts
from donations.rules.decoding import decode
from donations.rules.drawn_text import framed_scripts, turned
from donations.rules.encoded_text import without_escapes
from donations.rules.forms import Purpose
from donations.rules.glance import Glance, glance
from donations.rules.markup import MOST_CHARACTERS, Markup
from donations.rules.outline import Element, plain
from donations.rules.payees import (
    FoundPayee,
    addresses_in_words,
    find_payees,
    may_hold_an_account,
)
from donations.rules.payment_links import may_hold_a_payment_link
from donations.rules.source_text import without_tags

MOST_BYTES = 1 << 20
MOST_LINKS = 5_000
MOST_HEADINGS = 200

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"PK\x03\x04", "binary"),
    (b"\x1f\x8b", "binary"),
    (b"\x7fELF", "binary"),
    (b"Rar!", "binary"),
    (b"MZ", "binary"),
    (b"BM", "binary"),
)
_HTML_SIGN = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|script|style|div|table|p|a|span|h[1-6]|center|font|br|ul|ol"
    r"|img|form|iframe|b|i|noscript|link|section|article|header|main|nav|footer|!--)[\s/>]",
    re.IGNORECASE,
)
# Zeros and other controls among the letters are passed over by browsers.
_HTML_START = re.compile(rb"(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_NO_CONTROLS = bytes(byte for byte in range(256) if byte >= 32 or byte in b"\t\n\r\f\x1b")


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page. Addresses are absolute, as joined and not yet canonical; texts are collapsed.

    `text` is what a donor can see. `kind_sniffed`: html, pdf, image, json, empty, text or binary. `notes` are
    short codes of what was bounded or odd in the reading. `aside_actions` are of forms that search,
    subscribe or log in; `asks_how_much`: a form is there for a gift.
    """

    title: str = ""
    language: str = ""
    text: str = ""
    headings: tuple[str, ...] = ()
    canonical: str = ""
    description: str = ""
    payees: tuple[FoundPayee, ...] = ()
    form_actions: tuple[str, ...] = ()
    aside_actions: tuple[str, ...] = ()
    asks_how_much: bool = False
    iframe_sources: tuple[str, ...] = ()
    script_sources: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    has_password_field: bool = False
    is_html: bool = False
    kind_sniffed: str = "empty"
    notes: tuple[str, ...] = ()


def read_page(body: bytes, content_type: str, base_url: str) -> Page:
    """Read one answer, at most its first MiB. Never raises; at most 2 s of CPU on any input."""
    body = body[:MOST_BYTES]
    kind = sniff(body, content_type)
    if kind not in ("html", "text"):
        return Page(kind_sniffed=kind)
    decoded = decode(body, content_type)
    if kind == "text":
        text = plain(decoded.text)
        return Page(
            text=text,
            payees=find_payees(text, "", addresses_in_words(text)),
            kind_sniffed=kind,
            notes=decoded.notes,
        )
    return page_of(glance(decoded.text), decoded.text[:MOST_CHARACTERS], base_url, decoded.notes)


def sniff(body: bytes, content_type: str) -> str:
    """What the bytes are, whatever the header says: html, pdf, image, json, empty, text or binary."""
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return "empty" if not body.strip() else "text"
    for magic, kind in _MAGIC:
        if body.startswith(magic):
            return kind
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "image"
    begins_as_html = bool(_HTML_START.match(start))
    if not begins_as_html and _is_binary(body[:4096]) and not _is_wide_text(body[:4096], content_type):
        return "binary"
    declared = content_type.partition(";")[0].strip().lower()
    sample = decode(body[:65536], content_type).text
    if start[:1] in b"{[" and ("json" in declared or not _HTML_SIGN.search(sample)):
        return "json"
    if declared in ("text/html", "application/xhtml+xml") or _HTML_SIGN.search(sample):
        return "text" if declared in ("text/plain", "text/markdown") else "html"
    return "text"


def _is_wide_text(start: bytes, content_type: str) -> bool:
    """UTF-16, by its mark or by the header: every second byte of Latin text is then a zero."""
    read = decode(start, content_type)
    return read.encoding.startswith("utf-16") and "\0" not in read.text


def _is_binary(start: bytes) -> bool:
    controls = len(start.translate(None, _NO_CONTROLS))
    return b"\0" in start or controls > len(start) // 20


def page_of(seen: Glance, source: str, base_url: str, notes: tuple[str, ...] = ()) -> Page:
    """The page that was glanced at; `source` is the text that it was read from."""
    base = base_of(seen, base_url)
    addresses = list(all_addresses(seen, base))
    urls = [address for address, _ in addresses]
    shown, written = _listed(seen.shown), _listed(seen.written)
    hints = _hints(seen.markup)
    says_where_to_pay = may_hold_an_account(seen.text + shown, in_groups=True) or (
        may_hold_a_payment_link(shown) or "gov.bcb.pix" in seen.text
    )
    readings = turned(seen.text, seen.marked_text, hints[0] if hints else source, seen.markup.styles)
    visible = seen.marked_text() + shown if says_where_to_pay else ""

    def of(*tags: str) -> tuple[str, ...]:
        found = dict.fromkeys(address for address, element in addresses if element.tag in tags)
        return tuple(found)[:MOST_LINKS]

    return Page(
        title=seen.title,
        language=_language(seen),
        text=seen.text,
        headings=seen.headings[:MOST_HEADINGS],
        canonical=_canonical(seen, base),
        description=_meta(seen, "description") or _meta(seen, "og:description"),
        payees=find_payees(
            visible,
            source + written,
            chain(urls, addresses_in_words(seen.text)),
            _raw_texts(seen.markup, written),
            _scripts(seen.markup, source, hints[0] if hints else source),
            hints,
            readings=readings,
        ),
        form_actions=of("form"),
        aside_actions=_aside_actions(seen, addresses),
        asks_how_much=Purpose.GIFT in seen.purposes.values(),
        iframe_sources=of("iframe", "frame", "embed", "object"),
        script_sources=of("script"),
        links=of("a", "area"),
        has_password_field=seen.asks_for_a_password,
        is_html=True,
        kind_sniffed="html",
        notes=(*notes, *seen.markup.notes),
    )


def _aside_actions(seen: Glance, addresses: list[tuple[str, Element]]) -> tuple[str, ...]:
    """Where forms lead that only search, subscribe or log in; another form may lead there too."""
    forms = [
        (address, seen.purposes[element.index]) for address, element in addresses if element.tag == "form"
    ]
    others = {address for address, purpose in forms if purpose is not Purpose.ASIDE}
    return tuple(dict.fromkeys(address for address, _ in forms if address not in others))


def _raw_texts(markup: Markup, written: str) -> tuple[str, str] | None:
    """What a page that was taken whole holds outside of its tags, seen or not, and in its attributes."""
    if markup.texts is None:
        return None
    return markup.texts + written, " ".join(without_escapes(without_tags(text)) for text in markup.asides)


def _scripts(markup: Markup, source: str, tags: str) -> ScriptTexts:
    scripts = [*(inside for _, inside in markup.scripts), *framed_scripts(source, tags)]
    attributes = source if markup.attributes is None else markup.attributes
    return script_texts(scripts, markup.styles, attributes, source)


def _hints(markup: Markup) -> tuple[str, ...] | None:
    """What of a page can set up a widget: its tags, and what they set aside."""
    if markup.attributes is None:
        return None
    return "\n".join((*markup.elements, markup.attributes)), "\n".join(markup.asides)


def _listed(values: list[str]) -> str:
    return " ; " + " ; ".join(values) if values else ""


def _language(read: Glance) -> str:
    return next((element.get("lang").lower() for element in read.tagged("html") if element.get("lang")), "")


def _canonical(read: Glance, base: str) -> str:
    for element in read.tagged("link"):
        if "canonical" in element.get("rel").lower().split():
            return join(base, element.get("href"))
    return ""


def _meta(read: Glance, name: str) -> str:
    for element in read.tagged("meta"):
        if name in (element.get("name").lower(), element.get("property").lower()):
            return plain(element.get("content"))
    return ""
