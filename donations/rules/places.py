"""Places on a page that lead somewhere: links, buttons, forms, frames, widgets, refreshes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from donations.rules.addresses import form_address, form_payment_data, join, refresh_target, scripted_target
from donations.rules.donation_words import file_words
from donations.rules.folding import words
from donations.rules.markdown import MARK
from donations.rules.outline import Element, Outline, outline, plain
from donations.rules.providers import account_in_url, provider_of_host

NEARBY = 160
LONGEST_SCRIPT = 60_000
MOST_INSIDE = 300
LONGEST_LABEL = 300
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "title")
_REGIONS = frozenset({"header", "nav", "footer", "aside", "main", "article", "form", "body", "head"})

# Scripts that run: not templates, not data.
_RUNS = re.compile(
    r"^(?!.*\btype\s*=\s*[\"']?+(?!module|text/javascript|application/(?:x-)?javascript))", re.I | re.S
)
_ANCHOR = re.compile(r"<a\s[^<>]{0,500}href", re.IGNORECASE)
_ESCAPES = re.compile(r"\\(?:u003[cCeE]|x3[cCeE]|u0026|u002[fF27]|[/\"'nrt`])")
_UNESCAPED = {
    "\\u003c": "<",
    "\\u003e": ">",
    "\\x3c": "<",
    "\\x3e": ">",
    "\\u0026": "&",
    "\\u002f": "/",
    "\\u0022": '"',
    "\\u0027": "'",
    "\\/": "/",
    '\\"': '"',
    "\\'": "'",
    "\\`": "`",
}


class Kind(StrEnum):
    """How a donation link stands on a page."""

    IMAGE_LINK = "image_link"
    TEXT_LINK = "text_link"
    BUTTON = "button"
    FORM = "form"
    IFRAME = "iframe"
    SCRIPT = "script"
    AREA = "area"
    REFRESH = "refresh"
    IBAN = "iban"
    WALLET = "wallet"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `address` is absolute, as joined. `said` is what it says itself (text, alt, title);
    `pictured` the words of its image files; `nearby` the text around; `heading` the last heading above."""

    kind: Kind
    address: str
    label: str
    said: str
    pictured: str
    nearby: str
    heading: str
    hidden: bool
    position: str
    account: str = ""


def find_places(page: Outline, base: str) -> Iterator[Place]:
    """All places of a page outside code, in reading order."""
    reader = _Reader(page, base)
    for element in page.elements:
        if not element.in_code:
            yield from reader.places_at(element)


def written_by_scripts(page: Outline, base: str) -> Iterator[Place]:
    """Links in markup that the page's own scripts write into it (`innerHTML`, `document.write`)."""
    for attributes, code in page.markup.scripts:
        if not _RUNS.search(attributes) or "href" not in code:
            continue
        markup = _ESCAPES.sub(lambda match: _UNESCAPED.get(match.group().lower(), " "), code[:LONGEST_SCRIPT])
        if _ANCHOR.search(markup):
            for place in find_places(outline(markup), base):
                if place.kind in (Kind.TEXT_LINK, Kind.IMAGE_LINK, Kind.BUTTON, Kind.AREA):
                    yield replace(place, kind=Kind.SCRIPT, position="script")


class _Reader:
    def __init__(self, page: Outline, base: str) -> None:
        self.page = page
        self.base = base
        self.heading = ""

    def places_at(self, element: Element) -> Iterator[Place]:
        if element.tag in _HEADINGS:
            self.heading = self.page.text_of(element)[:LONGEST_LABEL]
        onclick = element.get("onclick")
        if element.tag in ("a", "area"):
            yield from self.link(element)
        elif element.tag == "form":
            yield from self.form(element)
        elif element.tag in ("iframe", "frame", "embed", "object"):
            source = element.get("src") or element.get("data-src") or element.get("data-lazy-src")
            yield from self.place(Kind.IFRAME, source or element.get("data"), element)
        elif element.tag == "script":
            yield from self.place(Kind.SCRIPT, element.get("src") or element.get("data-src"), element)
        elif element.tag == "meta":
            yield from self.place(Kind.REFRESH, refresh_target(element), element)
        elif element.get("formaction") or onclick:
            yield from self.place(Kind.BUTTON, element.get("formaction") or scripted_target(onclick), element)
        elif element.get("data-href") and self.is_scripted_link(element):
            yield from self.place(Kind.BUTTON, element.get("data-href"), element)

    def link(self, element: Element) -> Iterator[Place]:
        """An anchor leads where its href says, or, where that is the page itself, where its click leads."""
        target = element.get("href")
        clicked = scripted_target(element.get("onclick"))
        stays = not join(self.base, target) or target.startswith("#")
        if clicked and stays:
            yield from self.place(Kind.BUTTON, clicked, element)
        else:
            yield from self.place(_link_kind(self.page, element), target, element)

    def is_scripted_link(self, element: Element) -> bool:
        """A `data-href` that a script follows, and not the subject of a share button."""
        classes = element.get("class").lower()
        shares = "share" in classes or classes.startswith("fb-")
        return not shares and not any(parent.tag == "a" for parent in self.page.ancestors(element))

    def form(self, form: Element) -> Iterator[Place]:
        address = form_address(self.page, form, self.base)
        if not address or not form.get("action"):
            return
        data = form_payment_data(self.page, form)
        found = account_in_url(f"{address}{'&' if '?' in address else '?'}data={data}") if data else None
        yield from self.place(Kind.FORM, address, form, account=f"{found[0]}:{found[1]}" if found else "")

    def place(self, kind: Kind, target: str, element: Element, account: str = "") -> Iterator[Place]:
        address = "" if target.startswith("#") else join(self.base, target)
        if not address:
            return
        text, alts, titles, files = self.sayings(element)
        if MARK in element.attributes:
            text = text.strip("*_~` ")
        label = text or alts or titles or files
        yield Place(
            kind=kind,
            address=address,
            label=label[:LONGEST_LABEL],
            said=" | ".join(filter(None, (text, alts, titles)))[: 2 * LONGEST_LABEL],
            pictured=files[:LONGEST_LABEL],
            nearby=self.nearby(element),
            heading=self.heading,
            hidden=element.hidden,
            position=self.position(element),
            account=account,
        )

    def sayings(self, element: Element) -> tuple[str, str, str, str]:
        """Text, alternative texts, titles and file names of an element and what it holds."""
        alts, titles, files = [], [element.get("title"), element.get("aria-label")], []
        if element.tag == "area":
            alts.append(element.get("alt"))
        texts = [self.page.text_of(element)] if element.tag != "form" else [self.form_text(element)]
        for inner in (element, *islice(self.page.inside(element), MOST_INSIDE)):
            if inner.tag in ("img", "amp-img") or (
                inner.tag == "input" and inner.get("type").lower() == "image"
            ):
                alts.append(inner.get("alt"))
                titles.append(inner.get("title"))
                files.append(file_words(inner.get("src") or inner.get("data-src")))
                files.append(_badge_words(inner.get("src")))
            elif inner.tag == "input" and inner.get("type").lower() in ("submit", "button"):
                texts.append(inner.get("value"))
            elif inner.tag in ("svg", "i", "span") and inner is not element:
                titles += [inner.get("aria-label"), inner.get("title")]
        styled = (
            re.search(r"url\(\s*['\"]?([^'\")]+)", element.get("style")) if element.get("style") else None
        )
        if styled:
            files.append(file_words(styled.group(1)))
        return _joined(texts), _joined(alts), _joined(titles), _joined(files)

    def form_text(self, form: Element) -> str:
        """What a form says: its buttons, legends and labels, or all of it when it is short."""
        named = [
            self.page.text_of(inner)
            for inner in islice(self.page.inside(form), MOST_INSIDE)
            if inner.tag in ("button", "legend", "label", "h1", "h2", "h3", "h4")
        ]
        return _joined(named) or self.page.text_of(form)[:LONGEST_LABEL]

    def nearby(self, element: Element) -> str:
        text = self.page.text
        before = text[max(0, element.start - NEARBY) : element.start]
        return plain(before + " " + text[element.end : element.end + NEARBY])

    def position(self, element: Element) -> str:
        region = next(
            (parent.tag for parent in self.page.ancestors(element) if parent.tag in _REGIONS), element.tag
        )
        return f"{region}:{element.index}"


def _link_kind(page: Outline, element: Element) -> Kind:
    if element.tag == "area":
        return Kind.AREA
    if MARK in element.attributes:
        return Kind.MARKDOWN
    inside = [inner.tag for inner in islice(page.inside(element), MOST_INSIDE)]
    pictures = any(tag in ("img", "picture", "svg", "amp-img") for tag in inside)
    if pictures and len(words(page.text_of(element))) <= 1:
        return Kind.IMAGE_LINK
    if element.get("style") and "url(" in element.get("style") and not page.text_of(element):
        return Kind.IMAGE_LINK
    return Kind.IMAGE_LINK if "img" in inside or "amp-img" in inside else Kind.TEXT_LINK


def _badge_words(source: str) -> str:
    """The words that a generated badge carries in its own address (label=UNITED24&message=support)."""
    if "shields.io" not in source and "badge" not in source:
        return ""
    path = re.sub(r"^https?://[^/]+", "", source)
    return " ".join(words(re.sub(r"%[0-9A-Fa-f]{2}", " ", path)))


def _joined(texts: list[str]) -> str:
    return " | ".join(dict.fromkeys(plain(text) for text in texts if text and text.strip()))


def is_widget(place: Place) -> bool:
    """Whether a frame or script is a provider's: any other script leads nowhere that a donor goes."""
    host = re.sub(r"^https?://", "", place.address).partition("/")[0].lower()
    return provider_of_host(host) is not None
