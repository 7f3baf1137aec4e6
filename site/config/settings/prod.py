"""Production: what is missing is named at start, and nothing is left to a default that a thief could use."""

from __future__ import annotations

from config.settings import env

env.need(
    SECRET_KEY="a random text of 50 characters or more",  # noqa: S106  a hint, no key
    ALLOWED_HOSTS="a comma list of the names this site answers to",
    CSRF_TRUSTED_ORIGINS="a comma list of origins such as https://waymark.example",
    TRUSTED_PROXIES="a comma list of the addresses of your reverse proxy, or none",
)

from config.settings.base import *  # noqa: E402, F403  what is missing is named before anything is read

CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
WAYMARK_SHOW_CANDIDATES = env.flag("WAYMARK_SHOW_CANDIDATES", default=False)
WAYMARK_PUBLIC_URL = env.text("WAYMARK_PUBLIC_URL", CSRF_TRUSTED_ORIGINS[0])

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SILENCED_SYSTEM_CHECKS = [
    # Whether the domain's other names speak https and may be preloaded is not ours to promise.
    "security.W005",
    "security.W021",
]
