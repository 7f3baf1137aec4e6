"""What is known of a link's host and domain, for the moderator who decides about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from donations.models import Domain, Host, Link, VantageLook
from donations.moderation.words import result_of
from donations.rules.certificate import ends_soon
from donations.rules.observation import CertificateFacts
from donations.rules.rdap import RegistrationFacts
from donations.rules.registration import bought_domain


@dataclass(frozen=True, slots=True)
class Background:
    """`registered` is what the registry said at `asked_at`; `elsewhere` the last look from another place.

    `certificate` is the one that the host showed last, `ending` the warning when it ends soon.
    """

    certificate: CertificateFacts | None
    ending: str
    domain: str
    registered: RegistrationFacts | None
    asked_at: datetime | None
    elsewhere: VantageLook | None

    @property
    def is_known(self) -> bool:
        return bool(self.certificate or self.asked_at or self.elsewhere)

    @property
    def seen_elsewhere(self) -> str:
        """What the other place found, in words."""
        return result_of(f"{self.elsewhere.verdict}: {self.elsewhere.reason}") if self.elsewhere else ""


def background(link: Link, now: datetime) -> Background:
    """Three queries."""
    host = Host.objects.filter(name=link.host).first()
    domain = Domain.objects.filter(name=bought_domain(link.host)).first()
    answered = VantageLook.objects.filter(link=link, answered_at__isnull=False).order_by("-answered_at")
    certificate = CertificateFacts.of_row(host.certificate) if host and host.certificate else None
    return Background(
        certificate=certificate,
        ending=ends_soon(certificate, now),
        domain=domain.name if domain else "",
        registered=domain.facts() if domain else None,
        asked_at=domain.asked_at if domain else None,
        elsewhere=answered.first(),
    )
