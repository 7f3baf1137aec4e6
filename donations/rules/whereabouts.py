"""Rules about where the look ended: an imitation, without encryption, elsewhere."""

from __future__ import annotations

from donations.rules.case import Case, read_address
from donations.rules.look_alike import look_alike
from donations.rules.names import is_confirmed
from donations.rules.reasons import because
from donations.rules.verdicts import Difference, Judgement


def passes_a_look_alike(case: Case) -> Judgement | None:
    """A hop to a host that imitates an approved one, whatever it answers."""
    targets = (*(hop.target for hop in case.observation.hops), case.observation.final_url)
    for address in map(read_address, targets):
        if address is None or address.host in case.approved_hosts:
            continue
        imitated = look_alike(address.host, case.approved_hosts, eager=True)
        if imitated:
            difference = Difference("host", imitated, address.host, case.baseline.url, address.url)
            return because("look_alike_host", differences=[difference])
    return None


def drops_https(case: Case) -> Judgement | None:
    """An approved https address that ends without encryption."""
    if case.wanted is None or case.final is None:
        return None
    if case.wanted.scheme != "https" or case.final.scheme == "https":
        return None
    difference = Difference("scheme", case.wanted.url, case.final.url)
    return because("https_dropped", differences=[difference])


def leads_to_a_stranger(case: Case) -> Judgement | None:
    """A domain that nobody approved, whatever it shows."""
    if case.is_same_domain or case.is_allowed_host:
        return None
    before = case.wanted.host if case.wanted else ""
    if case.final is None:  # an address that has no one reading is nobody's
        return because("moved_to_stranger", notes=(case.observation.final_url,))
    return because(
        "moved_to_unknown_domain" if is_confirmed(case) else "moved_to_stranger",
        differences=[Difference("host", before, case.final.host, case.baseline.url, case.final.url)],
        proposed_url=case.final.url,
    )


def has_moved(case: Case) -> Judgement | None:
    """Another address of the same domain; or another approved host that does not show what was approved."""
    if case.is_same_place or case.final is None:
        return None
    known = is_confirmed(case)
    if not case.is_same_domain:
        return None if known else because("moved_to_allowed_host")
    return because("moved_with_identity" if known else "moved_within_domain", proposed_url=case.final.url)
