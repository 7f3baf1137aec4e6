"""`/go/<link>/`: the one way from this site to a donation page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from donations.embedding.faces import sentences
from donations.embedding.listings import find_listed
from donations.embedding.stops import DIFFERS, Stop, stop_for
from donations.models import Flip, Link
from donations.public_record.visible import leads_out
from donations.rules.lifecycle import PublicStatus
from donations.rules.public_words import STATUS_WORDS

OTHER_WAYS = 3


@csrf_exempt
@require_safe
def go(request: HttpRequest, slug: str) -> HttpResponse:
    """302 to the approved address of a live link, 404, 503 or 410 with the reason otherwise.

    Nothing of the visitor's request is passed on, and no answer is kept by anyone between here and them.
    """
    link = find_listed(slug)
    if link is None:
        response = render(request, "embedding/unknown.html", status=404)
    elif leads_out(link):
        response = HttpResponse(status=302, headers={"Location": link.url})
    else:
        response = _stopped(request, link)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _stopped(request: HttpRequest, link: Link) -> HttpResponse:
    stop = DIFFERS if link.is_live else stop_for(link.public_status)
    context = {
        "link": link,
        "stop": stop,
        "word": STATUS_WORDS[PublicStatus.UNDER_REVIEW if link.is_live else PublicStatus(link.public_status)],
        "purpose": next(sentences(link), ""),
        "flip": _last_change(link),
        "other_ways": _other_ways(link),
    }
    response = render(request, "embedding/stopped.html", context, status=stop.http_status)
    _say_when(response, stop)
    return response


def _last_change(link: Link) -> Flip | None:
    """When and why the public status became what it is."""
    return Flip.objects.public().filter(link=link, after=link.public_status).first()


def _other_ways(link: Link) -> list[Link]:
    """Live links of the same charity."""
    return list(
        Link.objects.live().filter(charity=link.charity_id).exclude(pk=link.pk).order_by("slug")[:OTHER_WAYS]
    )


def _say_when(response: HttpResponse, stop: Stop) -> None:
    if stop.retry_after is not None:
        response["Retry-After"] = str(int(stop.retry_after.total_seconds()))
