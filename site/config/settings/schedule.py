"""The queue and the one clock: a beat sends ticks, the database holds the work."""

from __future__ import annotations

from config.settings import env

_folder = env.home() / "broker"
WAYMARK_CELERY = "config.celery"  # the module of the application that donations/tasks.py belongs to
CELERY_BROKER_URL = env.text("CELERY_BROKER_URL", "filesystem://")
WAYMARK_QUEUE = env.text("WAYMARK_QUEUE", "waymark")
# The name of this place, where the worker is a vantage point: it serves a queue of its own and no other.
WAYMARK_VANTAGE = env.short_name("WAYMARK_VANTAGE")
CELERY_TASK_DEFAULT_QUEUE = f"{WAYMARK_QUEUE}.vantage.{WAYMARK_VANTAGE}" if WAYMARK_VANTAGE else WAYMARK_QUEUE
if CELERY_BROKER_URL.startswith("filesystem:"):
    CELERY_BROKER_URL = "filesystem://localhost//"  # kombu warns of an empty host
    for _part in (_folder, _folder / "messages", _folder / "control"):
        _part.mkdir(mode=0o700, parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_folder / "messages"),
        "data_folder_out": str(_folder / "messages"),
        "control_folder": str(_folder / "control"),
        "polling_interval": 0.2,
    }
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = False  # a tick that is lost is followed by the next one
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BEAT_SCHEDULE_FILENAME = str(env.home() / "beat")
WAYMARK_TICK_SECONDS = env.whole_number("WAYMARK_TICK_SECONDS", 10)
CELERY_BEAT_SCHEDULE = {
    "tick": {
        "task": "donations.tasks.tick",
        "schedule": float(WAYMARK_TICK_SECONDS),
        "options": {"expires": WAYMARK_TICK_SECONDS * 3},
    },
    "news": {
        "task": "donations.tasks.news",
        "schedule": float(WAYMARK_TICK_SECONDS),
        "options": {"expires": WAYMARK_TICK_SECONDS * 3},
    },
}
if env.flag("WAYMARK_RDAP", default=False):
    CELERY_BEAT_SCHEDULE["registries"] = {
        "task": "donations.tasks.ask_registries",
        "schedule": 60.0,
        "options": {"expires": 60},
    }
if WAYMARK_VANTAGE:  # the one clock ticks elsewhere
    CELERY_BEAT_SCHEDULE = {}
