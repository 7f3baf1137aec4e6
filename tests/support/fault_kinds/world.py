"""What a variant of a fault kind is, and the world in which all of them are set up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from donations.rules.baseline import Baseline
from donations.rules.canonical_url import canonicalise
from donations.rules.link_state import PublicStatus
from donations.rules.verdicts import Verdict
from tests.support.fault_charities import BY_LANGUAGE, Charity, iban
from tests.support.fault_web import Certificate, Handler, Sites, SiteVisit

WORKS = frozenset({Verdict.CONFIRMED, Verdict.REACHABLE})
CONFIRMED = frozenset({Verdict.CONFIRMED})
MOVED = frozenset({Verdict.MOVED})
BLOCKED = frozenset({Verdict.BLOCKED})
RATE = frozenset({Verdict.RATE_LIMITED})
UNREACHABLE = frozenset({Verdict.UNREACHABLE})
GONE = frozenset({Verdict.GONE})
SOFT_404 = frozenset({Verdict.SOFT_404})
CLOSED = frozenset({Verdict.CLOSED})
PARKED = frozenset({Verdict.PARKED})
CHANGED = frozenset({Verdict.CHANGED})
SUSPECT = frozenset({Verdict.SUSPECT})
REFUSED = frozenset({Verdict.REFUSED})


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which a kind is played.

    `must` holds the verdicts that are right for the last of `looks`, which are `hours` apart; `status` is the
    public status after them, where one look alone does not decide it.
    """

    kind: int
    note: str
    url: str
    must: frozenset[Verdict]
    baseline: Baseline
    looks: int = 1
    hours: float = 24.0
    status: PublicStatus | None = None


@dataclass(slots=True)
class World:
    """Sites and variants, added one by one; every charity gets a host that no other variant has."""

    sites: Sites = field(default_factory=Sites)
    variants: list[Variant] = field(default_factory=list)
    charities: int = 0

    def charity(self, language: str = "en", host: str = "{label}-{number}.example") -> Charity:
        self.charities += 1
        known = BY_LANGUAGE[language]
        named = host.format(label=known.label, number=self.charities)
        named = named if named.isascii() else canonicalise(f"https://{named}/").host
        return replace(known, host=named, iban=iban(f"charity {self.charities}"))

    def add(
        self,
        kind: int,
        note: str,
        must: frozenset[Verdict],
        baseline: Baseline,
        handler: Handler | None,
        *,
        others: dict[str, Handler] | None = None,
        certificate: Certificate | None = None,
        looks: int = 1,
        hours: float = 24.0,
        status: PublicStatus | None = None,
    ) -> None:
        """A variant: who answers at the approved address (None: nobody), and at what `others` names."""
        host = canonicalise(baseline.url, any_port=True).host
        assert host not in self.sites.handlers, f"two variants at {host}"
        if handler is None:
            self.sites.silent.add(host)
        else:
            self.sites.handlers[host] = handler
        self.sites.handlers |= others or {}
        if certificate is not None:
            self.sites.certificates[host] = certificate
        self.variants.append(Variant(kind, note, baseline.url, must, baseline, looks, hours, status))

    def at_platform(self, host: str, path: str, query: str, handler: Handler) -> None:
        """One address of a shared host; whatever stood there before stays."""
        before = self.sites.handlers.get(host)

        def either(visit: SiteVisit) -> None:
            asked, _, asked_query = visit.path.partition("?")
            mine = asked == path and (not query or query in asked_query)
            (handler if mine or before is None else before)(visit)

        self.sites.handlers[host] = either
