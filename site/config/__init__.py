"""What belongs to the site as a whole: settings, addresses, the web and queue applications.

The queue's application is `config.celery`, read by `celery -A config` and by donations/tasks.py: a command or
a page that rings no bell starts without it.
"""
