"""The tests: fixed key, in-memory broker, a throw-away home."""

import os
import tempfile
from typing import Any

os.environ.setdefault("WAYMARK_HOME", tempfile.mkdtemp(prefix="waymark-test-"))
os.environ.setdefault("CELERY_BROKER_URL", "memory://")

from config.settings.base import *  # noqa: F403  the home must be set before it is read

SECRET_KEY = "only-for-tests-" + "0" * 40
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405  whitenoise warns of an absent folder at every request
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CELERY_TASK_ALWAYS_EAGER = True
_database: dict[str, Any] = DATABASES["default"]  # noqa: F405
if _database["ENGINE"].endswith("sqlite3"):
    # A file, as in production: threads of one test meet in it as workers do. It need not outlive a power cut.
    _database["TEST"] = {"NAME": str(WAYMARK_HOME / "test.sqlite3")}  # noqa: F405
    _database["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
