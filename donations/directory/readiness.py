"""Is this site alive, and does it do its work? For supervisors, balancers and people with a pager."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from donations.checking.health import ScheduleHealth, schedule_health

LEAST_PATIENCE_S = 60


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """The web process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database, beat, worker and schedule are well; 503 and what is wrong when not."""
    try:
        connection.ensure_connection()
        health = schedule_health(timezone.now())
    except DatabaseError:
        return JsonResponse({"status": "not ready", "problems": ["the database does not answer"]}, status=503)
    problems = _problems(health)
    report = {
        "status": "not ready" if problems else "ready",
        "problems": problems,
        "database": connection.vendor,
        "beat_age_s": health.beat_age_s,
        "worker_age_s": health.worker_age_s,
        "schedule": {
            "kept": health.is_kept,
            "due": health.due,
            "overdue": health.overdue,
            "oldest_overdue_s": health.oldest_overdue_s,
            "checks_last_10_min": health.checks_last_10_min,
        },
        **_warnings(),
    }
    return JsonResponse(report, status=503 if problems else 200)


def _problems(health: ScheduleHealth) -> list[str]:
    patience = max(LEAST_PATIENCE_S, 6 * settings.WAYMARK_TICK_SECONDS)
    problems = [
        f"no sign of life from the {name} for over {patience} s"
        for name, age in (("beat", health.beat_age_s), ("worker", health.worker_age_s))
        if age is None or age > patience
    ]
    if not health.is_kept:
        problems.append(
            f"the schedule is not kept: {health.unhindered} links are overdue and "
            f"{health.checks_last_10_min} were looked at in the last ten minutes"
        )
    return problems


def _warnings() -> dict[str, list[str]]:
    networks = settings.WAYMARK_ALLOW_NETWORKS
    if not networks:
        return {}
    return {"warnings": [f"WAYMARK_ALLOW_NETWORKS lets looks reach {', '.join(networks)}"]}
