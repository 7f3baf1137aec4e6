"""Reading one answer."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from donations.rules.page import read_page, sniff
from tests.support.rows import every_row

PAGE = """<!doctype html><html lang="uk-UA"><head><meta charset="utf-8"><title>Теплий дім</title>
<link rel="canonical" href="/give"><meta name="description" content="Ми поруч"></head><body>
<h1>Допомогти</h1><p>IBAN: DE89 3704 0044 0532 0130 00</p><input value="GB82 WEST 1234 5698 7654 32" readonly>
<p style="display:none">1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2</p>
<form action="/pay"><input type="password"></form>
<iframe src="https://donorbox.org/embed/warm-hearth"></iframe><script src="/a.js"></script>
<a href="b">c</a></body></html>"""


def test_everything_that_the_rules_judge_is_read() -> None:
    page = read_page(PAGE.encode(), "text/html", "https://hearth.example/x/y")

    assert (page.title, page.language, page.headings) == ("Теплий дім", "uk-ua", ("Допомогти",))
    assert (page.canonical, page.description) == ("https://hearth.example/give", "Ми поруч")
    assert page.form_actions == ("https://hearth.example/pay",)
    assert page.iframe_sources == ("https://donorbox.org/embed/warm-hearth",)
    assert page.script_sources == ("https://hearth.example/a.js",)
    assert page.links == ("https://hearth.example/x/b",)
    assert page.has_password_field
    assert page.is_html
    assert {(payee.identity, payee.hidden) for payee in page.payees} == {
        ("iban:DE89370400440532013000", False),
        ("iban:GB82WEST12345698765432", False),
        ("donorbox:warm-hearth", False),
        ("bitcoin:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", True),
    }


SNIFFED = [
    (b"", "", "empty"),
    (b" \n\t", "text/html", "empty"),
    (b"%PDF-1.7", "text/html", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "text/html", "image"),
    (b'{"a": 1}', "application/json", "json"),
    (b'{"a": 1}', "", "json"),
    (b"\x00\x01\x02", "text/html", "binary"),
    (b"<!doctype html><p>D\x00E\x008\x009", "text/html", "html"),
    (b"PK\x03\x04", "", "binary"),
    (b"<p>hello", "", "html"),
    (b"hello", "text/html", "html"),
    (b"hello", "", "text"),
    (b"<b>hello</b>", "text/plain", "text"),
    ("<p>ж".encode("utf-16"), "", "html"),
    ("<p>Give today".encode("utf-16-le"), "text/html; charset=utf-16le", "html"),
    ("<p>Give today".encode("utf-16-be"), "text/html; charset=utf-16be", "html"),
    (b"\x00\x01\x02\x03\x00\x00", "text/html; charset=utf-16", "binary"),
]


@every_row(("body", "content_type", "kind"), SNIFFED)
def test_the_bytes_say_what_they_are(body: bytes, content_type: str, kind: str) -> None:
    assert sniff(body, content_type) == kind
    assert read_page(body, content_type, "https://hearth.example/").kind_sniffed == kind


def test_zeros_between_letters_hide_nothing() -> None:
    body = b"<!doctype html><p>" + b"\0".join(bytes([byte]) for byte in b"DE89370400440532013000")
    page = read_page(body, "text/html", "https://hearth.example/")

    assert [(payee.identity, payee.hidden) for payee in page.payees] == [
        ("iban:DE89370400440532013000", False)
    ]


def test_what_is_deeper_than_the_parser_goes_is_still_found() -> None:
    page = read_page(
        b"<div>" * 3_000 + b"<p>DE89 3704 0044 0532 0130 00", "text/html", "https://hearth.example/"
    )

    assert [payee.value for payee in page.payees] == ["DE89370400440532013000"]
    assert "too_deep" in page.notes


HOSTILE = [
    "<b>",
    "<div>",
    "<font color=1><p>",
    "<!--",
    "<",
    "<a ",
    "<option>",
    "<table>x<tr>",
    '<a b="',
    "&#x110000;",
    "<svg><title><b>",
]


@every_row("piece", HOSTILE)
def test_hostile_markup_costs_in_proportion_to_its_size(piece: str) -> None:
    """16 KiB in well under what they may have of the 2 s for 1 MiB (tests/benchmarks has the whole)."""
    body = (piece * (16_384 // len(piece) + 1)).encode()[:16_384]

    started = time.process_time()
    read_page(body, "text/html", "https://hearth.example/")

    assert time.process_time() - started < 0.2


@given(st.binary(max_size=400) | st.text(alphabet="<>/!-='\" abipf&;#x1\n", max_size=300).map(str.encode))
def test_no_bytes_make_it_raise(body: bytes) -> None:
    assert read_page(body, "text/html", "https://hearth.example/").kind_sniffed
