"""Rules about parked and for-sale domains: a listing whose name has lapsed is one purchase from a thief."""

from __future__ import annotations

import re

from donations.rules.answers import TROUBLE_TOGETHER, TROUBLE_WORDS
from donations.rules.canonical_url import same_or_subdomain
from donations.rules.case import Case, read_address
from donations.rules.donation_words import asking
from donations.rules.folding import words
from donations.rules.names import is_confirmed, names_the_charity
from donations.rules.reasons import because
from donations.rules.said_together import SaidTogether
from donations.rules.soft_404 import NOT_FOUND_TOGETHER, NOT_FOUND_WORDS
from donations.rules.verdicts import Judgement
from donations.rules.ways_to_give import asks_by_its_head, has_a_way_to_give
from donations.rules.word_files import read_words
from donations.rules.wording import Wording

PARKED_WORDS = Wording("parked_words.toml")
PARKED_TOGETHER = SaidTogether("parked")
PARKING_HOSTS = read_words("parking_hosts.txt")
OFFER = 800
LONGEST_TEXT = 2_500  # what such a page says at most: an offer and related searches
PARKING_MARKS = read_words("parking_marks.txt")
NOTICE = 400
# The front of a parking service under the domain itself: ww1., ww25. (www2. is a site's own).
_SERVICE_FRONT = re.compile(r"ww\d{1,3}\.")


def sent_to_a_parking_host(case: Case) -> Judgement | None:
    """A hop to a service for parked domains, whatever it answers."""
    targets = (*(hop.target for hop in case.observation.hops), case.observation.final_url)
    host = next((host for host in map(_parking_host, targets) if host), "") or _service_front(targets)
    if not host or any(same_or_subdomain(approved, host) for approved in case.approved_hosts):
        return None
    return because("parking_host", notes=(host,))


def says_it_is_parked(case: Case) -> Judgement | None:
    """The words of an offer on a page of few words; or a parking service's frame."""
    if case.shows_pinned or len(case.page.text) > LONGEST_TEXT:
        return None
    asks = asks_by_its_head(case)
    if is_confirmed(case) and (asks or case.page.asks_how_much):
        return None  # the charity's own page tells of a sale
    head = case.top if asks else case.head
    said = PARKED_WORDS.said_in(head) or PARKED_TOGETHER.said_in(head) or _offered(case)
    if said:
        return because("parked_page", notes=(said,))
    sources = (*case.page.script_sources, *case.page.iframe_sources)
    host = next((host for host in map(_parking_host, sources) if host), "")
    if host or (case.says_little and any(mark in case.source for mark in PARKING_MARKS)):
        return because("parked_frame", notes=(host,) if host else ())
    return None


def speaks_of_its_domain(case: Case) -> Judgement | None:
    """A notice that names no charity and speaks of a domain, in whatever words: a registrar's or a host's."""
    baseline, text = case.baseline, case.page.text
    if not baseline.approved or not baseline.names or case.found or len(text) > NOTICE:
        return None
    if asks_by_its_head(case) or _says_something_else(case) or _names_it_besides_its_domain(case):
        return None
    if has_a_way_to_give(case) and asking(text, case.page.language).strong:  # a buyer is asked for an offer
        return None
    said = _domain(case) if _is_headed_by_its_domain(case) else PARKED_TOGETHER.subject_in(case.head)
    if not said and _domain(case) in _said(case):
        said = PARKED_TOGETHER.subject_in(case.beginning)
    return because("domain_notice", notes=(said,)) if said else None


def _says_something_else(case: Case) -> bool:
    """Missing, or in trouble: that is what it is, whatever stands above it."""
    if any(said.said_in(case.beginning) for said in (TROUBLE_WORDS, NOT_FOUND_WORDS)):
        return True
    return any(said.said_in(case.head) for said in (TROUBLE_TOGETHER, NOT_FOUND_TOGETHER))


def _is_headed_by_its_domain(case: Case) -> bool:
    """A title or first heading that is an address and nothing else."""
    own = {_domain(case), case.final.host if case.final else ""}
    return any(text.strip().lower() in own for text in (case.page.title, *case.page.headings[:1]) if text)


def _names_it_besides_its_domain(case: Case) -> bool:
    """A domain is often made of the charity's name."""
    told = f" {' '.join(words(_said(case).replace(_domain(case), ' ')))} "
    return any(f" {' '.join(words(name))} " in told for name in case.baseline.names if words(name))


def _said(case: Case) -> str:
    return " | ".join((case.page.title, *case.page.headings[:4], case.page.text)).lower()


def _domain(case: Case) -> str:
    return case.final.registrable or case.final.host if case.final else "\0"  # no text holds it


def _offered(case: Case) -> str:
    """An offer in the text, or as all that the page says; a charity's own page speaks of other things."""
    if is_confirmed(case) or asks_by_its_head(case) or (names_the_charity(case) and has_a_way_to_give(case)):
        return ""
    said = PARKED_WORDS.said_in(case.beginning)
    if said or len(case.page.text) > OFFER:
        return said
    return PARKED_TOGETHER.said_in(case.beginning) or PARKED_TOGETHER.said_of(
        words(_domain(case)), case.beginning
    )


def _service_front(urls: tuple[str, ...]) -> str:
    hosts = (address.host for address in map(read_address, urls) if address is not None)
    return next((host for host in hosts if _SERVICE_FRONT.match(host)), "")


def _parking_host(url: str) -> str:
    address = read_address(url)
    if address is None:
        return ""
    return next((host for host in PARKING_HOSTS if same_or_subdomain(address.host, host)), "")
