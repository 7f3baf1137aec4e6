"""What moderators do in a browser: come in, gather, decide."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page

from tests.support.running_site import RunningSite

PASSWORD = "a heron stands quite still in the reeds"


def code_for(secret: str) -> str:
    """The six digits that an authenticator app shows for this secret now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def come_in(site: RunningSite, browser: Browser, name: str) -> Page:
    """Enrol by the one-time address with a password and an authenticator app; the page of the queue."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(site.enrolment_address(name))
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    page.get_by_role("link", name="Set up an app").click()
    page.get_by_label("Code that the app shows").fill(
        code_for(page.locator("#authenticator_secret").inner_text())
    )
    page.get_by_role("button", name="Set up the app").click()
    page.get_by_role("link", name="I kept them: to the queue").click()
    return page


def decide(page: Page, site: RunningSite, slug: str, choice: str, reason: str) -> None:
    """Choose a decision on a link's page and send it with a reason."""
    page.goto(f"{site.address}/moderate/links/{slug}/")
    page.get_by_role("radio", name=choice).check()
    page.locator("#decide-reason").fill(reason)
    page.get_by_role("button", name="Record the decision").click()


def change_destination(page: Page, site: RunningSite, slug: str, payees: str, reason: str) -> None:
    """Write down the accounts of a link, which proposes it."""
    page.goto(f"{site.address}/moderate/links/{slug}/")
    page.get_by_text("Change the destination (needs 2)").click()
    page.locator("#destination-payees").fill(payees)
    page.locator("#destination-reason").fill(reason)
    page.get_by_role("button", name="Change and propose it").click()
