"""Addresses of the API. They carry no language: its words are English, its names in all languages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from donations.api import description, documentation, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", views.Index.as_view(), name="api"),
    path("api/v1/charities/", views.Charities.as_view(), name="api_charities"),
    path("api/v1/charities/<slug:slug>/", views.OneCharity.as_view(), name="api_charity"),
    path("api/v1/links/", views.Links.as_view(), name="api_links"),
    path("api/v1/links/<slug:slug>/", views.OneLink.as_view(), name="api_link"),
    path("api/v1/checks/", views.Checks.as_view(), name="api_checks"),
    path("api/v1/changes/", views.Changes.as_view(), name="api_changes"),
    path("api/v1/lookup/", views.Lookup.as_view(), name="api_lookup"),
    path("api/v1/schema/", description.Schema.as_view(), name="api_schema"),
    path("api/v1/docs/", documentation.docs, name="api_docs"),
    # Ends in a slash, so that an address without one is first led to the one with it.
    re_path(r"^(?P<rest>api/(?:[\s\S]*/)?)\Z", views.NothingHere.as_view()),
]
