"""Figures of the schedule for a monitor, in the text format of Prometheus (version 0.0.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from donations.checking.health import ScheduleHealth, schedule_health
from donations.models import Hold, Link
from donations.rules.lifecycle import PublicStatus

TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Gauge:
    """One figure, or one for each value of a label; a figure that is not known is left out."""

    name: str
    help: str
    values: Mapping[str, int | None]
    label: str = ""

    def lines(self) -> Iterable[str]:
        yield f"# HELP waymark_{self.name} {self.help}"
        yield f"# TYPE waymark_{self.name} gauge"
        for value, figure in self.values.items():
            if figure is not None:
                where = f'{{{self.label}="{_escaped(value)}"}}' if self.label else ""
                yield f"waymark_{self.name}{where} {figure}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    gauges = [*_of_schedule(schedule_health(timezone.now())), *_of_links()]
    lines = [line for gauge in gauges for line in gauge.lines()]
    return HttpResponse("\n".join(lines) + "\n", content_type=TYPE)


def _of_schedule(health: ScheduleHealth) -> list[Gauge]:
    figures = {
        "links_due": ("Links whose time to be looked at has come.", health.due),
        "links_overdue": ("Of these, links that have waited for over ten minutes.", health.overdue),
        "links_overdue_unhindered": (
            "Of these, links on hosts that neither rest nor are being visited.",
            health.unhindered,
        ),
        "oldest_overdue_seconds": ("How long the longest waiting link is overdue.", health.oldest_overdue_s),
        "checks_last_10_minutes": ("Links looked at in the last ten minutes.", health.checks_last_10_min),
        "schedule_kept": ("1 while the schedule is kept, as /readyz sees it.", int(health.is_kept)),
        "beat_age_seconds": ("Since a tick of the beat last reached a worker.", health.beat_age_s),
        "worker_age_seconds": ("Since a worker last gave a sign of life.", health.worker_age_s),
    }
    return [Gauge(name, text, {"": figure}) for name, (text, figure) in figures.items()]


def _of_links() -> list[Gauge]:
    statuses = dict.fromkeys((str(status) for status in PublicStatus), 0)
    counted = Link.objects.order_by().values_list("public_status").annotate(Count("pk"))
    holds = dict(Hold.objects.open().order_by().values_list("at_once").annotate(Count("pk")))
    urgency = {"at_once": holds.get(True, 0), "when_there_is_time": holds.get(False, 0)}
    return [
        Gauge("links", "Links by public status.", statuses | dict(counted), "status"),
        Gauge("holds_open", "Reasons that a human must look, by urgency.", urgency, "urgency"),
    ]
