"""A passkey in a real browser, under the site's own strict policy for scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from donations.models import Enrolment
from tests.support.desk import PASSWORD
from tests.support.listings import make_candidate, make_moderator
from tests.support.machine import CHROMIUM

pytestmark = pytest.mark.browser

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def desk(transactional_world: None) -> Iterator[str]:
    """The address of this site, served from this process.

    Not pytest-django's own fixture: that one asks for its database before `transactional_world` can, and the
    guards would stand again when the tables are emptied.
    """
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture
def page() -> Iterator[Page]:
    """A page whose device keeps passkeys; an error of a script or of the policy fails the test."""
    troubles: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        opened = browser.new_page()
        opened.on("pageerror", lambda error: troubles.append(str(error)))
        opened.on(
            "console",
            lambda said: troubles.append(said.text) if "Content Security Policy" in said.text else None,
        )
        devices = opened.context.new_cdp_session(opened)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        yield opened
        browser.close()
    assert troubles == []


def enrol(page: Page, site: str) -> None:
    token = Enrolment.issue(make_moderator("heron"), timezone.now())
    page.goto(site + reverse("enrol", args=[token]))
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_role("link", name="I kept them: to the queue").click()


def sign_out(page: Page, site: str) -> None:
    page.goto(site + reverse("account_logout"))
    page.get_by_role("main").get_by_role("button", name="Sign out").click()


def test_a_moderator_enrols_and_signs_in_with_a_passkey_alone(page: Page, desk: str) -> None:
    enrol(page, desk)
    assert page.get_by_role("heading", name="Queue").is_visible()

    sign_out(page, desk)
    page.goto(desk + reverse("moderate"))
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url("**" + reverse("moderate"))
    assert page.get_by_role("heading", name="Queue").is_visible()


def test_a_passkey_is_the_second_factor_after_a_password(page: Page, desk: str) -> None:
    enrol(page, desk)
    sign_out(page, desk)

    page.goto(desk + reverse("moderate"))
    page.get_by_label("Name", exact=True).fill("heron")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on to the code").click()
    page.get_by_role("button", name="Use a passkey").click()

    page.wait_for_url("**" + reverse("moderate"))


def test_the_desk_has_no_accessibility_findings_at_either_width(page: Page, desk: str) -> None:
    enrol(page, desk)
    link = make_candidate(payees=("donorbox:lantern",), label="Hot meals")
    names = [
        "moderate",
        "moderate_gather",
        "mfa_index",
        "second_factor",
        "account_logout",
        "mfa_add_webauthn",
    ]
    addresses = [
        *map(reverse, names),
        reverse("moderate_link", args=[link.slug]),
        "/moderate/?tab=candidates",
    ]

    found = {}
    for address in addresses:
        page.goto(desk + address)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            report = Axe().run(page)
            if report.violations_count:
                found[f"{address} at {width}"] = report.generate_report()

    assert found == {}
