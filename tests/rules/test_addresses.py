"""Addresses as pages write them."""

from __future__ import annotations

from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from donations.rules.addresses import (
    all_addresses,
    base_of,
    form_address,
    join,
    refresh_target,
    scripted_target,
)
from donations.rules.outline import outline
from tests.support.rows import every_row

BASE = "https://hearth.example/a/b"

JOINED = [
    ("c", "https://hearth.example/a/c"),
    ("/c?d=1#e", "https://hearth.example/c?d=1#e"),
    ("//other.example/x", "https://other.example/x"),
    (" https://other.example/\n x ", "https://other.example/%20x"),
    ("", ""),
    ("javascript:alert(1)", ""),
    ("mailto:a@b.example", ""),
    ("ftp://other.example/", ""),
    ("https://[::1", ""),
    ("x" * 20_000, ""),
]


@every_row(("reference", "address"), JOINED)
def test_references_are_joined_as_browsers_join_them(reference: str, address: str) -> None:
    assert join(BASE, reference) == address


_PARTS = [
    "http://",
    "https://",
    "//",
    "/",
    "a",
    "b.c",
    ".",
    "..",
    "../",
    "?",
    "#",
    ";",
    "x=1",
    "&",
    "%20",
    ":80",
    "@",
    "(",
    "é",
]
_BASES = [
    BASE,
    "http://hearth.example",
    "https://h.example/a/?b#c",
    "https://u@h.example:8443/x",
    "HTTPS://H.example/",
    "https://h.example/a/b/c.html?d=/e/f",
    "https://h.example/a//b/../c",
]


@given(st.sampled_from(_BASES), st.lists(st.sampled_from(_PARTS), min_size=1, max_size=7).map("".join))
def test_the_short_way_to_join_is_the_long_way(base: str, reference: str) -> None:
    joined = join(base, reference)

    assert not joined or joined == urljoin(base, reference)


def test_the_first_base_href_counts_and_is_joined_itself() -> None:
    assert (
        base_of(outline("<base target=_top><base href='/x/'><base href='/y/'>"), BASE)
        == "https://hearth.example/x/"
    )
    assert base_of(outline("<p>"), BASE) == BASE


REFRESHES = [
    ("3; url=https://other.example/", "https://other.example/"),
    ("0;URL='https://other.example/'", "https://other.example/"),
    ("0, https://other.example/", "https://other.example/"),
    ("30", ""),
    ("", ""),
]


@every_row(("content", "target"), REFRESHES)
def test_a_refresh_with_an_address_leads_there(content: str, target: str) -> None:
    page = outline(f'<meta http-equiv="Refresh" content="{content}">')

    assert refresh_target(next(page.tagged("meta"))) == target


CLICKS = [
    ("location.href='/give'", "/give"),
    ('window.location = "https://other.example/"; return false', "https://other.example/"),
    ("window.open('/give','_blank')", "/give"),
    ("location.assign(`/give`)", "/give"),
    ("toggle('menu')", ""),
    ("location.href = target", ""),
]


@every_row(("code", "target"), CLICKS)
def test_a_literal_jump_of_a_click_is_read(code: str, target: str) -> None:
    assert scripted_target(code) == target


def test_a_form_s_address_holds_the_fields_that_pick_the_payee_and_no_others() -> None:
    page = outline(
        "<form action='/pay?lang=en'><input type=hidden name=hosted_button_id value='A B'>"
        "<input type=hidden name=csrf value=1><input name=amount value=5></form>"
    )

    assert (
        form_address(page, next(page.tagged("form")), BASE)
        == "https://hearth.example/pay?lang=en&hosted_button_id=A%20B"
    )


def test_every_kind_of_address_is_listed() -> None:
    page = outline(
        "<meta http-equiv=refresh content='9;url=/1'><a href=/2></a><map><area href=/3></map>"
        "<iframe data-src=/4></iframe><script src=/5></script><button formaction=/6></button>"
        "<i onclick=\"location='/7'\"></i><form action=/8></form><object data=/9></object>"
    )

    assert [address[-1] for address, _ in all_addresses(page, BASE)] == list("123456789")
