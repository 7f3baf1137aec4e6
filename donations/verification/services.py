"""Facts that a machine can see for itself: each met, not met or unable to verify, dated, with its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from donations.models import Charity, Evidence, Link, Moderator
from donations.models.charity import CharityKind
from donations.models.evidence import Fact, Result
from donations.rules.canonical_url import AmbiguousURL, CanonicalURL, canonicalise, registrable_domain
from donations.rules.government_hosts import government_body
from donations.rules.observation import Observation
from donations.rules.page import read_page

FEWEST_LINKS = 3  # a page with fewer is drawn by script, and silence in it says nothing


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact as found: its result, the sentence for people, and where it was seen."""

    fact: Fact
    result: Result
    sentence: str
    source: str


def collect_evidence(
    link: Link,
    observe: Callable[[str], Observation],
    now: datetime,
    recorded_by: Moderator | None = None,
) -> list[Evidence]:
    """Look at the official site once and write a row for each fact, dated today; run again, it renews them.

    `observe` is one guarded look at an address. Raises ValueError when the link has no charity yet.
    """
    if link.charity is None:
        raise ValueError(_("Say first which charity this link belongs to."))
    charity = link.charity
    # The facts are kept for every reader, so not in the language of whoever asked for them.
    with override(settings.LANGUAGE_CODE):
        found = [_on_official_domain(link, charity), _official_site_links(link, charity, observe)]
        if charity.kind != CharityKind.REGISTERED_CHARITY:
            found.append(_government_host(link))
    return [_write(link, charity, finding, now, recorded_by) for finding in found]


def _on_official_domain(link: Link, charity: Charity) -> Finding:
    fact, site = Fact.ON_OFFICIAL_DOMAIN, charity.official_site
    official = _read(site)
    if official is None:
        return Finding(fact, Result.UNABLE, _("No official site is recorded."), site or link.url)
    ours, theirs = _domain(link.host), _domain(official.host)
    if ours == theirs:
        return Finding(fact, Result.MET, _("Both are on %(domain)s.") % {"domain": ours}, site)
    sentence = _("The address is on %(ours)s, the official site on %(theirs)s.")
    return Finding(fact, Result.NOT_MET, sentence % {"ours": ours, "theirs": theirs}, site)


def _official_site_links(link: Link, charity: Charity, observe: Callable[[str], Observation]) -> Finding:
    fact, site = Fact.OFFICIAL_SITE_LINKS, charity.official_site
    official = _read(site)
    if official is None:
        return Finding(fact, Result.UNABLE, _("No official site is recorded."), site or link.url)
    if official.key == link.key:
        return Finding(fact, Result.MET, _("The address is the official site itself."), site)
    seen = observe(official.url)
    trouble = _why_unreadable(seen, official)
    if trouble:
        return Finding(fact, Result.UNABLE, trouble, site)
    page = read_page(seen.body, seen.header("content-type"), seen.final_url)
    addresses = {*page.links, *page.form_actions, *page.iframe_sources}
    if any(_key(address) == link.key for address in addresses):
        return Finding(fact, Result.MET, _("The page links to this very address."), seen.final_url)
    if not page.is_html or len(page.links) < FEWEST_LINKS or seen.body_truncated:
        return Finding(
            fact, Result.UNABLE, _("The page shows too little without scripts to tell."), seen.final_url
        )
    sentence = _("The page has %(count)d links, and none leads to this address.") % {"count": len(page.links)}
    return Finding(fact, Result.NOT_MET, sentence, seen.final_url)


def _government_host(link: Link) -> Finding:
    body = government_body(link.host)
    if body:
        return Finding(Fact.GOVERNMENT_HOST, Result.MET, _("Host of: %(body)s.") % {"body": body}, link.url)
    sentence = _("The host is not on the list of hosts that only such bodies can have.")
    return Finding(Fact.GOVERNMENT_HOST, Result.NOT_MET, sentence, link.url)


def _why_unreadable(seen: Observation, official: CanonicalURL) -> str:
    """The sentence that says why a look at the official site tells nothing, or an empty string."""
    if seen.fault is not None:
        words = {"fault": seen.fault.replace("_", " "), "detail": f": {seen.detail}" if seen.detail else ""}
        return _("The official site could not be read (%(fault)s%(detail)s).") % words
    if seen.status is None or seen.status >= 400:
        return _("The official site answered with status %(status)s.") % {"status": seen.status}
    led_to = _read(seen.final_url)
    if led_to is None or _domain(led_to.host) != _domain(official.host):
        return _("The official site led to another domain: %(url)s.") % {"url": seen.final_url}
    return ""


def _write(
    link: Link, charity: Charity, finding: Finding, now: datetime, recorded_by: Moderator | None
) -> Evidence:
    row, _is_new = Evidence.objects.update_or_create(
        charity=charity,
        link=link,
        fact=finding.fact,
        source=finding.source,
        seen_on=now.date(),
        defaults={
            "result": finding.result,
            "detail": finding.sentence,
            "recorded_at": now,
            "recorded_by": recorded_by,
        },
    )
    return row


def _read(url: str) -> CanonicalURL | None:
    try:
        return canonicalise(url, any_port=True)
    except AmbiguousURL:
        return None


def _key(url: str) -> str:
    address = _read(url)
    return address.key if address else ""


def _domain(host: str) -> str:
    """The registrable domain; a bare address stands for itself."""
    return registrable_domain(host) or host
