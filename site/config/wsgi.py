"""The web application that gunicorn serves."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.proxies import behind_proxies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

application = behind_proxies(get_wsgi_application(), settings.TRUSTED_PROXIES)
