"""Is something left on the page to give through? A page that says it is not there has nothing."""

from __future__ import annotations

import re
from urllib.parse import unquote

from donations.rules.case import Case, read_address
from donations.rules.donation_words import asking
from donations.rules.folding import words
from donations.rules.providers import PROVIDERS, provider_of_host
from donations.rules.word_files import read_words

ASIDE = frozenset(read_words("aside_forms.txt"))
ONWARD = frozenset(read_words("onward_paths.txt"))
FEW_WORDS = 3
_PART = re.compile(r"[|•·–—:]|\s-\s")
_PARTS = re.compile(r"[/.?&=_-]+")


def has_a_way_to_give(case: Case) -> bool:
    """A form that is not for something else, a provider's frame, a visible payment identity, or a way on."""
    page = case.page
    if page.asks_how_much:
        return True
    aside = set(page.aside_actions)
    if any(action not in aside and not _is_aside(action, case) for action in page.form_actions):
        return True
    if any(_is_providers(source) for source in page.iframe_sources) or _leads_on(case):
        return True
    return any(not payee.hidden and payee.valid and _can_be_paid(payee.scheme) for payee in page.payees)


def _leads_on(case: Case) -> bool:
    """A link below the page's own address that is named for giving: /donate/card."""
    own = f"{case.observation.final_url.partition('?')[0].partition('#')[0].rstrip('/')}/"
    if case.is_at_root:
        return False
    below = (link.removeprefix(own) for link in case.page.links if link.startswith(own))
    return any(ONWARD & set(_PARTS.split(unquote(rest).lower())) for rest in below)


def asks_by_its_head(case: Case) -> bool:
    """Does the title or a heading ask for a gift, as no page does that only says what is wrong?"""
    page = case.page
    if any(asking(text, page.language).strong for text in (page.title, *page.headings[:4])):
        return True
    tops = (part for text in (page.title, *page.headings[:1]) for part in _PART.split(text))
    return any(asks_in_few_words(part, case) for part in tops)


def asks_in_few_words(text: str, case: Case) -> bool:
    """A weaker word asks where it is nearly all that is said (Support us); a charity's name may hold one."""
    if not 0 < len(text.split()) <= FEW_WORDS or not asking(text, case.page.language).weak:
        return False
    return not any(set(words(text)) <= set(words(name)) for name in case.baseline.names)


def _can_be_paid(scheme: str) -> bool:
    provider = PROVIDERS.get(scheme)
    return provider is None or provider.gives != "person"


def _is_providers(source: str) -> bool:
    address = read_address(source)
    return address is not None and provider_of_host(address.host) is not None


def _is_aside(action: str, case: Case) -> bool:
    """A search, a letter, a log-in; or a form that posts to a front page, as searches do."""
    address = read_address(action)
    if address is None:
        return True
    if address.path in ("", "/") and not case.is_at_root:
        return True
    place = unquote(f"{address.host}{address.path}?{address.query or ''}").lower()
    segments = set(place.split("?")[0].split("/")) | set(_PARTS.split(place))
    return bool(segments & ASIDE)
