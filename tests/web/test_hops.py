from __future__ import annotations

import pytest
from urllib3 import HTTPHeaderDict

from donations.rules.canonical_url import canonicalise
from donations.rules.observation import Fault
from donations.web.failure import LookFailed
from donations.web.hops import Jump, next_jump

HERE = canonicalise("https://aid.org/a/b")


def jump(status: int, body: bytes | None = None, **headers: str) -> Jump | None:
    return next_jump(HERE, status, HTTPHeaderDict(headers), body)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_leads_to_its_location(status: int) -> None:
    assert jump(status, Location="/c") == Jump("/c", HERE.url, "location")


@pytest.mark.parametrize("status", [200, 201, 300, 304, 305, 306, 404, 503])
def test_no_other_status_redirects_by_location(status: int) -> None:
    assert jump(status, Location="/c") is None


def test_a_location_in_raw_bytes_is_read_as_utf_8_first() -> None:
    written = "/допомога".encode().decode("latin-1")

    found = jump(302, Location=written)

    assert found is not None
    assert found.target == "/допомога"


def test_control_characters_around_a_location_are_trimmed() -> None:
    assert jump(302, Location="\x0c /c\x1f ") == Jump("/c", HERE.url, "location")


@pytest.mark.parametrize("word", ["успіх", "voilà", "ш", "Ѕ"])
def test_no_last_byte_of_a_location_is_taken_for_white_space(word: str) -> None:
    found = jump(302, Location=f"/{word}".encode().decode("latin-1"))

    assert found is not None
    assert found.target == f"/{word}"


def test_a_location_that_is_no_utf_8_is_escaped_byte_by_byte() -> None:
    found = jump(302, Location="/caf\xe9?a=b")

    assert found is not None
    assert found.target == "/caf%E9?a=b"


def test_a_redirect_without_a_usable_location_is_named() -> None:
    for headers in ({}, {"Location": ""}, {"Location": "/" + "a" * 2048}):
        with pytest.raises(LookFailed) as failed:
            jump(302, **headers)
        assert failed.value.fault is Fault.REDIRECT_UNUSABLE


META = b'<meta http-equiv=refresh content="%d;url=/c">'


def test_a_refresh_within_ten_seconds_is_a_hop_and_a_later_one_is_not() -> None:
    assert jump(200, META % 10) == Jump("/c", HERE.url, "meta_refresh")
    assert jump(200, META % 11) is None
    assert jump(200, b"", Refresh="10;url=/c") == Jump("/c", HERE.url, "refresh_header")
    assert jump(200, b"", Refresh="11;url=/c") is None


def test_a_refresh_counts_on_good_pages_of_markup_only() -> None:
    assert jump(404, META % 0) is None
    assert jump(200, META % 0, **{"Content-Type": "text/plain"}) is None
    for drawn in ("text/html; charset=utf-8", "application/xhtml+xml", "text/xml", ""):
        assert jump(200, META % 0, **{"Content-Type": drawn}) is not None


def test_a_refresh_is_relative_to_the_base_of_its_page() -> None:
    found = jump(200, b'<base href="//other.org/x/"><meta http-equiv=refresh content="0;c">')

    assert found == Jump("c", "https://other.org/x/", "meta_refresh")


def test_a_page_that_refreshes_itself_stays() -> None:
    assert jump(200, b'<meta http-equiv=refresh content="0;url=/a/b#top">') is None
