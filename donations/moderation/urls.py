"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from donations.moderation import enrolment

unprefixed: list[URLPattern | URLResolver] = [
    path("accounts/", include("donations.moderation.account_urls")),
    path("moderate/enrol/<str:token>/", enrolment.enrol, name="enrol"),
    path("moderate/second-factor/", enrolment.second_factor, name="second_factor"),
]
