"""Was it us? What the looks of one hour say about our own side of the wire."""

from __future__ import annotations

from donations.rules.observation import Fault, Observation
from donations.rules.reasons import gettext_noop
from donations.rules.verdicts import Judgement, Verdict

FEWEST_HOSTS = 50
FAILING_SHARE = 0.20

# Nothing came from the other side: it, or we, may be out.
NO_ANSWER = frozenset(
    {
        Fault.NAME_NOT_FOUND,
        Fault.NAME_UNANSWERED,
        Fault.NO_ROUTE,
        Fault.OUT_OF_MEANS,
        Fault.CONNECTION_REFUSED,
        Fault.CONNECTION_RESET,
        Fault.CONNECT_TIMEOUT,
        Fault.DEADLINE,
    }
)
# It ended before anything left for the other side.
ON_OUR_SIDE = frozenset({Fault.NAME_NOT_FOUND, Fault.NAME_UNANSWERED, Fault.NO_ROUTE, Fault.OUT_OF_MEANS})

OUR_OUTAGE = Judgement(
    Verdict.OUR_FAULT,
    "our_outage",
    gettext_noop(
        "Our own network was out: unrelated hosts did not answer either. This says nothing of the link."
    ),
)


def is_no_answer(observation: Observation) -> bool:
    """Did nothing at all come from the other side?"""
    return observation.fault in NO_ANSWER and observation.bytes_read == 0 and not observation.hops


def is_reached(observation: Observation) -> bool:
    """Did anything come from the other side, be it an error or a bad certificate?"""
    return observation.fault != Fault.REFUSED_BY_POLICY and not is_no_answer(observation)


def is_on_our_side(observation: Observation) -> bool:
    """Did the look fail before anything could reach the other side?"""
    return is_no_answer(observation) and observation.fault in ON_OUR_SIDE


def is_mass_failure(*, well: int, failing: int) -> bool:
    """More than 20 % of at least 50 hosts that worked at their last look fail within the same hour."""
    return well >= FEWEST_HOSTS and failing > FAILING_SHARE * well
