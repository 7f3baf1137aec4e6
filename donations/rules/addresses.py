"""Addresses as a page writes them: joined to its base as browsers do, read out of forms and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote, urlencode, urljoin, urlsplit

from donations.rules.outline import Element

LONGEST = 16_384
# Hidden fields of a form that pick who is paid (PayPal, WayForPay, LiqPay, Fondy, PayU, YooMoney …).
_PAYEE_FIELDS_NAMES = (
    "hosted_button_id business campaign_id campaign merchantaccount merchant_id merchantid public_key "
    "receiver account accountid charityid charity_id fund fund_id designation project project_id "
    "projectid appeal form cfd eid acct shop_id shopid wallet sid seller_id organization_id "
    "organisation_id iban token"
)
PAYEE_FIELDS = frozenset(_PAYEE_FIELDS_NAMES.split())
_LIQPAY_DATA = "data"
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*[\"']?\s*([^\"'\s>]+)", re.IGNORECASE)
_SCRIPTED = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|window\.open\s*\(|navigate\s*\()\s*"
    r"(?:'([^'\\]{1,2000})'|\"([^\"\\]{1,2000})\"|`([^`\\$]{1,2000})`)"
)
_SKIPPED_SCHEMES = (
    "javascript:",
    "data:",
    "mailto:",
    "tel:",
    "about:",
    "blob:",
    "vbscript:",
    "sms:",
    "whatsapp:",
)


# Absolute, or from the root of the host, and nothing in it that joining would rewrite.
_ABSOLUTE = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[\w/.~%!$&'()*+,=:@-]*)?"
    r"(?:\?[\w/.~%!$&'()*+,=:@?-]+)?(?:#[\w/.~%!=-]+)?",
    re.ASCII,
)
_FROM_ROOT = re.compile(
    r"/(?![/.])(?:[\w~%!$&'()*+,=:@-]|/(?!\.)|(?<!/)\.)*(?:\?[\w/.~%&=+-]+)?(?:#[\w/.~%!=-]+)?", re.ASCII
)


_NOT_PLAIN = frozenset({"", ".", ".."})
_RELATIVE = re.compile(
    r"((?:\.\./){0,9})((?:(?!\.)[\w~%-](?:[\w~%-]|(?<!/)\.|/(?![./]))*)(?:\?[\w/.~%&=+-]+)?(?:#[\w/.~%!=-]+)?)",
    re.ASCII,
)


class Elements(Protocol):
    """A page as far as addresses are read from it: an outline or a glance."""

    elements: list[Element]

    def tagged(self, *tags: str) -> Iterator[Element]:
        """All elements with one of these tags, in order."""

    def inside(self, element: Element) -> Iterator[Element]:
        """The descendants of an element."""


def join(base: str, reference: str) -> str:
    """`reference` joined to `base`; an empty string when it leads nowhere that a browser would fetch."""
    if len(reference) <= LONGEST:
        if _ABSOLUTE.fullmatch(reference):
            return reference
        if _FROM_ROOT.fullmatch(reference) and (origin := _origin(base)):
            return origin + reference
        relative = _RELATIVE.fullmatch(reference)
        if relative and (folder := _folder(base, len(relative[1]) // 3)):
            return folder + relative[2]
    text = reference.strip().replace("\t", "").replace("\n", "").replace("\r", "")
    if not text or len(text) > LONGEST or text.lower().startswith(_SKIPPED_SCHEMES):
        return ""
    try:
        joined = urljoin(base, text)
        scheme = urlsplit(joined).scheme.lower()
    except ValueError:
        return ""
    if scheme not in ("http", "https"):
        return ""
    return joined.replace(" ", "%20")


@lru_cache(maxsize=256)
def _origin(base: str) -> str:
    """Scheme and host of a plain base address, or an empty string."""
    found = _ABSOLUTE.fullmatch(base[:LONGEST])
    return re.split("[?#]", "/".join(base.split("/", 3)[:3]))[0] if found else ""


@lru_cache(maxsize=256)
def _folder(base: str, up: int) -> str:
    """The folder of a plain base address, or one some levels above; empty where that is not plain."""
    origin = _origin(base)
    _, slash, path = re.split("[?#]", base, maxsplit=1)[0].removeprefix(origin).partition("/")
    folders = path.split("/")[:-1]
    if not origin or not slash or up > len(folders) or not _NOT_PLAIN.isdisjoint(folders):
        return ""
    return f"{origin}/" + "".join(f"{name}/" for name in folders[: len(folders) - up])


def base_of(page: Elements, base_url: str) -> str:
    """The address that references are joined to: the first `<base href>`, else the page's own."""
    for element in page.tagged("base"):
        if element.get("href"):
            return join(base_url, element.get("href")) or base_url
    return base_url


def refresh_target(element: Element) -> str:
    """Where a `<meta http-equiv=refresh>` leads, as written; an empty string for a mere reload."""
    if element.tag != "meta" or element.get("http-equiv").lower() != "refresh":
        return ""
    content = element.get("content")
    found = _REFRESH.search(content)
    return found.group(1) if found and re.search(r"url\s*=|[;,]\s*\S", content, re.IGNORECASE) else ""


def scripted_target(code: str) -> str:
    """The literal address that an `onclick` opens, as written, or an empty string."""
    found = _SCRIPTED.search(code[:LONGEST])
    return next((group for group in found.groups() if group), "") if found else ""


def form_address(page: Elements, form: Element, base: str) -> str:
    """Where a form leads: its action, with the hidden fields that pick the payee as its query."""
    action = join(base, form.get("action") or base)
    if not action:
        return ""
    pairs = [
        (field.get("name"), field.get("value"))
        for field in page.inside(form)
        if field.tag == "input" and field.get("value") and _picks_payee(field)
    ]
    if not pairs:
        return action
    address, _, fragment = action.partition("#")
    joined = address + ("&" if "?" in address else "?") + urlencode(pairs, quote_via=quote)
    return f"{joined}#{fragment}" if fragment else joined


def _picks_payee(field: Element) -> bool:
    if field.get("type").lower() not in ("hidden", ""):
        return False
    name = field.get("name").lower()
    return name in PAYEE_FIELDS and len(field.get("value")) <= 200


def form_payment_data(page: Elements, form: Element) -> str:
    """LiqPay's field `data`, which hides the payee in base64, or an empty string."""
    return next(
        (
            field.get("value")
            for field in page.inside(form)
            if field.tag == "input" and field.get("name") == _LIQPAY_DATA
        ),
        "",
    )


def all_addresses(page: Elements, base: str) -> Iterator[tuple[str, Element]]:
    """`(absolute address, element)` of every link, form, frame and script of a page."""
    joined: dict[str, str] = {}
    for element in page.elements:
        for reference in _references(element):
            if reference not in joined:
                joined[reference] = join(base, reference)
            if joined[reference]:
                yield joined[reference], element
        if element.tag == "form":
            yield from _form_addresses(page, element, base)


def _references(element: Element) -> Iterator[str]:
    if element.tag in ("a", "area"):
        yield element.get("href")
    elif element.tag in ("iframe", "script", "embed", "frame"):
        yield element.get("src") or element.get("data-src") or element.get("data-lazy-src")
    elif element.tag == "object":
        yield element.get("data")
    elif element.tag == "meta":
        yield refresh_target(element)
    if element.get("formaction"):
        yield element.get("formaction")
    if element.get("onclick"):
        yield scripted_target(element.get("onclick"))


def _form_addresses(page: Elements, form: Element, base: str) -> Iterator[tuple[str, Element]]:
    address = form_address(page, form, base)
    if not address:
        return
    yield address, form
    data = form_payment_data(page, form)
    if data:
        yield address + ("&" if "?" in address else "?") + urlencode({"data": data}), form
