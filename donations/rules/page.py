"""Reading a page: from the bytes of an answer to what the rules judge. Pure, bounded, and it never raises."""

from __future__ import annotations

import re
from dataclasses import dataclass

from donations.rules.addresses import all_addresses, base_of, join
from donations.rules.decoding import decode
from donations.rules.ibans import TAG_MARK
from donations.rules.markup import MOST_CHARACTERS
from donations.rules.outline import Outline, outline, plain
from donations.rules.payees import FoundPayee, find_payees

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
# Account numbers often stand in read-only fields and behind copy buttons, wallets in links of their own.
_SHOWN = frozenset({"value", "placeholder", "alt", "title", "aria-label", "data-clipboard-text", "data-copy"})
_PAYMENT_URIS = ("bitcoin:", "ethereum:", "litecoin:", "tron:", "payto:")
_NEVER_PAID = frozenset(
    {"class", "style", "src", "srcset", "id", "action", "d", "integrity", "nonce", "sizes"}
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b")


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page. Addresses are absolute, as joined and not yet canonical; texts are collapsed.

    `text` is what a donor can see. `kind_sniffed`: html, pdf, image, json, empty, text or binary. `notes` are
    short codes of what was bounded or odd in the reading.
    """

    title: str = ""
    language: str = ""
    text: str = ""
    headings: tuple[str, ...] = ()
    canonical: str = ""
    description: str = ""
    payees: tuple[FoundPayee, ...] = ()
    form_actions: tuple[str, ...] = ()
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
        return Page(text=text, payees=find_payees(text, "", ()), kind_sniffed=kind, notes=decoded.notes)
    return page_of(outline(decoded.text), decoded.text[:MOST_CHARACTERS], base_url, decoded.notes)


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
    if body[:2] not in (b"\xff\xfe", b"\xfe\xff") and _is_binary(body[:4096]):
        return "binary"
    declared = content_type.partition(";")[0].strip().lower()
    sample = decode(body[:65536], content_type).text
    if start[:1] in b"{[" and ("json" in declared or not _HTML_SIGN.search(sample)):
        return "json"
    if declared in ("text/html", "application/xhtml+xml") or _HTML_SIGN.search(sample):
        return "text" if declared in ("text/plain", "text/markdown") else "html"
    return "text"


def _is_binary(start: bytes) -> bool:
    controls = sum(1 for byte in start if byte < 32 and byte not in _TEXT_CONTROLS)
    return b"\0" in start or controls > len(start) // 20


def page_of(read: Outline, source: str, base_url: str, notes: tuple[str, ...] = ()) -> Page:
    """The page that an outline shows; `source` is the text that it was read from."""
    base = base_of(read, base_url)
    addresses = list(all_addresses(read, base))
    marked = read.visible_text()
    urls = [address for address, _ in addresses]

    def of(*tags: str) -> tuple[str, ...]:
        found = dict.fromkeys(address for address, element in addresses if element.tag in tags)
        return tuple(found)[:MOST_LINKS]

    return Page(
        title=_first_text(read, "title"),
        language=next(
            (element.get("lang").lower() for element in read.tagged("html") if element.get("lang")), ""
        ),
        text=plain(marked),
        headings=_headings(read),
        canonical=_canonical(read, base),
        description=_meta(read, "description") or _meta(read, "og:description"),
        payees=find_payees(marked + _written(read, seen=True), source + _written(read, seen=False), urls),
        form_actions=of("form"),
        iframe_sources=of("iframe", "frame", "embed", "object"),
        script_sources=of("script"),
        links=of("a", "area"),
        has_password_field=any(
            field.get("type").lower() == "password" and not field.hidden for field in read.tagged("input")
        ),
        is_html=True,
        kind_sniffed="html",
        notes=(*notes, *read.markup.notes),
    )


def _first_text(read: Outline, tag: str) -> str:
    # An icon's own <title> stands inside <svg>: the page's is the first outside of one.
    for element in read.tagged(tag):
        if not any(parent.tag == "svg" for parent in read.ancestors(element)):
            return read.text_of(element)
    return ""


def _headings(read: Outline) -> tuple[str, ...]:
    texts = (read.text_of(element) for element in read.tagged("h1", "h2", "h3", "h4") if not element.hidden)
    return tuple(text for text in texts if text)[:MOST_HEADINGS]


def _canonical(read: Outline, base: str) -> str:
    for element in read.tagged("link"):
        if "canonical" in element.get("rel").lower().split():
            return join(base, element.get("href"))
    return ""


def _meta(read: Outline, name: str) -> str:
    for element in read.tagged("meta"):
        if name in (element.get("name").lower(), element.get("property").lower()):
            return plain(element.get("content"))
    return ""


def _written(read: Outline, *, seen: bool) -> str:
    """Attributes long enough for an account: those that a donor reads, copies or follows, or all others."""
    values = []
    for element in read.elements:
        for name, value in element.attributes.items():
            if 14 < len(value) < 160 and name not in _NEVER_PAID:
                shown = name in _SHOWN and not element.hidden
                if name == "href":
                    shown = value[:12].lower().startswith(_PAYMENT_URIS)
                    value = value if shown else ""
                if value and shown == seen:
                    values.append(value)
    return f" {TAG_MARK}" + " | ".join(values) if values else ""
