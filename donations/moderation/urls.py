"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from donations.moderation import enrolment
from donations.moderation.gather_page import gather_page
from donations.moderation.link_page import link_page
from donations.moderation.news_page import news_page
from donations.moderation.queue import queue

unprefixed: list[URLPattern | URLResolver] = [
    path("accounts/", include("donations.moderation.account_urls")),
    path("moderate/", queue, name="moderate"),
    path("moderate/gather/", gather_page, name="moderate_gather"),
    path("moderate/news/", news_page, name="moderate_news"),
    path("moderate/links/<slug:slug>/", link_page, name="moderate_link"),
    path("moderate/enrol/<str:token>/", enrolment.enrol, name="enrol"),
    path("moderate/second-factor/", enrolment.second_factor, name="second_factor"),
]
