"""Every address of the app: `public` ones carry a language, `unprefixed` ones do not."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from donations.api import urls as api
from donations.directory import urls as directory
from donations.embedding import urls as embedding
from donations.moderation import urls as moderation

public: list[URLPattern | URLResolver] = [*directory.public, *embedding.public]
unprefixed: list[URLPattern | URLResolver] = [
    *directory.unprefixed,
    *embedding.unprefixed,
    *moderation.unprefixed,
    *api.urlpatterns,
]
