"""What every installation shares. Concerns with more to say have a file of their own."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from config.settings import env
from config.settings.api import *  # noqa: F403  settings are names in one module
from config.settings.checking import *  # noqa: F403  settings are names in one module
from config.settings.mail import *  # noqa: F403
from config.settings.schedule import *  # noqa: F403
from config.settings.security import *  # noqa: F403

ROOT: Path = env.ROOT
WAYMARK_HOME: Path = env.home()
WAYMARK_SITE_NAME = env.text("WAYMARK_SITE_NAME", "Waymark")
WAYMARK_SHOW_CANDIDATES = env.flag("WAYMARK_SHOW_CANDIDATES", default=True)
# Where people reach the operator: an address of mail or of a page; shown on /about/ and in security.txt.
WAYMARK_CONTACT = env.text("WAYMARK_CONTACT")
WAYMARK_DEMO = env.flag("WAYMARK_DEMO", default=False)

DEBUG = False
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
AUTH_USER_MODEL = "donations.Moderator"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "donations",  # first: its templates replace those of the account pages
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "corsheaders",
    "csp",
    "django_countries",
    "drf_spectacular",  # its system check; rest_framework itself would bring pages that nobody is shown
]
MIDDLEWARE = [
    "corsheaders.middleware.CorsMiddleware",  # first: no redirect answers what a browser asks beforehand
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "donations.moderation.language.in_own_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "donations.directory.context.site",
            ],
            # Tags that import a face live in its room.
            "libraries": {"banners": "donations.embedding.tags"},
        },
    }
]

DATABASES = {"default": env.database(WAYMARK_HOME)}
CACHES = {
    # Counts requests for the limits, once for all web processes.
    "default": {
        "BACKEND": "config.shared_cache.SharedCache",
        "LOCATION": str(WAYMARK_HOME / "cache.sqlite3"),
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "pictures": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

STATIC_URL = "/static/"
STATIC_ROOT = WAYMARK_HOME / "static"
STATICFILES_DIRS = [ROOT / "site" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("uk", _("Ukrainian")), ("ar", _("Arabic"))]
LOCALE_PATHS = [ROOT / "donations" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
# No cookie for visitors: the address alone says which language a page is in.
LANGUAGE_COOKIE_NAME = "waymark_language_unused"

# 503 and 429 are answers that this site gives on purpose (/readyz, /go/, limits); what breaks answers 500.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "what_broke": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", None) not in {429, 503},
        }
    },
    "loggers": {"django.request": {"filters": ["what_broke"]}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("WAYMARK_LOG_LEVEL", "INFO")},
}
