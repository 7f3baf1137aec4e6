"""A pasted link beside the list: nothing is opened, nothing is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from donations.models import Link
from donations.public_record.change_log import Entry, entries, public_flips
from donations.public_record.letters import Difference, differences
from donations.public_record.visible import visible_links
from donations.rules.canonical_url import (
    AmbiguousURL,
    CanonicalURL,
    canonicalise,
    dropped_parameters,
    registrable_domain,
)
from donations.rules.confusable import unicode_host
from donations.rules.lifecycle import PublicStatus
from donations.rules.look_alike import HostsCompared, compare, look_alike
from donations.rules.providers import account_in_url, provider_of_host

_PORT_WITHOUT_SCHEME = re.compile(r"[^/:?#@]+\.[^/:?#@]+:\d+(?:[/?#]|$)")


class AnswerKind(StrEnum):
    """What we can say of a pasted link; each has a template of that name."""

    LISTED = "listed"
    NOT_REVIEWED = "not_reviewed"
    LOOK_ALIKE = "look_alike"
    SAME_SITE = "same_site"
    PLATFORM = "platform"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """`link` is the listing it is about, if any; `change` its last public change."""

    kind: AnswerKind
    address: CanonicalURL
    left_out: tuple[str, ...] = ()
    scheme_assumed: bool = False
    link: Link | None = None
    change: Entry | None = None
    listed_host: str = ""
    compared: HostsCompared | None = None
    provider: str = ""
    account: str = ""

    @property
    def shown_host(self) -> str:
        """The pasted host as the eye sees it."""
        return unicode_host(self.address.host)

    @property
    def differences(self) -> list[Difference]:
        return differences(self.compared.letters) if self.compared else []

    @property
    def shown_listed(self) -> str:
        """The imitated host as the eye sees it."""
        return unicode_host(self.listed_host)

    @property
    def is_about_candidate(self) -> bool:
        """Is it about an address that nobody has reviewed here?"""
        return self.link is not None and self.link.public_status == PublicStatus.NOT_REVIEWED

    @property
    def is_about_own_site(self) -> bool:
        """Is the imitated host the charity's own site, rather than that of its donation link?"""
        return self.link is not None and self.listed_host != self.link.host

    @property
    def shown_domain(self) -> str:
        """The domain that the pasted link belongs to."""
        return unicode_host(self.address.registrable)

    @property
    def fronts_differ(self) -> bool:
        return self.compared is not None and self.compared.listed_front != self.compared.pasted_front

    @property
    def is_in_front(self) -> bool:
        """Does some of the imitation stand in front of the domain that the pasted link belongs to?"""
        if self.compared is None:
            return False
        compared = "".join(pair.pasted for pair in self.compared.letters)
        return compared != self.shown_domain


def answer(text: str) -> Answer:
    """What the list says about an address. Raises AmbiguousURL; a missing scheme is read as https."""
    text = text.strip()
    address, assumed = _read(text)
    link = _listed(address)
    found = _about_listed(address, link) if link else _about_unlisted(address)
    left_out = dropped_parameters(f"https://{text}" if assumed else text)
    return replace(found, left_out=left_out, scheme_assumed=assumed)


def _read(text: str) -> tuple[CanonicalURL, bool]:
    # Every port is read here: nothing is dialled, and "we do not know it" is the better answer.
    if _PORT_WITHOUT_SCHEME.match(text):
        return canonicalise(f"https://{text}", any_port=True), True
    try:
        return canonicalise(text, any_port=True), False
    except AmbiguousURL as refusal:
        if refusal.code != "no_scheme":
            raise
    return canonicalise(f"https://{text}", any_port=True), True


def _listed(address: CanonicalURL) -> Link | None:
    """The newest visible listing of this very address; one that is listed today before one that ended."""
    links = visible_links().filter(key=address.key).select_related("charity").order_by("-id")
    ended = {PublicStatus.WITHDRAWN, PublicStatus.HISTORY_ONLY}
    return min(links, key=lambda link: link.public_status in ended, default=None)


def _about_listed(address: CanonicalURL, link: Link) -> Answer:
    reviewed = link.public_status != PublicStatus.NOT_REVIEWED
    if not reviewed:
        return Answer(AnswerKind.NOT_REVIEWED, address, link=link)
    last = entries(public_flips().filter(link=link)[:1])
    return Answer(AnswerKind.LISTED, address, link=link, change=last[0] if last else None)


def _about_unlisted(address: CanonicalURL) -> Answer:
    """Surest first: a platform proves nothing, a known domain is no imitation, then the look-alikes."""
    provider = provider_of_host(address.host)
    if provider is not None:
        picked = account_in_url(address.url)
        account = picked[1] if picked else ""
        return Answer(AnswerKind.PLATFORM, address, provider=provider.scheme, account=account)
    hosts = _known_hosts()
    same = _same_site(address, hosts)
    if same is not None:
        return Answer(AnswerKind.SAME_SITE, address, link=same)
    imitated = look_alike(address.host, hosts)
    if not imitated:
        return Answer(AnswerKind.UNKNOWN, address)
    return Answer(
        AnswerKind.LOOK_ALIKE,
        address,
        link=_with_charity(hosts[imitated]),
        listed_host=imitated,
        compared=compare(imitated, address.host),
    )


def _known_hosts() -> dict[str, int]:
    """Hosts of known links and of their charities' sites, each with the link it stands for.

    One that people reviewed stands before one that nobody has looked at.
    """
    hosts: dict[str, int] = {}
    links = visible_links().exclude(public_status=PublicStatus.WITHDRAWN).order_by("id")
    rows = links.values_list("public_status", "id", "host", "charity__official_site")
    for _status, link_id, host, site in sorted(rows, key=lambda row: row[0] == PublicStatus.NOT_REVIEWED):
        for name in (host, _host_of(site)):
            if name:
                hosts.setdefault(name, link_id)
    return hosts


def _host_of(site: str) -> str:
    return site.partition("://")[2].partition("/")[0].partition(":")[0].lower()


def _same_site(address: CanonicalURL, hosts: dict[str, int]) -> Link | None:
    """A link of the charity on whose own domain the address lies, or None."""
    if not address.registrable:
        return _with_charity(hosts[address.host]) if address.host in hosts else None
    for host, link_id in hosts.items():
        if _domain(host) == address.registrable and provider_of_host(host) is None:
            return _with_charity(link_id)
    return None


# Each look-up compares with the same hosts.
_domain = lru_cache(maxsize=65_536)(registrable_domain)


def _with_charity(link_id: int) -> Link:
    return Link.objects.select_related("charity").get(pk=link_id)
