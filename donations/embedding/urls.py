"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from donations.embedding import builder, images, way_out

public: list[URLPattern | URLResolver] = [
    path("go/<slug:slug>/", way_out.go, name="go"),
    path("banners/", builder.banners, name="banners"),
]
unprefixed: list[URLPattern | URLResolver] = [
    path("embed/<slug:slug>.svg", images.svg, name="embed_svg"),
    path("embed/<slug:slug>.png", images.png, name="embed_png"),
    path("embed/<slug:slug>/", images.frame, name="embed"),
]
