"""What is known of a link's host and domain, for the moderator who decides about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from donations.models import Domain, Host, Link, VantageLook
from donations.rules.rdap import RegistrationFacts
from donations.rules.registration import bought_domain


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the host's certificate said when it was seen last."""

    issuer: str
    names: str
    not_before: datetime
    not_after: datetime


@dataclass(frozen=True, slots=True)
class Background:
    """`registered` is what the registry said at `asked_at`; `elsewhere` the last look from another place."""

    certificate: Certificate | None
    domain: str
    registered: RegistrationFacts | None
    asked_at: datetime | None
    elsewhere: VantageLook | None

    @property
    def is_known(self) -> bool:
        return bool(self.certificate or self.asked_at or self.elsewhere)


def background(link: Link) -> Background:
    """Three queries."""
    host = Host.objects.filter(name=link.host).first()
    domain = Domain.objects.filter(name=bought_domain(link.host)).first()
    answered = VantageLook.objects.filter(link=link, answered_at__isnull=False).order_by("-answered_at")
    return Background(
        certificate=_certificate(host.certificate) if host and host.certificate else None,
        domain=domain.name if domain else "",
        registered=domain.facts() if domain else None,
        asked_at=domain.asked_at if domain else None,
        elsewhere=answered.first(),
    )


def _certificate(row: dict[str, Any]) -> Certificate:
    moments = (datetime.fromisoformat(row[name]) for name in ("not_before", "not_after"))
    return Certificate(row["issuer"], ", ".join(row["names"]) or row["subject"], *moments)
