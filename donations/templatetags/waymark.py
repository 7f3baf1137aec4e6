"""Parts of the look that templates ask for by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext, override, pgettext

from donations.models import Link
from donations.rules.canonical_url import registrable_domain
from donations.rules.public_words import PublicWord, public_word
from donations.rules.url_escapes import readable

register = template.Library()


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """One language of the switcher; `path` leads to this very page if it has one, else to the home page."""

    code: str
    name: str
    path: str
    is_current: bool


@register.simple_tag(takes_context=True)
def languages(context: dict[str, Any]) -> list[LanguageChoice]:
    """The languages of the site, each with the address of this page in it."""
    request = context.get("request")
    here = get_language()
    return [
        LanguageChoice(code, get_language_info(code)["name_local"], _path_in(request, code), code == here)
        for code, _name in settings.LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def alternates(context: dict[str, Any]) -> list[LanguageChoice]:
    """`languages`, without query, where this page exists in each of them; an empty list elsewhere."""
    request = context.get("request")
    if request is None or not _is_in_languages(request):
        return []
    return [
        LanguageChoice(code, str(name), str(translate_url(request.path, code)), False)
        for code, name in settings.LANGUAGES
    ]


def _is_in_languages(request: HttpRequest) -> bool:
    if request.resolver_match is None:
        return False
    return bool(translate_url(request.path, "en") != translate_url(request.path, "uk"))


def _path_in(request: HttpRequest | None, code: str) -> str:
    if request is not None and _is_in_languages(request):
        return str(translate_url(request.get_full_path(), code))
    with override(code):
        return reverse("home")


@register.simple_tag
def status(link: Link) -> SafeString:
    """The plate with the public word of a link."""
    return plate(public_word(link.public_status, link.last_verdict))


@register.simple_tag
def tone_of(link: Link) -> str:
    """The tone of a link's public word."""
    return public_word(link.public_status, link.last_verdict).tone


def plate(word: PublicWord, part: str = "status") -> SafeString:
    """A public word as shape, word and tone; `part` is `status` (a plate) or `fact` (in a line)."""
    return format_html('<span class="{} {}">{}</span>', part, word.tone, gettext(word.text))


@register.simple_tag
def plate_of(word: PublicWord) -> SafeString:
    """A public word on a plate."""
    return plate(word)


@register.simple_tag
def fact(word: PublicWord) -> SafeString:
    """A public word in a line of text."""
    return plate(word, "fact")


@register.simple_tag
def host(url: str) -> SafeString:
    """An address as people should read it: registrable domain bold, never cut short, left to right.

    Where it does not fit into the line it breaks after a dot; nothing is added to what is read or copied.
    """
    authority, path = _shown(url)
    name = re.sub(r":\d+$", "", authority)
    bold = registrable_domain(name) or name
    before, after = name[: -len(bold)], authority[len(name) :]
    return format_html(
        '<bdi class="host" dir="ltr">{}<b>{}</b>{}{}</bdi>',
        at_dots(before),
        at_dots(bold),
        after,
        "" if path == "/" else readable(path),
    )


@register.simple_tag
def when(moment: datetime, now: datetime | None = None) -> SafeString:
    """A moment in UTC; with `now`, the day is called today or yesterday where it is."""
    shown = moment.astimezone(UTC)
    day = date_format(shown, "j E Y")
    if now is not None:
        ago = (now.astimezone(UTC).date() - shown.date()).days
        day = {0: gettext("today"), 1: gettext("yesterday")}.get(ago, day)
    told = gettext("%(day)s, %(time)s UTC") % {"day": day, "time": f"{shown:%H:%M}"}
    return format_html('<time datetime="{}">{}</time>', f"{shown:%Y-%m-%dT%H:%MZ}", told)


@register.simple_tag
def day(when: date) -> SafeString:
    """A date."""
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), date_format(when, "j E Y"))


@register.filter
def host_of(url: str) -> str:
    """The host of a canonical address, with its port where that is unusual."""
    return _shown(url)[0]


@register.filter
def in_a_row(things: Iterable[str]) -> str:
    """Things after one another, with the comma of the language between them."""
    return pgettext("between the things of a list", ", ").join(things)


@register.filter
def at_dots(text: str) -> SafeString:
    """A host that may break after each dot. `<wbr>` is no letter: copies and readers do not meet it."""
    return SafeString(escape(text).replace(".", ".<wbr>"))


def _shown(url: str) -> tuple[str, str]:
    rest = url.partition("://")[2] or url
    name, slash, path = rest.partition("/")
    return name, slash + path
