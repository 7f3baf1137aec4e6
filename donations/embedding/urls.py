"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

public: list[URLPattern | URLResolver] = []
unprefixed: list[URLPattern | URLResolver] = []
