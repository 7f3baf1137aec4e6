"""What a look leaves on the rows of its host."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from donations.checking.look import Look
from donations.models import Host
from donations.models.many_rows import update_changed, values_of
from donations.rules.case import read_address
from donations.rules.host_rest import failures_after, rest_after

HOST_FIELDS = [
    *("lease", "leased_until", "failures", "answer_ms", "rests_until"),
    *("sibling_at", "sibling_page", "certificate"),
]


def let_rest(looks: Sequence[Look], now: datetime) -> None:
    """Ends the leases of these looks' hosts and lets each rest; a rest that runs longer is never cut short.

    A host that somebody else leased meanwhile is left alone.
    """
    by_lease = {(look.job.host, look.job.token): look for look in looks}
    names, tokens = {host for host, _ in by_lease}, {token for _, token in by_lease}
    hosts = list(Host.objects.filter(name__in=names, lease__in=tokens).order_by("name").select_for_update())
    before = values_of(hosts, HOST_FIELDS)
    for host in hosts:
        look = by_lease.get((host.name, host.lease))
        if look is not None:
            _rest(host, look, now)
            _learn(host, look, now)
    update_changed(hosts, HOST_FIELDS, before)


def _rest(host: Host, look: Look, now: datetime) -> None:
    host.lease, host.leased_until = "", None
    host.failures = failures_after(host.failures, look.judgement.verdict)
    host.answer_ms = look.observation.elapsed_ms
    rest = rest_after(
        look.judgement,
        answer_ms=host.answer_ms,
        failures=host.failures,
        scale=settings.WAYMARK_TIME_SCALE,
        requests=1 + len(look.observation.hops) + bool(look.sibling),
    )
    host.rests_until = max(host.rests_until or now, now + rest)


def _learn(host: Host, look: Look, now: datetime) -> None:
    """Notes the sibling and the certificate that a look brought."""
    if look.sibling:
        host.sibling_at, host.sibling_page = now, look.sibling
    final = read_address(look.observation.final_url)
    certificate = look.observation.certificate
    if certificate is not None and final is not None and final.host == host.name:
        host.certificate = certificate.as_row()
