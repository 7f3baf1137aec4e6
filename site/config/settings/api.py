"""The API: read only, JSON only, without cookies; other sites' pages may read it and nothing else."""

from __future__ import annotations

from typing import Any

from config.settings import env

# Anonymous requests a minute for each address; 0 is no limit.
WAYMARK_API_RATE = env.whole_number("WAYMARK_API_RATE", 60)

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_THROTTLE_CLASSES": ["donations.api.limit.ByAddress"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "donations.api.problems.problem_for",
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
    "URL_FORMAT_OVERRIDE": None,
    "DATETIME_FORMAT": "%Y-%m-%dT%H:%M:%SZ",
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "OAS_VERSION": "3.1.1",
    "SERVE_URLCONF": "donations.api.urls",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "COMPONENT_NO_READ_ONLY_REQUIRED": True,
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "POSTPROCESSING_HOOKS": [
        "donations.api.description.told_whole",
    ],
    "PREPROCESSING_HOOKS": [],
}

CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "if-none-match"]
CORS_EXPOSE_HEADERS = ["etag", "link", "retry-after"]
CORS_PREFLIGHT_MAX_AGE = 24 * 60 * 60
