"""The public pages in a real browser: readable by machines that read aloud, never wider than the screen."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Route, sync_playwright

from donations.models import CheckYear
from donations.models.evidence import Fact, Result
from tests.support.listings import broken, listed, looked_at, make_candidate, make_charity, quarantined
from tests.support.machine import CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SITE = "http://waymark.example"
LONG = "International Voluntary Association for the Care, Transport and Rehabilitation of Wounded Civilians"
PAGES = [
    "/",
    "/ar/",
    "/charities/",
    "/charities/?q=lantren&cause=water",
    "/charities/lantern/",
    "/ar/charities/lantern/",
    "/charities/harbour-meals/",
    "/charities/new-hope/",
    "/lookup/?url=https://give.lantern.example/?utm_source%3Dmail",
    "/lookup/?url=give.lantem.example",
    "/lookup/?url=https://user@lantern.example",
    "/suggest/",
    "/ar/report/give-lantern-example/",
    "/changes/",
    "/about/",
    "/about/visits/",
    "/about/style/",
    "/api/v1/docs/",
    "/nothing-here/",
]

STATUSES = {"/nothing-here/": 404, "/lookup/?url=https://user@lantern.example": 400}


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    # Playwright's loop runs in this thread, and the rows of the test are written beside it.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def shelf(settings) -> None:
    settings.WAYMARK_SHOW_CANDIDATES = True
    now = timezone.now()
    lantern = listed(
        "Lantern",
        "https://give.lantern.example/",
        causes=["medical"],
        country="UA",
        other_names=[{"lang": "uk", "text": "Ліхтар"}, {"lang": "ar", "text": "الفانوس"}],
        payees=("iban:DE89370400440532013000",),
    )
    looked_at(lantern, "confirmed")
    year = CheckYear(link=lantern, year=now.year)
    year.set_day(now.date(), "works")
    year.save()
    for result in Result:
        lantern.charity.evidence.create(
            fact=Fact.ON_REGISTER, result=result, source=f"file {result}", seen_on=now.date(), recorded_at=now
        )
    quarantined(listed("Harbour Meals", "https://harbour.example/", label=LONG))
    broken(listed(LONG, f"https://{'long-name-' * 5}of.example/{'path-without-an-end' * 5}", slug="long"))
    make_candidate("https://newhope.example/", charity=make_charity("New Hope"))


@contextmanager
def without_a_loop() -> Iterator[None]:
    """Playwright's loop runs in this thread, and Django gives a thread with a loop other connections."""
    loop = asyncio.get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)


def answer(route: Route, client: Client) -> None:
    """Each request is answered here, in the transaction of the test: without a server."""
    address = route.request.url.removeprefix(SITE)
    if address.startswith("/static/"):
        route.fulfill(path=finders.find(address.removeprefix("/static/")))
        return
    with without_a_loop():
        response = client.get(address)
    route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.content)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_no_page_has_a_finding_or_scrolls_sideways(shelf, client, browser, scheme, width):
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.route("**/*", lambda route: answer(route, client))
    refused: list[str] = []
    page.on(
        "console",
        lambda message: refused.append(message.text) if "Content Security" in message.text else None,
    )

    found = []
    for address in PAGES:
        shown = page.goto(SITE + address)
        if shown is None or shown.status != STATUSES.get(address, 200):
            found.append(f"{address} is not shown")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{address} scrolls sideways")
        found += [
            f"{address}: {one['id']}: {one['nodes'][0]['html']}"
            for one in Axe().run(page).response["violations"]
        ]

    assert found == []
    assert refused == []
    assert page.context.cookies() == []
