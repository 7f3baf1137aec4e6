"""Banners as pictures and as a frame: the charity while its link is live, the neutral face otherwise."""

from __future__ import annotations

import base64
import hashlib

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from donations.embedding.choices import BadChoice, Choice, read_choice
from donations.embedding.faces import Face, face_of, neutral_face
from donations.embedding.layouts import lay_out
from donations.embedding.listings import find_listed
from donations.embedding.png import paint_png
from donations.embedding.svg import paint_svg
from donations.embedding.widths import is_drawn
from donations.embedding.words import UNKNOWN
from donations.models import Link
from donations.public_record.visible import leads_out
from donations.rules.lifecycle import PublicStatus

# Counted up when a drawing changes, so that copies kept elsewhere are not taken for the new one.
DRAWING = "1"
# How long a copy may be shown after a link went bad: the promise of five minutes.
FRESH_S = 300
KEPT_S = 3600
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
FRAME_STYLE = "html,body{margin:0;padding:0;background:none}img{display:block;max-width:100%;height:auto}"
_style_hash = base64.b64encode(hashlib.sha256(FRAME_STYLE.encode()).digest()).decode()
FRAME_POLICY = (
    f"default-src 'none'; img-src 'self'; style-src 'sha256-{_style_hash}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors *"
)


@csrf_exempt
@require_safe
def svg(request: HttpRequest, slug: str) -> HttpResponse:
    """The banner as SVG, drawn with the faces of the reader's system."""
    return _picture(request, slug, "svg")


@csrf_exempt
@require_safe
def png(request: HttpRequest, slug: str) -> HttpResponse:
    """The banner as PNG, for e-mail and for places that take no SVG; `scale=2` for fine screens."""
    return _picture(request, slug, "png")


def _picture(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    try:
        choice = read_choice(request.GET)
    except BadChoice as refusal:
        return HttpResponse(f"{refusal}\n", status=400, content_type="text/plain; charset=utf-8")
    link = find_listed(slug)
    face = shown_face(link, choice, for_png=form == "png")
    etag = _etag(face, choice, form)
    response = get_conditional_response(request, etag=etag) if link is not None else None
    if response is None:
        response = _drawn(face, choice, form, etag)
        response.status_code = 404 if link is None else 200
    return _with_headers(response, choice, etag)


def shown_face(link: Link | None, choice: Choice, *, for_png: bool = False) -> Face:
    """What the banner of `link` says at this moment; `for_png` keeps to letters that the bundled face has."""
    site = settings.WAYMARK_SITE_NAME
    if choice.face == "neutral":
        return neutral_face(UNKNOWN if link is None else PublicStatus.UNDER_REVIEW, choice.lang, site)
    return face_of(
        link,
        open_now=link is not None and leads_out(link),
        lang=choice.lang,
        site=site,
        is_drawn=is_drawn if for_png else bool,
    )


def _etag(face: Face, choice: Choice, form: str) -> str:
    """Changes with anything that is drawn: the link's state, its names, the date of the last good check."""
    shown = repr((DRAWING, form, choice.query, choice.scale, face))
    return f'"{hashlib.sha256(shown.encode()).hexdigest()[:32]}"'


def _drawn(face: Face, choice: Choice, form: str, etag: str) -> HttpResponse:
    drawing = lay_out(face, choice)
    if form == "svg":
        return HttpResponse(paint_svg(drawing), content_type="image/svg+xml; charset=utf-8")
    painted = caches["pictures"].get_or_set(
        f"banner:{etag}", lambda: paint_png(drawing, choice.scale), KEPT_S
    )
    return HttpResponse(painted, content_type="image/png")


def _with_headers(response: HttpResponse, choice: Choice, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Content-Language"] = choice.lang
    response["Cache-Control"] = f"public, max-age={FRESH_S}"
    response["Content-Security-Policy"] = PICTURE_POLICY
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@csrf_exempt
@xframe_options_exempt
@require_safe
def frame(request: HttpRequest, slug: str) -> HttpResponse:
    """A page that holds only the banner and its link, for an iframe on any site; no script."""
    try:
        choice = read_choice(request.GET)
    except BadChoice as refusal:
        return HttpResponse(f"{refusal}\n", status=400, content_type="text/plain; charset=utf-8")
    link = find_listed(slug)
    context = {"slug": slug, "choice": choice, "face": shown_face(link, choice), "style": FRAME_STYLE}
    response = render(request, "embedding/frame.html", context, status=404 if link is None else 200)
    response["Cache-Control"] = f"public, max-age={FRESH_S}"
    response["Content-Language"] = choice.lang
    response["Content-Security-Policy"] = FRAME_POLICY
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
