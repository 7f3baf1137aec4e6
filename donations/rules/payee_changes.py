"""Rules about who would be paid: swapped, added, hidden, mistyped or missing payment identities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from donations.rules.case import Case
from donations.rules.payees import FoundPayee
from donations.rules.providers import PROVIDERS, provider_of_host
from donations.rules.reasons import because
from donations.rules.verdicts import Difference, Judgement, Verdict

MOST_PLACES = 5


def places_of(case: Case, judgement: Judgement) -> dict[str, str]:
    """The approved identities on a page that is confirmed, each with the text around it."""
    if judgement.verdict != Verdict.CONFIRMED:
        return {}
    return {payee.identity: payee.context for payee in case.pinned_found[:MOST_PLACES] if payee.context}


def leads_to_another_account(case: Case) -> Judgement | None:
    """The address where the look ended picks another account of an approved provider."""
    now = case.final_account
    if not now or now in case.pinned or now == case.own_account:
        return None
    kind = _kind(now)
    before = [
        identity for identity in (*case.pinned, case.own_account) if identity and _kind(identity) == kind
    ]
    if not before:
        return None
    context = case.observation.final_url
    return because("other_account", differences=[_difference(before[0], now, found_context=context)])


def payee_is_swapped(case: Case) -> Judgement | None:
    """An approved identity is gone and one of its kind is there; or all are gone and any other is there."""
    strangers = _strangers(case, valid=True)
    if not case.pinned or not strangers:
        return None
    missing = _missing(case)
    pairs = [(gone, found) for gone in missing for found in strangers if _kind(gone) == _kind(found.identity)]
    if not pairs and not case.pinned_found and not case.observation.body_truncated:
        pairs = [(gone, found) for gone in missing for found in strangers if _takes_money(found)]
    if not pairs:
        return None
    differences = [_instead(gone, found) for gone, found in pairs]
    return because("payee_swapped", differences=differences[:10])


def payee_is_added(case: Case) -> Judgement | None:
    """Beside the approved identity stands another account number, wallet or account of its provider."""
    kinds = {_usual_kind(identity) for identity in case.pinned}
    added = [
        payee
        for payee in _strangers(case, valid=True)
        if (payee.drawn or not payee.hidden)
        and (_usual_kind(payee.identity) in kinds or payee.scheme not in PROVIDERS)
        and not _names_the_same_account(case, payee)
        and not _is_a_supporter_s(case, payee)
    ]
    if not case.pinned_found or not added:
        return None
    return because("payee_added", differences=[_beside(case, payee) for payee in added[:10]])


def _is_a_supporter_s(case: Case, payee: FoundPayee) -> bool:
    """A supporter's page beside the charity's own: such pages come and go with every run and birthday."""
    provider = PROVIDERS.get(payee.scheme)
    if provider is None or not payee.value.startswith(provider.supporters):
        return False
    return not any(
        known.scheme == payee.scheme and known.value.startswith(provider.personal)
        for known in case.pinned_found
    )


def _names_the_same_account(case: Case, payee: FoundPayee) -> bool:
    """Givebutter's embed names its account (acct=) beside the form that belongs to it."""
    if payee.scheme != "givebutter":
        return False
    pinned = [known for known in case.pinned_found if known.scheme == payee.scheme]
    return bool(pinned) and all(_is_by_acct(known) != _is_by_acct(payee) for known in pinned)


def _is_by_acct(payee: FoundPayee) -> bool:
    return payee.context.startswith("http") and "acct=" in payee.context


def payee_is_hidden(case: Case) -> Judgement | None:
    """A valid account number or wallet that a donor cannot see and nobody approved."""
    hidden = [
        payee
        for payee in case.page.payees
        if payee.hidden
        and payee.valid
        and payee.identity not in case.pinned
        and payee.scheme not in PROVIDERS
    ]
    return (
        because("hidden_payee", differences=[_beside(case, payee) for payee in hidden[:10]])
        if hidden
        else None
    )


def payee_is_mistyped(case: Case) -> Judgement | None:
    """An approved identity is gone and something of its kind with a wrong checksum stands there."""
    wrong = _strangers(case, valid=False)
    pairs = [
        (gone, found) for gone in _missing(case) for found in wrong if _kind(gone) == _kind(found.identity)
    ]
    if not pairs:
        return None
    gone, found = pairs[0]
    return because("payee_mistyped", differences=[_instead(gone, found)])


def payee_is_missing(case: Case) -> Judgement | None:
    """Approved widgets, or all approved identities, are no longer on a page that could be read whole.

    Absence says nothing on a candidate's page, on a page that a cap cut, or on one that scripts draw.
    """
    if not case.baseline.approved or case.observation.body_truncated or case.is_script_drawn:
        return None
    missing = _missing(case)
    widgets = [identity for identity in missing if case.pinned[identity] in PROVIDERS]
    gone = missing if not case.pinned_found else widgets
    if not gone:
        return None
    return because("payee_missing", differences=[_difference(identity, "") for identity in gone[:10]])


def leads_to_another_provider(case: Case) -> Judgement | None:
    """Beside what was approved stands an account of a provider, or of a kind, that nobody approved."""
    if not case.baseline.approved or not case.pinned or _is_the_approved_account(case):
        return None
    schemes, kinds = set(case.pinned.values()), {_kind(identity) for identity in case.pinned}
    others = [
        payee
        for payee in _strangers(case, valid=True)
        if (payee.scheme not in schemes or _kind(payee.identity) in _PAID_BY_ITSELF - kinds)
        and _takes_money(payee)
        and payee.scheme in PROVIDERS
    ]
    return (
        because("other_provider", differences=[_beside(case, payee) for payee in others[:10]])
        if others
        else None
    )


def is_shared_platform(case: Case) -> bool:
    """Does the look end on a host where each path is another charity's?"""
    return case.final is not None and provider_of_host(case.final.host) is not None


def _platform_of(case: Case) -> str:
    provider = provider_of_host(case.final.host) if case.final else None
    return provider.scheme if provider else ""


def _is_the_approved_account(case: Case) -> bool:
    """A platform's own page of an approved account: the platform chooses who carries the money."""
    return bool(case.final_account) and case.final_account in (*case.pinned, case.own_account)


def _strangers(case: Case, *, valid: bool) -> list[FoundPayee]:
    """Identities on the page that nobody approved.

    On a platform's own page the address says who is paid: its links lead to the platform's other pages.
    """
    platform = _platform_of(case)
    return [
        payee
        for payee in case.found
        if payee.valid == valid
        and payee.identity not in case.pinned
        and payee.identity != case.own_account
        and (payee.scheme != platform or payee.identity == case.final_account)
        and not (payee.identity == case.final_account and _is_sent_on(case))
    ]


def _missing(case: Case) -> list[str]:
    there = {payee.identity for payee in case.found}
    if _is_sent_on(case):
        there.add(case.own_account)
    return [identity for identity in case.pinned if identity not in there]


def _is_sent_on(case: Case) -> bool:
    """Whether the approved address is a provider's short link, which it sends on to its page itself."""
    scheme, _, value = case.own_account.partition(":")
    return value.startswith("short/") and case.final_account.startswith(f"{scheme}:")


def _takes_money(payee: FoundPayee) -> bool:
    """A link to somebody's personal page at a creators' site is no place that this charity is paid at."""
    provider = PROVIDERS.get(payee.scheme)
    return provider is None or not provider.pays_a_person(payee.value)


_STRIPE_PREFIXES = ("acct_", "pk_", "buy_btn_", "prctbl_")
# Kinds that are a place to pay at: beside another kind of the same provider they may be somebody else's.
_PAID_BY_ITSELF = frozenset({"paypal me", "paypal mail", "paypal button", "stripe link"})
# Kinds of ids that stand in front of them; beside the usual id of a provider they say nothing against it.
_OTHER_KINDS = frozenset({"me", "client", "org", "form"})
# Kinds that stand for the usual id of a provider without being it: one of somebody else's pays somebody else.
_OTHER_NAMES = frozenset({"short", "seller", "plan", "button"})


def _kind(identity: str) -> str:
    """Identities of one kind stand for one another: a scheme, and at some providers the form of the id."""
    scheme, _, value = identity.partition(":")
    other, slash, _ = value.partition("/")
    if slash and other in _OTHER_KINDS | _OTHER_NAMES:
        return f"{scheme} {other}"
    if scheme == "stripe":
        prefix = value.rpartition("_")[0] if value.startswith(_STRIPE_PREFIXES) else "link"
        return f"stripe {prefix}"
    if scheme == "paypal":
        return f"paypal {'mail' if '@' in value else 'button'}"
    if scheme == "fundraiseup":
        return f"fundraiseup {value[:3] if value.startswith('FUN') else value[:1] == 'X'}"
    return scheme


def _usual_kind(identity: str) -> str:
    kind = _kind(identity)
    scheme, _, other = kind.partition(" ")
    return scheme if other in _OTHER_NAMES else kind


def _difference(approved: str, found: str, *, found_context: str = "") -> Difference:
    scheme, _, value = approved.partition(":")
    other, _, found_value = found.partition(":")
    same = scheme == other or not found
    return Difference(
        scheme, value if same else approved, found_value if same else found, found_context=found_context
    )


def _instead(approved: str, found: FoundPayee, approved_context: str = "") -> Difference:
    difference = _difference(approved, found.identity, found_context=found.context)
    return replace(difference, approved_context=approved_context, hidden=found.hidden)


def _beside(case: Case, payee: FoundPayee) -> Difference:
    """A stranger beside the approved identity that it resembles most."""
    approved = _nearest(payee, case.pinned_found)
    if approved is None:
        return Difference(payee.scheme, "", payee.value, "", payee.context, payee.hidden)
    return _instead(approved.identity, payee, approved.context)


def _nearest(payee: FoundPayee, approved: Iterable[FoundPayee]) -> FoundPayee | None:
    ranked = sorted(approved, key=lambda known: known.scheme != payee.scheme)
    return ranked[0] if ranked else None
