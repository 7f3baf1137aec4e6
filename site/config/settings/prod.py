"""Production: what is missing is named at start, and nothing is left to a default that a thief could use."""

from __future__ import annotations

from config.settings import env
from config.settings.base import *  # noqa: F403  settings are names in one module

SECRET_KEY = env.required("SECRET_KEY", "a random text of 50 characters or more.")
ALLOWED_HOSTS = env.required("ALLOWED_HOSTS", "a comma list of the names this site answers to.").split(",")
CSRF_TRUSTED_ORIGINS = env.required(
    "CSRF_TRUSTED_ORIGINS", "a comma list of origins such as https://waymark.example."
).split(",")
TRUSTED_PROXIES = env.required(
    "TRUSTED_PROXIES", "a comma list of the addresses of your reverse proxy, or none."
)
WAYMARK_SHOW_CANDIDATES = env.flag("WAYMARK_SHOW_CANDIDATES", default=False)
WAYMARK_PUBLIC_URL = env.text("WAYMARK_PUBLIC_URL", CSRF_TRUSTED_ORIGINS[0])

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if TRUSTED_PROXIES != "none":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
