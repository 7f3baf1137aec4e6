"""The main job in a real browser, on every engine: from a banner on a page to a withdrawn link."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from donations.demo.cast import BY_HOST
from tests.browser.people import change_destination, come_in, decide
from tests.support.running_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.engine]

BEACON = BY_HOST["beacon24.example"]
Keep = Callable[[Page, str], None]


def grouped(account: str) -> str:
    return " ".join(account[start : start + 4] for start in range(0, len(account), 4))


def test_a_banner_is_gathered_published_embedded_quarantined_and_withdrawn(
    site: RunningSite, browser: Browser, keep: Keep
) -> None:
    heron = come_in(site, browser, "heron")
    keep(heron, "queue")
    lynx = come_in(site, browser, "lynx")
    visitor = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()

    slug = gather_the_banner(site, heron, keep)
    propose_and_approve(site, heron, lynx, slug, keep)
    see_it_live(site, visitor, slug, keep)
    swap_and_see_it_stop(site, visitor, slug, keep)
    release_it(site, heron, lynx, slug, keep)
    withdraw_it(site, lynx, visitor, slug, keep)

    assert visitor.context.cookies() == []


def gather_the_banner(site: RunningSite, heron: Page, keep: Keep) -> str:
    heron.goto(f"{site.address}/moderate/gather/")
    heron.get_by_label("Address of the page").fill("http://news.example/")
    heron.get_by_role("button", name="Gather").click()
    row = heron.get_by_role("row").filter(has_text="BEACON24 - Make a charitable donation")
    expect(row).to_contain_text("beacon24.example")
    expect(row).to_contain_text("Beacon24")
    expect(heron.locator("#found").locator("..")).not_to_contain_text("old-appeal.example")
    keep(heron, "gathered")
    heron.get_by_role("button", name="Keep what is ticked").click()
    heron.goto(f"{site.address}/moderate/?tab=candidates&q=beacon24")
    keep(heron, "candidates")
    heron.get_by_role("row").filter(has_text="Beacon24").get_by_role("link").first.click()
    return heron.url.rstrip("/").rsplit("/", 1)[1]


def propose_and_approve(site: RunningSite, heron: Page, lynx: Page, slug: str, keep: Keep) -> None:
    change_destination(heron, site, slug, f"iban:{BEACON.iban}", "The account stands on the official site.")
    expect(heron.get_by_role("status").first).to_contain_text("Another moderator must approve it")
    heron.goto(f"{site.address}/moderate/links/{slug}/")
    expect(heron.get_by_role("radio", name="Approve: second hand")).to_have_count(0)
    keep(heron, "proposed")
    assert site.status(f"/go/{slug}/") == 404

    decide(lynx, site, slug, "Approve: second hand", "Seen the same account and address.")
    keep(lynx, "approved")


def see_it_live(site: RunningSite, visitor: Page, slug: str, keep: Keep) -> None:
    visitor.goto(f"{site.address}/charities/?q=beacon")
    expect(visitor.get_by_role("heading", name="Beacon24")).to_be_visible()
    keep(visitor, "directory")
    visitor.get_by_role("link", name="Beacon24", exact=True).click()
    site.wait_until(lambda: page_says(visitor, "1 bank account"), 30, "the charity page shows the account")
    keep(visitor, "charity-live")
    visitor.get_by_role("link", name="Give at").click()
    expect(visitor).to_have_url("http://beacon24.example/")
    expect(visitor.get_by_role("heading", name="Beacon24")).to_be_visible()
    assert "Beacon24" in banner(site, visitor, slug)


def swap_and_see_it_stop(site: RunningSite, visitor: Page, slug: str, keep: Keep) -> None:
    site.wait_until(lambda: has_worked(site, visitor), 30, "a first look found the account")
    site.swap_account(BEACON.host)
    site.wait_until(lambda: site.status(f"/go/{slug}/") == 503, 90, "the way out closes")

    visitor.goto(f"{site.address}/go/{slug}/")
    assert visitor.url.startswith(site.address)
    keep(visitor, "way-out-closed")
    drawn = banner(site, visitor, slug)
    assert "under review" in drawn
    assert "Beacon24" not in drawn
    visitor.goto(f"{site.address}/charities/beacon24/")
    expect(visitor.get_by_role("link", name="Give at")).to_have_count(0)
    expect(visitor.locator("main")).to_contain_text("under review")
    keep(visitor, "charity-under-review")
    visitor.goto(f"{site.address}/changes/")
    expect(visitor.get_by_role("row").filter(has_text="Beacon24").first).to_contain_text("under review")
    keep(visitor, "changes")
    feed = visitor.request.get(f"{site.address}/feeds/changes.atom").text()
    assert "Beacon24" in feed.split("</entry>")[0]


def release_it(site: RunningSite, heron: Page, lynx: Page, slug: str, keep: Keep) -> None:
    heron.goto(f"{site.address}/moderate/links/{slug}/")
    compared = heron.locator("#compare").locator("..")
    expect(compared).to_contain_text(grouped(BEACON.iban))
    expect(compared).to_contain_text(grouped(BEACON.other_iban))
    keep(heron, "hold")
    heron.request.post(f"{site.demo_address}/restore/{BEACON.host}")
    decide(
        heron, site, slug, "Propose to release as it stands", "The charity put its account back and told us."
    )
    keep(heron, "release-proposed")
    assert site.status(f"/go/{slug}/") == 503
    decide(lynx, site, slug, "Approve: second hand", "Called the number on the register; it is back.")
    site.wait_until(lambda: site.status(f"/go/{slug}/") == 302, 10, "the way out opens again")


def withdraw_it(site: RunningSite, lynx: Page, visitor: Page, slug: str, keep: Keep) -> None:
    decide(lynx, site, slug, "Withdraw for good", "The fund ended.")
    keep(lynx, "withdrawn")
    visitor.goto(f"{site.address}/go/{slug}/")
    keep(visitor, "way-out-withdrawn")
    assert site.status(f"/go/{slug}/") == 410
    assert "Beacon24" not in banner(site, visitor, slug)


def banner(site: RunningSite, visitor: Page, slug: str) -> str:
    """The banner as a publisher's page gets it."""
    return visitor.request.get(f"{site.address}/embed/{slug}.svg").text()


def page_says(page: Page, words: str) -> bool:
    page.reload()
    return words in page.locator("main").inner_text()


def has_worked(site: RunningSite, visitor: Page) -> bool:
    visitor.goto(f"{site.address}/charities/beacon24/")
    return "approved payment identity" in visitor.locator("main").inner_text()
