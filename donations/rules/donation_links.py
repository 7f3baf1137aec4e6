"""Which places of a page are donation links, whose they are, and why: the gatherer's decision."""

from __future__ import annotations

from itertools import chain, islice

from donations.rules.charity_links import (
    attributed,
    closest,
    is_gift_to,
    standing_of,
    worn_name,
    writes_out_another_host,
)
from donations.rules.donation_words import asking, asking_of_address
from donations.rules.found_link import FoundLink, merged
from donations.rules.known_charities import KnownCharity, link_at
from donations.rules.known_hosts import kind_of_host
from donations.rules.outline import plain
from donations.rules.page_context import PageContext
from donations.rules.page_owner import kind_of_host_name
from donations.rules.places import Kind, Place, find_places, is_widget, written_by_scripts
from donations.rules.printed_payees import printed_numbers, printed_payees, with_number_checked
from donations.rules.providers import PROVIDERS, account_in_url, provider_of_host
from donations.rules.seen_place import SeenPlace, word_reasons

# More links than any honest page has; a page of nothing else must not hold a worker.
MOST_PLACES = 3_000


def donation_links(context: PageContext) -> list[FoundLink]:
    """Every distinct donation link of a page in reading order, then the payment identities printed on it."""
    found: dict[str, FoundLink] = {}
    places = chain(find_places(context.page, context.base), written_by_scripts(context.page, context.base))
    for place in islice(places, MOST_PLACES):
        link = judge_place(context, place)
        if link is not None:
            known = found.get(link.key)
            found[link.key] = link if known is None else merged(known, link)
    for link in printed_payees(context):
        found.setdefault(link.url, link)
    numbers = printed_numbers(context)
    return [with_number_checked(link, numbers) for link in found.values()]


def judge_place(context: PageContext, place: Place) -> FoundLink | None:
    """Surest first: known charities, accounts at providers, lists, imitations, own site, the rest."""
    if not _may_lead_a_donor(context, place):
        return None
    seen = context.see(place)
    if seen is None or _is_not_a_gift(context, seen):
        return None
    charities = context.known.at_host(seen.address.host)
    if charities:
        return _to_charity(context, seen, charities)
    account = place.account or ":".join(account_in_url(seen.address.url) or ())
    if account:
        return _to_account(context, seen, account)
    return _to_stranger(context, seen)


def _may_lead_a_donor(context: PageContext, place: Place) -> bool:
    """Frames and scripts count when a provider or a known charity serves them for giving."""
    if place.kind == Kind.SCRIPT and place.position != "script":
        account = account_in_url(place.address)
        return account is not None and PROVIDERS[account[0]].gives == "charity"
    if place.kind != Kind.IFRAME:
        return True
    address = context.canonical(place.address)
    if address is None:
        return False
    asks = bool(asking_of_address(address.url).strong)
    served = asks and (bool(context.known.at_host(address.host)) or is_widget(place))
    return (
        served
        or account_in_url(place.address) is not None
        or bool(asking(place.said, context.language).strong)
    )


def _is_not_a_gift(context: PageContext, seen: SeenPlace) -> bool:
    """Volunteering, legacies, blood, jobs, subscriptions: said by the label, or by the address alone."""
    if seen.said.never and not context.known.named_in(seen.place.said):
        return True
    return bool(seen.path.never and not seen.said.strong)


def _to_charity(
    context: PageContext, seen: SeenPlace, charities: tuple[KnownCharity, ...]
) -> FoundLink | None:
    charity = closest(seen, charities)
    if not is_gift_to(context, seen, charity):
        return None
    standing = standing_of(charity, link_at(charity, seen.address))
    return attributed(
        context, _row(context, seen, standing, True, 0.9, "known_host"), charity, seen, charities
    )


def _to_account(context: PageContext, seen: SeenPlace, account: str) -> FoundLink | None:
    """An account at a payment provider: the host proves nothing, so a call to give must stand beside it."""
    scheme = account.partition(":")[0]
    link = _row(context, seen, "platform", None, 0.6, f"account_{scheme}").warned("platform")
    charity = context.known.paid_by(account)
    if charity is not None:
        return attributed(context, link, charity, seen, (charity,))
    gives = PROVIDERS[scheme].gives
    asks = seen.calls or seen.path.strong or seen.nearby.strong or seen.heading.strong
    if gives == "person" or (gives == "any" and not asks) or context.asks_for_itself(seen):
        return None
    return link


def _to_stranger(context: PageContext, seen: SeenPlace) -> FoundLink | None:
    kind = kind_of_host(seen.address.host)
    if kind == "directory" and not context.is_own(seen.address):
        return _row(context, seen, "directory", False, 0.6, "directory_host")
    if kind:
        return None
    asks = seen.hints or bool(context.known.named_in(seen.place.said))
    if asks and (context.known.imitated_by(seen.address.host) or worn_name(context, seen)):
        return _row(context, seen, "unknown", False, 0.8, "imitates_known_host").warned("look_alike")
    provider = provider_of_host(seen.address.host)
    if provider is not None and not context.is_own(seen.address):
        asked = provider.gives == "any" and seen.calls and not context.asks_for_itself(seen)
        return (
            _row(context, seen, "platform", None, 0.4, "platform_host").warned("platform") if asked else None
        )
    return _on_own_site(context, seen) if context.is_own(seen.address) else _elsewhere(context, seen)


def _on_own_site(context: PageContext, seen: SeenPlace) -> FoundLink | None:
    """A call to give to whose page this is; a newspaper's own plea is not what we gather."""
    names_giving = bool(seen.last_segment_asks(context.language).strong and seen.said.weak)
    if not seen.is_call or not (seen.calls or names_giving):
        return None
    if seen.said.account and context.owner in ("media", ""):
        return _row(context, seen, "directory", False, 0.5, "list_of_accounts")
    if not context.asks_for_others:
        return None
    return _row(context, seen, "own_site", None, 0.5, "own_site")


def _elsewhere(context: PageContext, seen: SeenPlace) -> FoundLink | None:
    """An unknown host: cannot tell, but a person would call it a donation link."""
    if kind_of_host_name(seen.address.host) or not seen.is_call:
        return None
    if not context.asks_for_others and context.is_sister(seen.address):
        return None
    relief = bool(seen.said.cause and seen.said.weak) or _claims_a_charity(context, seen)
    around = seen.nearby.strong or seen.nearby.weak or seen.heading.strong
    if not (seen.calls or relief or (seen.path.strong and around)):
        return None
    if seen.said.account:
        return _row(context, seen, "directory", False, 0.5, "list_of_accounts")
    return _row(context, seen, "unknown", None, 0.5 if seen.calls else 0.4, "unknown_host")


def _row(
    context: PageContext,
    seen: SeenPlace,
    standing: str,
    humanitarian: bool | None,
    confidence: float,
    reason: str,
) -> FoundLink:
    place = seen.place
    reasons = tuple(dict.fromkeys((reason, *seen.reasons, *word_reasons(seen))))
    link = FoundLink(
        url=seen.address.url,
        label=plain(place.label),
        kind=place.kind.value,
        charity=None,
        standing=standing,
        humanitarian=humanitarian,
        confidence=round(min(0.99, confidence + 0.03 * (len(reasons) - 1)), 2),
        reasons=reasons,
        warnings=("hidden",) if place.hidden else (),
        source=context.source,
        position=place.position,
        key=seen.address.key,
    )
    # A stranger under a charity's name: who runs a known host is compared where it is attributed.
    claims = standing == "unknown" and _claims_a_charity(context, seen)
    return link.warned("label_host_conflict") if claims else link


def _claims_a_charity(context: PageContext, seen: SeenPlace) -> bool:
    """The label bears a known charity's name or shows its host."""
    return bool(context.known.named_in(seen.place.said)) or writes_out_another_host(context, seen)
