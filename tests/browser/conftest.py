"""A real browser that finds the demo world's names on this machine, and a picture of every step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support.engines import Engine, engines
from tests.support.machine import CHROMIUM
from tests.support.running_site import RunningSite

ARTEFACTS = Path(__file__).resolve().parents[2] / "test-artefacts"

WIDTHS = (1280, 360)

# Playwright's loop runs in this thread; the ORM is not used here, so Django need not guard against it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="module", params=engines(), ids=lambda engine: engine.name)
def site(request: pytest.FixtureRequest) -> Iterator[RunningSite]:
    """The demo site on one engine, from an empty home to a clean stop."""
    engine: Engine = request.param
    engine.prepare()
    running = RunningSite(engine)
    try:
        running.start()
        yield running
        assert running.stop() == 0
    finally:
        running.kill()
        engine.clear()


@pytest.fixture(scope="module")
def browser(site: RunningSite) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=[
                "--no-sandbox",
                "--disable-background-networking",
                "--disable-component-update",
                f"--host-resolver-rules=MAP *.example 127.0.0.1:{site.demo_port}",
            ],
        )
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def keep(site: RunningSite) -> Callable[[Page, str], None]:
    """Keep a picture of a step at both widths, and fail when the page is wider than the screen."""
    folder = ARTEFACTS / site.engine.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    taken: list[str] = []

    def take(page: Page, step: str) -> None:
        taken.append(step)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=folder / f"{len(taken):02d}-{step}-{width}.png", full_page=True)
            too_wide = page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            )
            assert not too_wide, f"{step} scrolls sideways at {width} px"
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})

    return take
