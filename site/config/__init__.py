"""What belongs to the site as a whole: settings, addresses, the web and queue applications."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
