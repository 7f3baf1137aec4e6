"""What waits for a person: by risk, for a second hand, holds, candidates, and one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from donations.models import Decision, Hold, Link, Moderator, Report
from donations.models.decision import Action
from donations.models.report import About
from donations.moderation.access import moderator_of, moderators_only
from donations.moderation.words import title_of
from donations.rules.folding import fold
from donations.rules.lifecycle import PublicStatus, ReviewState
from donations.rules.public_words import PublicWord, public_word

ROWS_A_PAGE = 50

Links = QuerySet[Link, Link]


RISKS: dict[int, Promise] = {
    0: gettext_lazy("At once"),
    1: gettext_lazy("Today"),
    2: gettext_lazy("This week"),
    3: gettext_lazy("In turn"),
}

OPEN_HOLDS = Hold.objects.filter(link=OuterRef("pk"), closed_at=None)
OPEN_REPORTS = (
    Report.objects.open().filter(link=OuterRef("pk")).exclude(about=About.SUGGESTED).order_by("-at", "-id")
)
LAST_PROPOSAL = Decision.objects.filter(link=OuterRef("pk"), action=Action.PROPOSE).order_by("-id")
PROPOSED = Q(proposer__isnull=False, approver=None, review__in=[ReviewState.PROPOSED, ReviewState.HELD])
UNSEEN = Q(public_status=PublicStatus.HIDDEN)


def waiting(me: Moderator) -> Links:
    """Everything that somebody should look at, candidates left out."""
    waits = PROPOSED | UNSEEN | Exists(OPEN_HOLDS) | Exists(OPEN_REPORTS) | Q(review=ReviewState.HELD)
    return _ranked(Link.objects.filter(waits))


def second_hand(me: Moderator) -> Links:
    """Proposals that this moderator may approve: others made them."""
    return _ranked(Link.objects.filter(PROPOSED).exclude(proposer=me))


def holds(me: Moderator) -> Links:
    """Links that a check or a person paused, or wants looked at."""
    return _ranked(Link.objects.filter(Exists(OPEN_HOLDS) | Q(review=ReviewState.HELD)))


def reported(me: Moderator) -> Links:
    """Links that visitors wrote about and nobody has read yet."""
    return _ranked(Link.objects.filter(Exists(OPEN_REPORTS)))


def candidates(me: Moderator) -> Links:
    """What nobody has proposed yet, oldest first; there may be very many, so nothing is ranked."""
    found = Link.objects.filter(review=ReviewState.CANDIDATE)
    return _shown(found.annotate(rank=Value(3), since=F("created_at"))).order_by("created_at", "pk")


def mine(me: Moderator) -> Links:
    """This moderator's proposals that wait for somebody else, and the holds that they opened."""
    opened = Exists(OPEN_HOLDS.filter(opened_by=me))
    return _ranked(Link.objects.filter((PROPOSED & Q(proposer=me)) | opened))


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    title: Promise
    links: Callable[[Moderator], Links]
    empty: Promise


TABS = (
    Tab("risk", gettext_lazy("By risk"), waiting, gettext_lazy("Nothing waits for you.")),
    Tab(
        "second",
        gettext_lazy("Second hand"),
        second_hand,
        gettext_lazy("No proposal waits for your second hand."),
    ),
    Tab("holds", gettext_lazy("Holds"), holds, gettext_lazy("Nothing is held.")),
    Tab("reports", gettext_lazy("Reports"), reported, gettext_lazy("No report waits to be read.")),
    Tab("candidates", gettext_lazy("Candidates"), candidates, gettext_lazy("There is no candidate.")),
    Tab("mine", gettext_lazy("Mine"), mine, gettext_lazy("Nothing of yours waits for anybody.")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue."""

    link: Link
    word: PublicWord
    risk: Promise
    what: str
    why: str
    who: str
    since: datetime


@moderators_only
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """One tab of the queue, with the number that waits in each."""
    me, now = moderator_of(request), timezone.now()
    tab = next((tab for tab in TABS if tab.name == request.GET.get("tab")), TABS[0])
    words = request.GET.get("q", "").strip()[:200]
    found = matching(tab.links(me), words)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "tabs": [(other, other.links(me).order_by().count()) for other in TABS],
        "tab": tab,
        "words": words,
        "page": page,
        "rows": rows(page, me),
        "now": now,
    }
    return render(request, "moderation/queue.html", context)


def matching(links: Links, words: str) -> Links:
    """Links whose charity, address, label or slug holds these words."""
    if not words:
        return links
    return links.filter(
        Q(charity__search_text__contains=fold(words))
        | Q(url__icontains=words)
        | Q(label__icontains=words)
        | Q(slug__icontains=words)
    )


def rows(page: Page[Any], me: Moderator) -> list[Row]:
    """The lines of one page; the holds come in one query with it."""
    return [_row(link, me) for link in page.object_list]


def _ranked(links: Links) -> Links:
    rank = Case(
        When(Exists(OPEN_HOLDS.filter(at_once=True)), then=Value(0)),
        When(PROPOSED | UNSEEN | Q(review=ReviewState.HELD), then=Value(1)),
        When(Exists(OPEN_HOLDS), then=Value(2)),
        When(Exists(OPEN_REPORTS), then=Value(2)),
        default=Value(3),
    )
    since = Coalesce(
        Subquery(OPEN_HOLDS.order_by("-at_once", "opened_at").values("opened_at")[:1]),
        Case(When(PROPOSED, then=Subquery(LAST_PROPOSAL.values("at")[:1]))),
        Subquery(OPEN_REPORTS.values("at")[:1]),
        "created_at",
    )
    return _shown(links.annotate(rank=rank, since=since)).order_by("rank", "since", "pk")


def _shown(links: Links) -> Links:
    opened = Prefetch("holds", Hold.objects.open().select_related("opened_by"), to_attr="open_holds")
    told = Subquery(OPEN_REPORTS.values("text")[:1])
    return links.annotate(told=told).select_related("charity", "proposer").prefetch_related(opened)


def _row(link: Any, me: Moderator) -> Row:
    """`link` carries what `_ranked` added: rank, since, told, open_holds."""
    proposed = link.proposer is not None and link.approver_id is None
    hold = next(iter(link.open_holds), None)
    if hold is not None:
        what, why = title_of(hold.reason), _(hold.sentence)
        who = _name(hold.opened_by, me) if hold.opened_by else _("the check")
    elif proposed:
        what, why = (
            _("Second hand needed"),
            _("Proposed by %(name)s") % {"name": link.proposer.get_username()},
        )
        who = _name(link.proposer, me)
    elif link.told:
        what, why, who = _("A visitor’s report"), link.told, _("nobody")
    elif link.public_status == PublicStatus.HIDDEN:
        what, why, who = (
            _("Nobody could confirm it"),
            _("30 days without a look that confirmed it"),
            _("nobody"),
        )
    else:
        what, why, who = _("Candidate"), link.source, _("nobody")
    if proposed and hold is not None:
        what, who = _("Second hand needed"), _name(link.proposer, me)
    return Row(
        link, public_word(link.public_status, link.last_verdict), RISKS[link.rank], what, why, who, link.since
    )


def _name(person: Moderator, me: Moderator) -> str:
    return _("%(name)s (you)") % {"name": person.get_username()} if person == me else person.get_username()
