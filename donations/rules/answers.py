"""Rules about what came over the wire: nothing, an error, or something that is not a page."""

from __future__ import annotations

import re

from donations.rules.case import Case
from donations.rules.reasons import because
from donations.rules.said_together import SaidTogether
from donations.rules.verdicts import Judgement
from donations.rules.ways_to_give import asks_by_its_head, has_a_way_to_give
from donations.rules.wording import Wording

_STATUS_REASONS = {
    401: "login_required",
    403: "forbidden",
    404: "not_found",
    405: "forbidden",
    406: "forbidden",
    407: "forbidden",
    410: "not_found",
    418: "forbidden",
    420: "too_many_requests",
    423: "forbidden",
    429: "too_many_requests",
    430: "too_many_requests",
    451: "legal_block",
    999: "forbidden",  # LinkedIn's, and taken over by others
}
TROUBLE_WORDS = Wording("trouble_words.toml")
TROUBLE_TOGETHER = SaidTogether("trouble")
FEW_WORDS = 500
_NO_PAGES = frozenset({"pdf", "image", "json"})
# A feed, a site map, a drawing, an answer of a store: markup that is no page, whatever its header says.
_DATA = re.compile(
    r"\ufeff?\s{0,9}(?:<\?xml[^>]{0,200}>\s{0,9})?(?:<\?xml-stylesheet[^>]{0,300}>\s{0,9})?"
    r"<(?:rss|feed|rdf:rdf|urlset|sitemapindex|svg|error|listbucketresult|soap:envelope)\b"
)


def failed(case: Case) -> Judgement | None:
    """No whole answer came, or our own guard did not let us go there. Each fault's name is its reason."""
    fault = case.observation.fault
    if fault is None:
        return None
    return because(fault.value, notes=_detail(case), retry_after_s=case.rest)


def answered_with_an_error(case: Case) -> Judgement | None:
    """A status that is no page."""
    status = case.status
    if 200 <= status < 300:
        return None
    reason = _STATUS_REASONS.get(status, "server_error" if status >= 500 else "odd_status")
    return because(reason, notes=(f"HTTP {status}",), retry_after_s=case.rest)


def empty(case: Case) -> Judgement | None:
    """Nothing in it, or nothing that can be read."""
    page = case.page
    if page.kind_sniffed == "empty":
        return because("empty_page", notes=(f"HTTP {case.status}",))
    declared = case.observation.header("content-type").partition(";")[0].strip().lower()
    if page.kind_sniffed == "binary" and declared in ("", "text/html", "application/xhtml+xml", "text/plain"):
        return because("illegible")
    blank = page.is_html and not page.text and not page.title and not page.iframe_sources
    if blank and not page.form_actions and not page.payees and not case.is_script_drawn:
        return because("empty_page")
    return None


def says_it_is_in_trouble(case: Case) -> Judgement | None:
    """A page of few words that speaks of an error or of maintenance under a status of 200.

    The charity's name and number in a footer say nothing of the page above it.
    """
    if case.shows_pinned or len(case.page.text) > FEW_WORDS or has_a_way_to_give(case):
        return None
    asks = asks_by_its_head(case)
    head = case.top if asks else case.head
    said = TROUBLE_WORDS.said_in(head) or TROUBLE_TOGETHER.said_in(head)
    if not said and not asks and case.has_few_sentences:
        said = TROUBLE_WORDS.said_in(case.beginning) or TROUBLE_TOGETHER.said_in(case.beginning)
    return because("trouble_page", notes=(said,), retry_after_s=case.rest) if said else None


def not_a_page(case: Case) -> Judgement | None:
    """A file stands where a page was. Plain text counts as a page when it shows an approved identity."""
    kind = case.page.kind_sniffed
    if kind in _NO_PAGES or kind == "binary" or (kind == "text" and not case.shows_pinned):
        return because("not_a_page", notes=(kind,))
    return because("not_a_page", notes=("xml",)) if _DATA.match(case.source) else None


def _detail(case: Case) -> tuple[str, ...]:
    return (case.observation.detail,) if case.observation.detail else ()
