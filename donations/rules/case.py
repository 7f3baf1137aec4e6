"""One look beside what was approved: the facts that the rules of judging share, each worked out once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from donations.rules.baseline import Baseline
from donations.rules.canonical_url import AmbiguousURL, CanonicalURL, canonicalise, same_or_subdomain
from donations.rules.folding import words
from donations.rules.observation import Observation
from donations.rules.page import Page, read_page
from donations.rules.payees import FoundPayee, normal_payee
from donations.rules.providers import account_in_url
from donations.rules.retry_after import rest_asked
from donations.rules.surroundings import NOTHING_KNOWN, Surroundings
from donations.rules.wording import SENTENCE_END, Spoken, spoken

TOLD = 20_000
BEGINNING = 4_000
MOST_HEADINGS = 20
FEW_SENTENCES = 4
A_SENTENCE = 15  # signs
NEXT_TO_NOTHING = 200  # characters of visible text of a page that scripts draw
LEGIBLE = 200  # characters from which the absence of a name says something
_FRONT_PAGE = re.compile(r"(?:index|default|home|start|main|homepage)(?:\.(?:html?|php|aspx?|jsp))?")
_LANGUAGE_QUERY = re.compile(r"(?:lang|language|locale|hl|lng|l)=[\w-]{0,12}")
# What a site says to its own front page of where a visitor came from; it picks no page.
_ORIGIN_QUERY = re.compile(
    r"(?:ref|referrer|referer|from|source|src|error|err|status|code|msg|message|redirect|redirected"
    r"|notfound|not_found|404|not-found)(?:=[^&]{0,200})?"
)
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)


@dataclass(frozen=True)
class Case:
    """An observation and the baseline that it is judged against. `page` empty: nothing was legible."""

    observation: Observation
    baseline: Baseline
    page: Page
    surroundings: Surroundings = NOTHING_KNOWN

    @cached_property
    def wanted(self) -> CanonicalURL | None:
        """The approved address."""
        return read_address(self.baseline.url)

    @cached_property
    def final(self) -> CanonicalURL | None:
        """Where the look ended."""
        return read_address(self.observation.final_url)

    @cached_property
    def approved_hosts(self) -> tuple[str, ...]:
        own = (self.wanted.host,) if self.wanted else ()
        return tuple(dict.fromkeys((*own, *(host.lower() for host in self.baseline.allowed_hosts))))

    @cached_property
    def is_allowed_host(self) -> bool:
        """Does the look end on an approved host or below one?"""
        final = self.final
        return final is not None and any(same_or_subdomain(final.host, host) for host in self.approved_hosts)

    @cached_property
    def is_same_domain(self) -> bool:
        """Does it end on the registrable domain of the approved address?"""
        if self.wanted is None or self.final is None:
            return False
        if not self.wanted.registrable:
            return self.wanted.host == self.final.host
        return self.wanted.registrable == self.final.registrable

    @cached_property
    def is_same_place(self) -> bool:
        """The approved address itself; https, www, a closing slash and a language do not count."""
        if self.wanted is None or self.final is None:
            return False
        same_host = _bare(self.wanted) == _bare(self.final)
        return same_host and _plain_path(self.wanted.path) == _plain_path(self.final.path)

    @cached_property
    def is_at_root(self) -> bool:
        """Does it end on the front page of a site, in whatever language?"""
        return self.final is not None and is_front(self.final)

    @cached_property
    def wants_root(self) -> bool:
        """Is the approved address itself a front page?"""
        return self.wanted is not None and is_front(self.wanted)

    @cached_property
    def pinned(self) -> dict[str, str]:
        """Approved payment identities, each with its scheme."""
        identities = (_normal(payee) for payee in self.baseline.payees)
        return {identity: identity.partition(":")[0] for identity in identities}

    @cached_property
    def own_account(self) -> str:
        """The account that the approved address itself picks at a provider, or an empty string."""
        account = account_in_url(self.baseline.url)
        return ":".join(account) if account else ""

    @cached_property
    def final_account(self) -> str:
        """The account that the address where the look ended picks, or an empty string."""
        account = account_in_url(self.observation.final_url)
        return ":".join(account) if account else ""

    @cached_property
    def found(self) -> tuple[FoundPayee, ...]:
        """Payment identities on the page and in its address."""
        payees = tuple(map(self._as_approved, self.page.payees))
        if not self.final_account:
            return payees
        scheme, _, value = self.final_account.partition(":")
        own = self._as_approved(FoundPayee(scheme, value, context=self.observation.final_url))
        return (own, *(payee for payee in payees if payee.identity != own.identity))

    def _as_approved(self, payee: FoundPayee) -> FoundPayee:
        """A found account in the form in which it was approved: `paypal:hearth` for `paypal:me/hearth`."""
        _, slash, bare = payee.value.partition("/")
        if not slash or payee.identity in self.pinned:
            return payee
        wanted = f"{payee.scheme}:{bare}".lower()
        approved = next((identity for identity in self.pinned if identity.lower() == wanted), "")
        return replace(payee, value=approved.partition(":")[2]) if approved else payee

    @cached_property
    def pinned_found(self) -> tuple[FoundPayee, ...]:
        return tuple(payee for payee in self.found if payee.identity in self.pinned)

    @cached_property
    def shows_pinned(self) -> bool:
        """Does the page show an approved payment identity where a donor or a widget reads it?"""
        return any(payee.drawn or not payee.hidden for payee in self.pinned_found)

    @cached_property
    def head(self) -> Spoken:
        """Title and first headings."""
        return spoken(" | ".join((self.page.title, *self.page.headings[:4])), most=600)

    @cached_property
    def top(self) -> Spoken:
        """Title and first heading."""
        return spoken(" | ".join((self.page.title, *self.page.headings[:1])), most=400)

    @cached_property
    def beginning(self) -> Spoken:
        """The visible text, or its beginning; a heading is no part of the sentence that follows it."""
        return spoken(
            _parted(self.page.text[:BEGINNING], self.page.headings[:MOST_HEADINGS]), most=2 * BEGINNING
        )

    @cached_property
    def told(self) -> Spoken:
        """The first 20,000 characters of the visible text."""
        return spoken(self.page.text, most=TOLD)

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The words of title, description, headings and text, folded."""
        page = self.page
        before = words(" ".join((page.title, page.description, *page.headings[:20])))
        return (*before, *self.told.words, *words(page.text[TOLD:40_000]))

    @cached_property
    def says_little(self) -> bool:
        return len(self.page.text) <= NEXT_TO_NOTHING

    @cached_property
    def has_few_sentences(self) -> bool:
        """As an error page or a notice has; a page that tells more may speak of such things in passing."""
        return sum(len(part) >= A_SENTENCE for part in SENTENCE_END.split(self.page.text)) <= FEW_SENTENCES

    @cached_property
    def is_script_drawn(self) -> bool:
        """Next to no visible text, and scripts that could draw the rest."""
        has_scripts = bool(self.page.script_sources) or b"<script" in self.observation.body
        return self.page.is_html and self.says_little and has_scripts

    @cached_property
    def source(self) -> str:
        """The first 64 KiB of the page as written, in lower case, for marks that machines leave."""
        return self.observation.body[: 1 << 16].decode("utf-8", "replace").lower()

    @cached_property
    def rest(self) -> int | None:
        """Seconds of rest that the host asked for."""
        return rest_asked(self.observation.header("retry-after"), self.observation.observed_at)

    @property
    def status(self) -> int:
        return self.observation.status or 0


def make_case(
    observation: Observation,
    baseline: Baseline | None,
    page: Page | None = None,
    surroundings: Surroundings = NOTHING_KNOWN,
) -> Case:
    """Reads the page where it was not read before."""
    if page is None:
        content_type = observation.header("content-type")
        page = (
            read_page(observation.body, content_type, observation.final_url) if observation.body else Page()
        )
    return Case(observation, baseline or Baseline(url=observation.url), page, surroundings)


def _parted(text: str, headings: tuple[str, ...]) -> str:
    """The text with a stroke on each side of every heading."""
    parts, after = [], 0
    for heading in headings:
        at = text.find(heading, after)
        if at >= 0:
            parts += [text[after:at], "|", heading, "|"]
            after = at + len(heading)
    return " ".join((*parts, text[after:]))


@lru_cache(maxsize=4096)
def read_address(url: str) -> CanonicalURL | None:
    """The canonical form, or None for what has none."""
    try:
        return canonicalise(url, any_port=True)
    except AmbiguousURL:
        return None


@lru_cache(maxsize=8192)
def _normal(payee: str) -> str:
    try:
        return normal_payee(payee)
    except ValueError:
        return payee


def _bare(address: CanonicalURL) -> tuple[str, int]:
    return address.host.removeprefix("www."), 0 if address.port in (80, 443) else address.port


def is_front(address: CanonicalURL) -> bool:
    """Is it the front page of a site, in whatever language?"""
    plain = _plain_path(address.path)
    named = not plain or bool(_FRONT_PAGE.fullmatch(plain))
    query = address.query or ""
    return named and all(
        _LANGUAGE_QUERY.fullmatch(part) or _ORIGIN_QUERY.fullmatch(part) for part in query.split("&") if part
    )


def _plain_path(path: str) -> str:
    """The path without its closing slash and without a language in front: /uk/donate is /donate."""
    first, _, rest = path.strip("/").partition("/")
    return (rest if _LANGUAGE.fullmatch(first) else path.strip("/")).lower()
