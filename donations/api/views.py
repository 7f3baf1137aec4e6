"""The API's addresses. Each reads the question, asks one module for facts, and tells them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from donations.api import picking, questions, shapes
from donations.api.facts import LinkFacts, facts_of_charities, facts_of_links, in_full
from donations.api.paging import Page, next_address, page_of
from donations.api.problems import BadQuestion, Wrong
from donations.models import Charity
from donations.public_record.answer_words import heading
from donations.public_record.change_log import entries
from donations.public_record.pasted_link import Answer, AnswerKind, answer
from donations.public_record.visible import visible_links
from donations.rules.canonical_url import AmbiguousURL

PARTS = ("charities", "links", "checks", "changes", "lookup", "schema", "docs")


@method_decorator([conditional_page, cache_control(no_cache=True)], name="dispatch")
class PublicView(APIView):
    """Read only; kept by nobody without asking again (ETag), because a stopped link must vanish at once."""

    question: type[questions.Question[Any]] = questions.NoQuestion
    shape: type[shapes.Shape[Any]]

    def asked(self, request: Request) -> dict[str, Any]:
        return questions.asked(request, self.question)

    def told(self, facts: object) -> Response:
        """The answer, in the shape of this address."""
        return Response(self.shape(facts, context={"request": self.request}).data)

    def told_page(self, page: Page[Any], facts: list[Any]) -> Response:
        following = next_address(self.request, page.cursor)
        response = self.told({"next": following, "results": facts})
        if following:
            response["Link"] = f'<{following}>; rel="next"'
        return response

    def options(self, request: Any, *args: object, **kwargs: object) -> Response:
        return Response(status=HTTPStatus.NO_CONTENT)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response["X-Robots-Tag"] = "noindex"
        if getattr(response, "exception", False):
            # A problem is JSON, whatever the answer would have been.
            request.accepted_renderer, request.accepted_media_type = JSONRenderer(), JSONRenderer.media_type
        return super().finalize_response(request, response, *args, **kwargs)


def described(operation: str, summary: str) -> Callable[[type[PublicView]], type[PublicView]]:
    """Says of an address in the schema what it takes and tells."""

    def with_words(view: type[PublicView]) -> type[PublicView]:
        takes = [view.question] if view.question is not questions.NoQuestion else []
        told = extend_schema(operation_id=operation, summary=summary, parameters=takes, responses=view.shape)
        return extend_schema_view(get=told)(view)

    return with_words


@described("index", "Where everything is")
class Index(PublicView):
    shape = shapes.Index

    def get(self, request: Request) -> Response:
        """The addresses of the API."""
        self.asked(request)
        return self.told({part: request.build_absolute_uri(reverse(f"api_{part}")) for part in PARTS})


@described("list_charities", "Find charities")
class Charities(PublicView):
    question, shape = questions.CharityQuestion, shapes.CharityPage

    def get(self, request: Request) -> Response:
        """Charities of which a visible link matches all that is asked, each with its links."""
        asked = self.asked(request)
        page = page_of(picking.charities_meant(asked), picking.CHARITY_ORDERS[asked["ordering"]], asked)
        return self.told_page(page, facts_of_charities(page.rows, picking.shown_links(asked)))


@described("get_charity", "One charity")
class OneCharity(PublicView):
    shape = shapes.Charity

    def get(self, request: Request, slug: str) -> Response:
        """A charity with all its visible links, those for defence included."""
        self.asked(request)
        charities = Charity.objects.filter(slug=slug, pk__in=visible_links().values("charity_id"))
        for facts in facts_of_charities(list(charities), visible_links()):
            return self.told(facts)
        raise Http404


@described("list_links", "Find donation links")
class Links(PublicView):
    question, shape = questions.LinkQuestion, shapes.LinkPage

    def get(self, request: Request) -> Response:
        """Visible links that match all that is asked, each with its charity and evidence."""
        asked = self.asked(request)
        page = page_of(picking.links_meant(asked), picking.LINK_ORDERS[asked["ordering"]], asked)
        return self.told_page(page, facts_of_links(page.rows))


@described("get_link", "One donation link")
class OneLink(PublicView):
    shape = shapes.LinkInFull

    def get(self, request: Request, slug: str) -> Response:
        """A link with its charity, what speaks for it, and how it fared."""
        self.asked(request)
        for facts in facts_of_links(list(visible_links().filter(slug=slug))):
            return self.told(in_full(facts, timezone.now().date()))
        raise Http404


@described("list_checks", "Looks on record")
class Checks(PublicView):
    question, shape = questions.CheckQuestion, shapes.CheckPage

    def get(self, request: Request) -> Response:
        """Looks at visible links whose result differed from the one before, the newest first."""
        asked = self.asked(request)
        page = page_of(picking.checks_meant(asked), picking.CHECK_ORDER, asked)
        return self.told_page(page, page.rows)


@described("list_changes", "Public changes")
class Changes(PublicView):
    question, shape = questions.ChangeQuestion, shapes.ChangePage

    def get(self, request: Request) -> Response:
        """Every change of a public status since the first day, newest first. Nothing is ever taken out."""
        asked = self.asked(request)
        page = page_of(picking.changes_meant(asked), picking.CHANGE_ORDER, asked)
        return self.told_page(page, entries(page.rows))


@dataclass(frozen=True, slots=True)
class LookupFacts:
    """What the list says about an address, with the listing that it is about."""

    answer: Answer
    sentence: str
    link: LinkFacts | None

    @property
    def look_alike(self) -> Answer | None:
        return self.answer if self.answer.kind == AnswerKind.LOOK_ALIKE else None

    @property
    def platform(self) -> Answer | None:
        return self.answer if self.answer.kind == AnswerKind.PLATFORM else None


@described("look_up", "Look up an address")
class Lookup(PublicView):
    question, shape = questions.LookupQuestion, shapes.Lookup

    def get(self, request: Request) -> Response:
        """What the list says about an address that somebody was sent. Nothing is opened, nothing is kept.

        An address that can be read in two ways is refused (400) with a sentence that says what to do.
        """
        asked: Mapping[str, str] = self.asked(request)
        try:
            found = answer(asked["url"])
        except AmbiguousURL as refusal:
            raise BadQuestion([Wrong("url", refusal.code, gettext(str(refusal)))]) from refusal
        links = facts_of_links([found.link] if found.link else [])
        return self.told(LookupFacts(found, heading(found), links[0] if links else None))


class NothingHere(PublicView):
    """What is not an address of the API is told so in JSON too."""

    @extend_schema(exclude=True)
    def get(self, request: Request, rest: str) -> Response:
        raise Http404
