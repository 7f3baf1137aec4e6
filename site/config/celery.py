"""The Celery application: settings from Django, tasks from donations/tasks.py."""

import os

from celery import Celery

from config import whole_messages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

whole_messages.use()
app = Celery("waymark")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
