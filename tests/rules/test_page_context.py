"""What is the same for every link of a page."""

from __future__ import annotations

from donations.rules.known_charities import KnownCharities, KnownCharity
from donations.rules.outline import outline
from donations.rules.page_context import PageContext, page_context
from donations.rules.places import find_places
from donations.rules.seen_place import SeenPlace
from tests.support.rows import every_row

HEARTH = KnownCharity("hearth", "Hearth", "registered_charity", (), ("hearth.example",))


def context(page: str = "<p>", base_url: str = "https://blog.thecourier.example/x") -> PageContext:
    return page_context(outline(page), page, base_url, "page", KnownCharities((HEARTH,)))


def seen(address: str, base_url: str = "https://village.example/x") -> SeenPlace | None:
    there = context(f'<a href="{address}">Donate</a>', base_url)
    return there.see(next(find_places(there.page, there.base)))


HOUSES = [
    ("https://the-courier.example/", False, True),
    ("https://dons.thecourier.example/", True, True),
    ("https://thecourierfund.example/", False, True),
    ("https://hearth.example/", False, False),
]


@every_row(("url", "is_own", "is_sister"), HOUSES)
def test_a_page_knows_its_own_house(url: str, is_own: bool, is_sister: bool) -> None:
    address = context().canonical(url)

    assert address is not None
    assert (context().is_own(address), context().is_sister(address)) == (is_own, is_sister)


def test_without_an_address_of_its_own_nothing_is_the_page_s() -> None:
    homeless = context(base_url="")
    address = homeless.canonical("https://hearth.example/")

    assert address is not None
    assert not homeless.is_own(address)
    assert not homeless.is_sister(address)


def test_the_page_itself_and_what_nobody_should_follow_are_not_seen() -> None:
    assert seen("https://village.example/x?utm_source=menu") is None
    assert seen("http://a%00b.example/") is None
    assert seen("https://hearth.example:8443/") is None


def test_the_way_out_of_a_provider_that_is_also_a_redirector_is_unwrapped() -> None:
    way_out = seen("https://l.facebook.com/l.php?u=https%3A%2F%2Fother.example%2Fgive&h=AT0")
    fund = seen("https://www.facebook.com/donate/123456/?url=https%3A%2F%2Fother.example%2F")

    assert way_out is not None
    assert (way_out.address.host, way_out.reasons) == ("other.example", ("redirector_unwrapped",))
    assert fund is not None
    assert fund.address.host == "www.facebook.com"


def test_a_redirector_is_unwrapped_unless_the_host_is_known() -> None:
    carried = "out?url=https%3A%2F%2Fother.example%2Fgive"
    stranger, known = seen(f"https://gazette.example/{carried}"), seen(f"https://hearth.example/{carried}")

    assert stranger is not None
    assert known is not None
    assert (stranger.address.host, stranger.reasons) == ("other.example", ("redirector_unwrapped",))
    assert known.address.host == "hearth.example"


def test_own_charities_are_those_whose_site_the_page_is() -> None:
    assert context(base_url="https://www.hearth.example/a").own_charities == (HEARTH,)
    assert context().own_charities == ()
