"""A link to the host of a known charity: is it a gift, to which charity, and does the label agree?"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from donations.rules.canonical_url import registrable_domain
from donations.rules.donation_words import asking
from donations.rules.folding import words
from donations.rules.found_link import FoundLink
from donations.rules.known_charities import KnownCharity, KnownLink, link_at
from donations.rules.page_context import PageContext
from donations.rules.places import Kind
from donations.rules.seen_place import LONGEST_CALL_WORDS, SeenPlace

# A host as a label writes it out: "u24.gov.ua", "https://www.heron.example/give".
_WRITTEN_HOST = re.compile(r"(?<![\w.@-])(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}(?![\w@-])")
_LABEL_READ = 400


def writes_out_another_host(context: PageContext, seen: SeenPlace) -> bool:
    """The label shows the host of a known charity, and the link leads to somebody else's."""
    here = context.known.at_host(seen.address.host)
    for host in _WRITTEN_HOST.findall(seen.place.said[:_LABEL_READ].lower()):
        shown = context.known.at_host(host)
        if shown and registrable_domain(host) != seen.address.registrable and not set(shown) & set(here):
            return True
    return False


def is_gift_to(context: PageContext, seen: SeenPlace, charity: KnownCharity) -> bool:
    """Whether this link to a charity's host is one for giving, and not one to read."""
    listed = link_at(charity, seen.address) is not None
    if context.is_own(seen.address):
        return seen.is_call and (listed or (seen.calls and _leads_to_giving(context, seen)))
    if seen.calls or seen.path.strong or seen.path.local:
        return True
    names_it = _names_host(context, seen)
    if listed or seen.is_home:
        return seen.hints or seen.is_banner or (listed and names_it)
    around = bool(seen.nearby.strong or seen.heading.strong)
    if names_it:
        told = seen.informs_by_path and not (seen.heading.strong or seen.path.weak)
        return around and not told and len(words(seen.place.said)) <= LONGEST_CALL_WORDS + 3
    return (around or bool(seen.said.cause)) and bool(seen.said.weak) and not seen.informs


def _leads_to_giving(context: PageContext, seen: SeenPlace) -> bool:
    """On a charity's own site, where every page says "donate" somewhere."""
    return bool(
        seen.last_segment_asks(context.language).strong
        or seen.host_asks()
        or asking(seen.place.label, context.language).strong
        or seen.place.kind in (Kind.FORM, Kind.BUTTON)
    )


def _names_host(context: PageContext, seen: SeenPlace) -> bool:
    """The label names a known charity, or is the host's own name ("WFP" on wfp.org)."""
    if context.known.named_in(seen.place.said):
        return True
    own_name = seen.address.registrable.partition(".")[0].replace("-", "")
    return "".join(words(seen.place.label)) == own_name


def closest(seen: SeenPlace, charities: tuple[KnownCharity, ...]) -> KnownCharity:
    """Of several charities on one host (two accounts of one bank), the one whose words the link shares."""
    if len(charities) == 1:
        return charities[0]
    said = set(words(f"{seen.place.said} {unquote(seen.address.path)}"))
    around = set(words(seen.place.nearby))

    def fit(charity: KnownCharity) -> tuple[bool, int, int]:
        own = set(words(" ".join([charity.name, *charity.names, *(link.url for link in charity.links)])))
        own -= set(words(" ".join(other.name for other in charities if other is not charity)))
        return link_at(charity, seen.address) is not None, len(said & own), len(around & own)

    return max(charities, key=fit)


def standing_of(charity: KnownCharity, listed: KnownLink | None) -> str:
    """`listed` for a published listing, or a page of a charity that has only that one; else `known_host`."""
    published = any(link.published for link in charity.links)
    return "listed" if published and (listed is not None or len(charity.links) == 1) else "known_host"


def attributed(
    context: PageContext,
    found: FoundLink,
    charity: KnownCharity,
    seen: SeenPlace,
    sharing: tuple[KnownCharity, ...],
) -> FoundLink:
    """The row with its charity and purpose, and a warning where the label names somebody else.

    `sharing` are all charities on the host. Defence is never counted as humanitarian.
    """
    known_link = link_at(charity, seen.address) or next(iter(charity.links), None)
    purpose = known_link.purpose if known_link else ""
    row = replace(
        found, charity=charity.name, slug=charity.slug, purpose=purpose, humanitarian=purpose != "defence"
    )
    disagrees = _label_disagrees(context, seen, sharing) or writes_out_another_host(context, seen)
    return row.warned("label_host_conflict") if disagrees else row


def _label_disagrees(context: PageContext, seen: SeenPlace, charities: tuple[KnownCharity, ...]) -> bool:
    """The label names a charity, and neither it nor one that shares its name runs the host."""
    named = context.known.named_in(seen.place.said)
    own_names = (name for charity in charities for name in (charity.name, *charity.names))
    own_words = {word for name in own_names for word in words(name)}
    said = set(words(seen.place.said))
    host = "".join(words(seen.address.host))
    for other in named:
        names = (other.name, *other.names)
        spelled = [set(words(name)) & said for name in names]
        if other in charities or any(one and one <= own_words for one in spelled):
            return False
        if any("".join(words(name)) in host for name in names):
            return False
    return bool(named)


def worn_name(context: PageContext, seen: SeenPlace) -> str:
    """The known charity's host whose name an unknown host bears, when the label claims that charity too.

    The same name under another suffix (tearfund.org, tearfund.nl) may well be a sister house: no claim.
    """
    label = "".join(words(seen.address.registrable.partition(".")[0]))
    for charity in context.known.named_in(seen.place.said):
        spellings = {"".join(words(name)) for name in (charity.name, *charity.names)}
        at_home = {"".join(words(registrable_domain(host).partition(".")[0])) for host in charity.hosts}
        if label in spellings and label not in at_home and charity.hosts:
            return charity.hosts[0]
    return ""
