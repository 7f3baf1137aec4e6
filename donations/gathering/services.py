"""Gathering: pages to donation links, and donation links to sightings and candidates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from donations.gathering.known import known_charities
from donations.gathering.relative import relative_links
from donations.gathering.saving import SaveReport, gone_from_page, save_findings
from donations.rules.addresses import join
from donations.rules.canonical_url import AmbiguousURL, canonicalise
from donations.rules.decoding import Decoded, decode
from donations.rules.donation_links import donation_links
from donations.rules.found_link import FoundLink
from donations.rules.known_charities import KnownCharities
from donations.rules.markdown import looks_like_markdown, to_html
from donations.rules.observation import Observation
from donations.rules.outline import Outline, outline
from donations.rules.page import sniff
from donations.rules.page_context import page_context
from donations.web.fetch import observe
from donations.web.robots import may_gather

__all__ = ["CannotGather", "FoundLink", "SaveReport", "gather_from_text", "gather_from_url", "save_findings"]

MOST_BYTES = 10 * 1024 * 1024
MOST_CHARACTERS = 4 * 1024 * 1024
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd")
_MARKDOWN_TYPES = ("text/markdown", "text/x-markdown")


class CannotGather(ValueError):
    """This source cannot be read; the message is one sentence for a person that says what to do."""


def gather_from_text(
    content: bytes,
    *,
    source: str,
    base_url: str,
    content_type: str = "",
    known: KnownCharities | None = None,
    tell: Callable[[str], object] = lambda sentence: None,
) -> list[FoundLink]:
    """The donation links of a page given as bytes: HTML, Markdown or plain text.

    `source` names it in the rows; `base_url` is where it stood, "" if nobody knows. Links that were seen at
    this source before and are gone now come last, with the warning `gone_from_page`. `tell` hears what could
    not be read of a page that gave something. Raises CannotGather.
    """
    decoded = _decoded(content, source, content_type)
    text = decoded.text[:MOST_CHARACTERS]
    if _is_markdown(text, source, content_type):
        text = to_html(text)
    page = outline(text, MOST_CHARACTERS)
    base = _base(base_url, page)
    any_port = bool(settings.WAYMARK_ALLOW_NETWORKS)
    context = page_context(page, text, base, source, known or known_charities(), any_port=any_port)
    found = donation_links(context)
    lost = 0 if context.base else relative_links(page)
    if lost and not found:
        raise CannotGather(_without_base(source, lost))
    if lost:
        tell(_without_base(source, lost))
    return [*found, *gone_from_page(source, found)]


def gather_from_url(url: str, now: datetime, known: KnownCharities | None = None) -> list[FoundLink]:
    """The donation links of a page on the network, read politely: robots.txt first, then one GET.

    Raises CannotGather for a refused address, a host that does not let us, and a page that did not come.
    """
    refuse_ambiguous(url)
    if not may_gather(url):
        raise CannotGather(_why_not(url, now))
    seen = observe(url, now=lambda: now, purpose="gather")
    if seen.fault is not None and not seen.body:
        raise CannotGather(_failed(url, seen))
    if seen.status is None or not 200 <= seen.status < 300:
        raise CannotGather(
            _("%(url)s answered with status %(status)s: look at it in a browser, then try again.")
            % {"url": url, "status": seen.status}
        )
    return gather_from_text(
        seen.body, source=url, base_url=seen.final_url, content_type=seen.header("content-type"), known=known
    )


def _without_base(source: str, lost: int) -> str:
    return ngettext(
        "%(source)s has %(count)d relative link and does not say where it stood: give --base-url.",
        "%(source)s has %(count)d relative links and does not say where it stood: give --base-url.",
        lost,
    ) % {"source": source, "count": lost}


def refuse_ambiguous(url: str) -> None:
    """Raises CannotGather for an address that two readers could read differently."""
    try:
        canonicalise(url, any_port=bool(settings.WAYMARK_ALLOW_NETWORKS))
    except AmbiguousURL as error:
        raise CannotGather(f"{_on_one_line(url)}: {error}") from error


def _on_one_line(text: str) -> str:
    """An address that was refused, as a terminal may show it: nothing in it breaks or turns the line."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[:200])


def _why_not(url: str, now: datetime) -> str:
    seen = observe(join(url, "/robots.txt"), now=lambda: now, purpose="robots")
    if seen.fault is not None:
        return _failed(url, seen)
    return _("The robots.txt of %(url)s asks not to be gathered from: save the page and give the file.") % {
        "url": url
    }


def _failed(url: str, seen: Observation) -> str:
    reason = seen.detail or str(seen.fault).replace("_", " ")
    return _("%(url)s could not be read: %(reason)s") % {"url": url, "reason": reason}


def _decoded(content: bytes, source: str, content_type: str) -> Decoded:
    if len(content) > MOST_BYTES:
        raise CannotGather(
            _("%(source)s is larger than %(size)d MB: give one page at a time.")
            % {"source": source, "size": MOST_BYTES // 2**20}
        )
    kind = sniff(content, content_type)
    if kind == "empty":
        raise CannotGather(_("%(source)s is empty: there is nothing to gather from.") % {"source": source})
    if kind not in ("html", "text", "json"):
        raise CannotGather(
            _("%(source)s is not a page but %(kind)s data: give HTML, Markdown or plain text.")
            % {"source": source, "kind": kind}
        )
    decoded = decode(content, content_type)
    if "unknown_charset" in decoded.notes or "replacement_encoding" in decoded.notes:
        raise CannotGather(
            _("%(source)s names a character encoding that does not exist: correct its charset.")
            % {"source": source}
        )
    return decoded


def _is_markdown(text: str, source: str, content_type: str) -> bool:
    declared = content_type.partition(";")[0].strip().lower()
    if declared in _MARKDOWN_TYPES or source.partition("?")[0].lower().endswith(_MARKDOWN_NAMES):
        return True
    return declared not in ("text/html", "application/xhtml+xml") and looks_like_markdown(text)


def _base(base_url: str, page: Outline) -> str:
    """Where the page stood: as told, else as its own `<link rel=canonical>` says."""
    if base_url:
        return base_url
    for element in page.tagged("link"):
        if "canonical" in element.get("rel").lower().split():
            return join("", element.get("href"))
    return ""
