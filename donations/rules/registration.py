"""Rules about whose domain it is: registered anew, about to be deleted, moved to other name servers."""

from __future__ import annotations

from donations.rules.canonical_url import registrable_domain
from donations.rules.case import Case
from donations.rules.rdap import RegistrationFacts
from donations.rules.reasons import because
from donations.rules.suffix_lists import bought_suffixes
from donations.rules.verdicts import Difference, Judgement

# RFC 8056's names for the EPP states in which a domain that was not renewed waits for its deletion.
LAPSING = frozenset({"redemption period", "pending delete", "redemptionperiod", "pendingdelete"})


def bought_domain(host: str) -> str:
    """The domain above or at `host` that somebody bought from a registry, or an empty string.

    Free web space (name.github.io) is rented below one that belongs to somebody else.
    """
    if not registrable_domain(host):
        return ""
    return bought_suffixes().privatesuffix(host) or ""


def is_registered_anew(case: Case) -> Judgement | None:
    """The domain was registered after the link was approved: whoever has it now is not whom we approved."""
    now, approved_at = case.surroundings.registration, case.surroundings.approved_at
    if now is None or now.created is None or approved_at is None or now.created <= approved_at:
        return None
    then = case.surroundings.registered_then
    before = f"{then.created:%Y-%m-%d}" if then and then.created and then.created < now.created else ""
    approved = before or f"before {approved_at:%Y-%m-%d}"
    difference = Difference("registration", approved, f"{now.created:%Y-%m-%d}", _who(then), _who(now))
    return because("registered_anew", differences=[difference])


def is_lapsing(case: Case) -> Judgement | None:
    """The registration was not renewed: without it the domain goes to whoever asks first."""
    now = case.surroundings.registration
    states = sorted(LAPSING & set(now.status)) if now else []
    if now is None or not states:
        return None
    ended = f"{now.expires:%Y-%m-%d}" if now.expires else ""
    return because("domain_lapsing", differences=[Difference("registration", "", states[0], "", ended)])


def has_other_name_servers(case: Case) -> Judgement | None:
    """Since the approval the domain moved to name servers of somebody else."""
    difference = name_server_change(case)
    return because("name_servers_changed", differences=[difference]) if difference else None


def name_server_change(case: Case) -> Difference | None:
    """Name servers then and now, when none of them belongs to whom they belonged to; else None."""
    now, then = case.surroundings.registration, case.surroundings.registered_then
    if now is None or then is None or not now.name_servers or not then.name_servers:
        return None
    if set(map(registrable_domain, now.name_servers)) & set(map(registrable_domain, then.name_servers)):
        return None
    return Difference(
        "name servers", " ".join(then.name_servers), " ".join(now.name_servers), _who(then), _who(now)
    )


def _who(facts: RegistrationFacts | None) -> str:
    return facts.registrar if facts else ""
