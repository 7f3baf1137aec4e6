"""Registries asked about domains: each domain at most once a week, each registry one question at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from donations.checking.claim import lease_length
from donations.models import Domain, Host, Link
from donations.models.link import LinkQuerySet
from donations.rules.case import read_address
from donations.rules.host_rest import failures_after, rest_after
from donations.rules.observation import Observation
from donations.rules.rdap import RegistrationFacts, read_domain
from donations.rules.rdap_bootstrap import shipped_bootstrap
from donations.rules.retry_after import rest_asked
from donations.rules.verdicts import Judgement, Verdict

ASKED_EVERY = timedelta(days=7)
DOMAINS_READ = 200  # due rows read for the questions of one round
MOST_QUESTIONS = 8  # registries asked in one round, at the same time


@dataclass(frozen=True, slots=True)
class Question:
    """One domain, the address that asks about it, and the lease on its registry's host."""

    domain_id: int
    address: str
    host: str
    lease: str


def ask_registries(observe: Callable[[str], Observation], clock: Callable[[], datetime]) -> int:
    """Asks what is due and keeps the answers; how many questions were asked. Nothing while it is turned off.

    What cannot be had is no evidence: the facts that are known stay, and the domain waits its week.
    """
    if not settings.WAYMARK_RDAP:
        return 0
    questions = claim_questions(clock())
    if not questions:
        return 0
    with ThreadPoolExecutor(len(questions)) as threads:
        answers = list(threads.map(lambda question: observe(question.address), questions))
    for question, answer in zip(questions, answers, strict=True):
        keep_answer(question, answer, clock())
    return len(questions)


@transaction.atomic
def claim_questions(now: datetime) -> list[Question]:
    """Due domains, one a registry whose host is free; their week begins now, whatever becomes of them."""
    due = list(Domain.objects.filter(ask_at__lte=now).order_by("ask_at", "pk")[:DOMAINS_READ])
    picked: dict[str, tuple[Domain, str]] = {}
    for domain in due:
        address = shipped_bootstrap().question(domain.name)
        registry = read_address(address) if address else None
        if registry is None:
            _answered(domain, "no registry is known", now)
        elif len(picked) < MOST_QUESTIONS:
            picked.setdefault(registry.host, (domain, address))
    return [
        Question(domain.pk, address, host, lease)
        for host, lease in _free_hosts(picked, now).items()
        for domain, address in [picked[host]]
        if _begin(domain, now)
    ]


@transaction.atomic
def keep_answer(question: Question, answer: Observation, now: datetime) -> None:
    """Keeps what was learned, and lets the registry rest; links of a domain with news are looked at now."""
    _let_rest(question, answer, now)
    domain = Domain.objects.select_for_update().filter(pk=question.domain_id).first()
    if domain is None:
        return
    facts, said = _read(answer, domain.name, now)
    has_news = facts is not None and domain.learn(facts, now)
    domain.asked_at, domain.answer = now, said
    domain.save()
    if has_news:
        links_of(domain.name).filter(next_check_at__gt=now).update(next_check_at=now)


def links_of(domain: str) -> LinkQuerySet:
    """The links on a domain that the schedule looks at."""
    return Link.objects.checked().filter(Q(host=domain) | Q(host__endswith=f".{domain}"))


def _free_hosts(picked: dict[str, tuple[Domain, str]], now: datetime) -> dict[str, str]:
    """A lease for each registry host that nobody talks to and that does not rest."""
    Host.objects.bulk_create([Host(name=name) for name in sorted(picked)], ignore_conflicts=True)
    busy = Q(leased_until__gt=now) | Q(rests_until__gt=now)
    free = Host.objects.filter(~busy, name__in=picked).order_by("name").select_for_update(skip_locked=True)
    leases = {host.name: uuid4().hex for host in free}
    for name, lease in leases.items():
        Host.objects.filter(name=name).update(lease=lease, leased_until=now + lease_length())
    return leases


def _begin(domain: Domain, now: datetime) -> bool:
    """False, and the row goes, when no link is on the domain any more."""
    if not links_of(domain.name).exists():
        domain.delete()
        return False
    begun = Domain.objects.filter(pk=domain.pk, ask_at=domain.ask_at)
    return begun.update(ask_at=_next_week(now)) == 1


def _answered(domain: Domain, said: str, now: datetime) -> None:
    Domain.objects.filter(pk=domain.pk).update(answer=said, ask_at=_next_week(now))


def _next_week(now: datetime) -> datetime:
    return now + ASKED_EVERY / max(settings.WAYMARK_TIME_SCALE, 1)


def _read(answer: Observation, domain: str, now: datetime) -> tuple[RegistrationFacts | None, str]:
    """The facts, if there are any, and in a word how the question ended."""
    if answer.fault is not None:
        return None, answer.fault.value
    if answer.status != 200:
        return None, f"HTTP {answer.status}"
    facts = read_domain(answer.body, domain, now)
    return facts, "known" if facts else "not an answer about this domain"


def _let_rest(question: Question, answer: Observation, now: datetime) -> None:
    host = Host.objects.select_for_update().filter(name=question.host, lease=question.lease).first()
    if host is None:
        return
    failed = answer.status is None or answer.status >= 500
    verdict = Verdict.UNREACHABLE if failed else Verdict.REACHABLE
    asked = rest_asked(answer.header("retry-after"), now)
    verdict = Verdict.RATE_LIMITED if answer.status == 429 else verdict
    host.lease, host.leased_until = "", None
    host.failures, host.answer_ms = failures_after(host.failures, verdict), answer.elapsed_ms
    rest = rest_after(
        Judgement(verdict, "registry", "", retry_after_s=asked),
        answer_ms=answer.elapsed_ms,
        failures=host.failures,
        scale=settings.WAYMARK_TIME_SCALE,
        requests=1 + len(answer.hops),
    )
    host.rests_until = max(host.rests_until or now, now + rest)
    host.save()
