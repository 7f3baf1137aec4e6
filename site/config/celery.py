"""The Celery application: settings from Django, tasks from donations/tasks.py."""

import os

from celery import Celery

from config import whole_messages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
# Celery would have a worker run Django's checks, which load the code of all pages: a third of its memory.
# `manage.py prepare` runs them before any worker starts.
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")

whole_messages.use()
app = Celery("waymark")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
