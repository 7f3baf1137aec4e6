from __future__ import annotations

from donations.rules.media_type import is_drawn, media_type
from tests.support.rows import every_row

# Content-Type fields joined by commas, and the one type that counts. Tried with Chromium.
ROWS = [
    ("text/html", "text/html"),
    (" Text/HTML ;charset=UTF-8", "text/html; charset=UTF-8"),
    ("text/html charset=utf-8", "text/html; charset=utf-8"),
    ("text/html;", "text/html"),
    ("text/plain,text/html", "text/html"),
    ("text/html,text/plain", "text/plain"),
    ("text/html,", "text/html"),
    ("text/html, foo", "text/html"),
    ("text/html, */*", "text/html"),
    ("text/plain, unknown/unknown", ""),
    ("text/html; charset=koi8-u, text/html", "text/html; charset=koi8-u"),
    ("text/html; charset=koi8-u, text/html; charset=utf-8", "text/html; charset=utf-8"),
    ("text/html; charset=koi8-u, text/plain, text/html", "text/html"),
    ("text/html; a=b, text/html; c=d", "text/html; c=d"),
    ('text/plain; x="a, b", text/html', "text/html"),
    ('text/plain; x="a, text/html', 'text/plain; x="a, text/html'),
    ("", ""),
    (",", ""),
    ("foo", ""),
    ("text", ""),
    ("text/", ""),
    ("/html", ""),
    ("*/*", ""),
    ("application/unknown", ""),
    ('"text/html"', ""),
    ("text/html/x", ""),
    ("text/html\xa0", ""),
    ("\r" * 1000 + "," * 60_000, ""),
]


@every_row(("written", "read"), ROWS)
def test_the_last_type_that_can_be_read_counts(written: str, read: str) -> None:
    assert media_type(written) == read


@every_row("drawn", ["", "text/html", "text/html; a=b", "application/xhtml+xml", "text/xml", "image/svg+xml"])
def test_markup_and_what_nobody_declared_is_drawn(drawn: str) -> None:
    assert is_drawn(drawn)


@every_row(
    "kept", ["text/plain", "text/plain; a=b", "application/pdf", "application/octet-stream", "text/htm"]
)
def test_text_and_files_are_not_drawn(kept: str) -> None:
    assert not is_drawn(kept)
