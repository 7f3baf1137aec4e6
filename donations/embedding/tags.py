"""Template tags of this room: `{% load banners %}`."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from donations.embedding import snippets
from donations.embedding.choices import LANGUAGES
from donations.embedding.snippets import Snippets
from donations.models import Link

register = template.Library()


@register.simple_tag
def way_out(slug: str, lang: str) -> str:
    """The path of `/go/` in a language."""
    return snippets.way_out_path(slug, lang)


@register.simple_tag
def banner_for(link: Link) -> Snippets | None:
    """What to paste for a live link, in the language of the page; nothing while it is not live."""
    here = get_language() or "en"
    return snippets.banner_for(link, here if here in LANGUAGES else "en")
