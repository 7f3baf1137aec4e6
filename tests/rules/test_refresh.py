from __future__ import annotations

import time

from donations.rules.refresh import SCAN_BYTES, Refresh, header_refresh, meta_refresh
from tests.support.rows import every_row

# Value of the header or of `content`, where it leads, and why.
VALUES = [
    ("0; url=/a", Refresh(0, "/a"), "usual form"),
    ("5;URL='https://aid.org/a b'", Refresh(5, "https://aid.org/a b"), "quoted"),
    ('3, url = "/a"', Refresh(3, "/a"), "comma, blanks, other quotes"),
    ("0;/a", Refresh(0, "/a"), "no url="),
    ("0 /a", Refresh(0, "/a"), "a blank alone divides"),
    ("0;url=/a?url=/b", Refresh(0, "/a?url=/b"), "only the first url= is a mark"),
    (".5;url=/a", Refresh(0, "/a"), "a fraction of a second"),
    ("1.9;url=/a", Refresh(1, "/a"), "a fraction is cut"),
    (" \t7;url=/a", Refresh(7, "/a"), "leading blanks"),
    ("0;url='/a", Refresh(0, "/a"), "a quote that is never closed"),
    ("999999999999;url=/a", Refresh(999999999, "/a"), "over-long number"),
    ("5", None, "a plain reload"),
    ("5;", None, "a plain reload"),
    ("0;url=", None, "no address"),
    ("url=/a", None, "no time"),
    ("-1;url=/a", None, "a negative time is none"),
    ("0x;url=/a", None, "letters behind the number"),
    ("", None, "nothing"),
]


@every_row(("value", "wish", "note"), VALUES)
def test_a_refresh_value_is_read_as_browsers_read_it(value: str, wish: Refresh | None, note: str) -> None:
    assert header_refresh(value) == wish, note


META = '<meta http-equiv="refresh" content="0;url=/a">'

# A page, where it leads, and why.
PAGES = [
    (META, Refresh(0, "/a"), "usual form"),
    ("<META CONTENT='0;url=/a' HTTP-EQUIV=Refresh >", Refresh(0, "/a"), "capitals, order, quotes"),
    ('<meta http-equiv=refresh content="0;url=/a?b=1&amp;c=2">', Refresh(0, "/a?b=1&c=2"), "entities"),
    ('<meta http-equiv="&#114;efresh" content="0;url=/a">', Refresh(0, "/a"), "entities in the name"),
    (f'<base href="https://aid.org/x/">{META}', Refresh(0, "/a", "https://aid.org/x/"), "base before"),
    (f'{META}<base href="/y/">', Refresh(0, "/a", "/y/"), "base behind counts as well"),
    (f"<!-- {META} -->", None, "in a comment"),
    (f"<!-- {META}", None, "in a comment that never ends"),
    (f"<script>document.write('{META}')</script>", None, "in a script"),
    (f"<template>{META}</template>", None, "in a template"),
    (f"<noscript>{META}</noscript>", None, "for browsers without scripts only"),
    (f"<title>{META}</title>", None, "in the title"),
    (f"<textarea>{META}</textarea>", None, "in a text field"),
    (f"<a title='{META}'>", None, "in an attribute"),
    (f"<SCRIPT>x</sCript >{META}", Refresh(0, "/a"), "behind a script"),
    (f"<!-- x -->{META}", Refresh(0, "/a"), "behind a comment"),
    (f"<p class=a'b>{META}", Refresh(0, "/a"), "a stray quote opens nothing"),
    (f"<p {'x ' * 500}>{META}", Refresh(0, "/a"), "behind many attributes"),
    (f"< meta >< /p>{META}", Refresh(0, "/a"), "behind signs that are no tags"),
    ('<meta http-equiv="content-type" content="0;url=/a">', None, "another meta"),
    ('<meta name="refresh" content="0;url=/a" data-x="http-equiv">', None, "name is not http-equiv"),
    ('<meta http-equiv="refresh" content="0;url=/a"', None, "a tag that never ends"),
    (META.replace(">", "/>"), Refresh(0, "/a"), "closed in the XHTML way"),
    (f"{META}{META.replace('/a', '/b')}", Refresh(0, "/a"), "the first one wins"),
    (f"{' ' * SCAN_BYTES}{META}", None, "behind the first 64 KiB"),
    ('<meta http-equiv="refresh" content="0;url=/допомога">', Refresh(0, "/допомога"), "UTF-8"),
]


@every_row(("page", "wish", "note"), PAGES)
def test_a_page_leads_where_a_browser_would_be_led(page: str, wish: Refresh | None, note: str) -> None:
    assert meta_refresh(page.encode()) == wish, note


def test_a_page_in_utf_16_is_read_too() -> None:
    assert meta_refresh(META.encode("utf-16")) == Refresh(0, "/a")


HOSTILE = [
    "<",
    "<!",
    "<!--",
    "</",
    "<a ",
    "<meta ",
    "<meta x='",
    "<script>",
    '<a b="',
    "<base href=",
    "&#",
    "=",
    "'",
    " <",
]


@every_row("piece", HOSTILE)
def test_no_repetition_makes_the_scan_slow(piece: str) -> None:
    page = (piece * 16_384)[:16_384].encode() + b"http-equiv"
    started = time.process_time()

    meta_refresh(page)

    assert time.process_time() - started < 0.1
