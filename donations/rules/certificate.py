"""Rules about certificates: what a refused one shows, and when a good one ends soon."""

from __future__ import annotations

from datetime import datetime, timedelta

from donations.rules.case import Case
from donations.rules.observation import CertificateFacts, Fault
from donations.rules.reasons import because
from donations.rules.verdicts import Difference, Judgement

# Somebody else's certificate, or anybody's: signs of another machine behind the name.
FOREIGN = frozenset({Fault.CERTIFICATE_NAME, Fault.CERTIFICATE_SELF_SIGNED})
REFUSED = FOREIGN | {Fault.CERTIFICATE_EXPIRED, Fault.CERTIFICATE_UNKNOWN_ISSUER}
LAST_PART = 10  # a tenth of its life: those that renew by themselves do so with a third left
LONGEST_WARNING = timedelta(days=7)


def has_a_refused_certificate(case: Case) -> Judgement | None:
    """A certificate that browsers warn of; a foreign one on a page that had changed is a take-over sign."""
    fault = case.observation.fault
    if fault not in REFUSED:
        return None
    taken = fault in FOREIGN and case.surroundings.content_changed
    detail = case.observation.detail
    return because(
        "changed_with_certificate" if taken else fault.value,
        differences=_shown(case),
        notes=(detail,) if detail else (),
        retry_after_s=case.rest,
    )


def ends_soon(certificate: CertificateFacts | None, now: datetime) -> str:
    """The note about a certificate in the last part of its life, or an empty string."""
    if certificate is None or certificate.not_after <= now:
        return ""
    left = certificate.not_after - now
    life = certificate.not_after - certificate.not_before
    if left > min(life / LAST_PART, LONGEST_WARNING):
        return ""
    if left < timedelta(days=1):
        return "The certificate expires within a day."
    return f"The certificate expires in {left.days} {'day' if left.days == 1 else 'days'}."


def _shown(case: Case) -> list[Difference]:
    facts, asked = case.observation.certificate, case.final
    if facts is None or asked is None:
        return []
    named = " ".join(facts.names) or facts.subject
    dates = f"{facts.not_before:%Y-%m-%d} to {facts.not_after:%Y-%m-%d}"
    return [Difference("certificate", asked.host, named, "", f"{facts.issuer}, {dates}")]
