"""Addresses of the public pages, and of what machines ask."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from donations.directory import feeds, machines, metrics, readiness, tell_us, views

public: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("charities/", views.directory, name="directory"),
    path("charities/<slug:slug>/", views.charity, name="charity"),
    path("lookup/", views.lookup, name="lookup"),
    path("suggest/", tell_us.suggest_page, name="suggest"),
    path("suggest/<slug:slug>/", tell_us.suggested, name="suggested"),
    path("report/<slug:slug>/", tell_us.report_page, name="report"),
    path("report/<slug:slug>/thanks/", tell_us.reported, name="reported"),
    path("changes/", views.changes, name="changes"),
    path("about/", views.about, name="about"),
    path("about/visits/", views.visits, name="visits"),
    path("about/style/", views.style, name="style"),
]
unprefixed: list[URLPattern | URLResolver] = [
    path("healthz", readiness.healthz, name="healthz"),
    path("readyz", readiness.readyz, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("feeds/changes.atom", feeds.changes, name="feed_changes"),
    path("feeds/withdrawn.atom", feeds.withdrawn, name="feed_withdrawn"),
]
