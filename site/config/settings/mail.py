"""Mail to moderators. Off while no server is named."""

from __future__ import annotations

from urllib.parse import urlsplit

from config.settings import env
from config.settings.checking import WAYMARK_PUBLIC_URL

_server = env.mail_server("EMAIL_URL")
WAYMARK_MAIL = bool(_server)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if WAYMARK_MAIL else 'dummy'}.EmailBackend"
EMAIL_HOST = _server.get("host", "")
EMAIL_PORT = int(_server.get("port", "0"))
EMAIL_HOST_USER = _server.get("user", "")
EMAIL_HOST_PASSWORD = _server.get("password", "")
EMAIL_USE_TLS = _server.get("scheme") == "smtp+tls"
EMAIL_USE_SSL = _server.get("scheme") == "smtps"
EMAIL_TIMEOUT = 10
# The sender of letters; the default is an address at the site's own name.
DEFAULT_FROM_EMAIL = env.text("WAYMARK_MAIL_FROM", f"waymark@{urlsplit(WAYMARK_PUBLIC_URL).hostname}")
