"""`/banners/`: choose a link and a look, see both faces, copy the snippet. A plain form; no script needed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from donations.embedding.choices import KINDS, LANGUAGES, THEMES, BadChoice, Choice, Kind, read_choice
from donations.embedding.faces import sentences
from donations.embedding.legible import legible
from donations.embedding.listings import COLUMNS, find_listed
from donations.embedding.snippets import AUTO, snippets_for
from donations.models import Link
from donations.public_record.visible import leads_out
from donations.rules.folding import fold, without_article
from donations.templatetags.waymark import in_a_row

OFFERED = 50
LANGUAGE_NAMES = {"en": "English", "uk": "Українська", "ar": "العربية"}
FIRST_KIND = "728x90"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the form was asked: a search word, a link's slug, a look; `theme` may be `auto`."""

    q: str
    slug: str
    choice: Choice
    theme: str


@require_safe
def banners(request: HttpRequest) -> HttpResponse:
    """The form with what it made. A value that is not on offer, or a link not listed, gets a sentence."""
    try:
        wish = _read(request)
    except BadChoice as refusal:
        return _page(request, Wish("", "", _first_choice(), AUTO), problem=str(refusal), status=400)
    link = find_listed(wish.slug) if wish.slug else None
    if wish.slug and link is None:
        problem = _("There is no published link of that name: choose one from the list.")
        return _page(request, wish, problem=problem, status=404)
    return _page(request, wish, link=link)


def _read(request: HttpRequest) -> Wish:
    theme = request.GET.get("theme") or AUTO
    if theme not in (AUTO, *THEMES):
        raise BadChoice(
            _("The value of “%(name)s” is not on offer: choose one of %(allowed)s.")
            % {"name": "theme", "allowed": ", ".join((AUTO, *THEMES))}
        )
    query = {"kind": FIRST_KIND, "lang": _first_choice().lang, **request.GET.dict()}
    choice = replace(read_choice({**query, "theme": "", "face": "", "scale": ""}), theme="light")
    # One zero byte makes PostgreSQL refuse the whole query.
    slug, q = (request.GET.get(name, "").replace("\x00", "").strip()[:120] for name in ("link", "q"))
    return Wish(q=q, slug=slug, choice=choice, theme=theme)


def _first_choice() -> Choice:
    here = get_language() or "en"
    return Choice(kind=KINDS[FIRST_KIND], lang=here if here in LANGUAGES else "en")


def _page(
    request: HttpRequest, wish: Wish, *, link: Link | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    offered, more = _offered(wish.q)
    if link is None and not wish.slug and offered and not problem:
        link = offered[0]
    if link is not None and link not in offered:
        offered = [link, *offered]
    is_live = link is not None and leads_out(link)
    context = {
        "wish": wish,
        "link": link,
        "offered": [(offer, _in_the_list(offer)) for offer in offered],
        "more": more,
        "problem": problem,
        "is_live": is_live,
        "snippets": snippets_for(link, wish.choice, wish.theme) if link is not None else None,
        "kinds": list(KINDS.values()),
        "every_size": _every_size(link, wish) if link is not None else [],
        "languages_offered": list(LANGUAGE_NAMES.items()),
    }
    return render(request, "embedding/banners.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Size:
    """One kind of banner for the chosen link: its picture, and the form filled in for it."""

    kind: Kind
    preview: str
    address: str


def _every_size(link: Link, wish: Wish) -> list[Size]:
    sizes = []
    for kind in KINDS.values():
        shown = snippets_for(link, replace(wish.choice, kind=kind), wish.theme)
        asked = {"link": link.slug, "kind": kind.code, "theme": wish.theme, "lang": wish.choice.lang}
        sizes.append(Size(kind, shown.preview, f"{reverse('banners')}?{urlencode(asked)}"))
    return sizes


def _in_the_list(link: Link) -> str:
    """A link in one line of a list: whose, what for, and its purpose."""
    name = legible(link.charity.name) if link.charity is not None else link.host
    said = next(sentences(link), "")
    return in_a_row(filter(None, (f"{name}: {said}" if said else name, link.get_purpose_display())))


def _offered(q: str) -> tuple[list[Link], bool]:
    """The first live links whose charity matches a search word, and whether there are more."""
    links = Link.objects.live().select_related("charity").only(*COLUMNS)
    if q:
        links = links.filter(charity__search_text__contains=without_article(fold(q)))
    found = list(links.order_by("charity__name", "slug")[: OFFERED + 1])
    return found[:OFFERED], len(found) > OFFERED
