"""Bytes to text as a browser reads them."""

from __future__ import annotations

import codecs

from donations.rules.decoding import LABELS, decode, encoding_for
from tests.support.rows import every_row

GIFT = "Благодійний внесок"

WAYS = [
    ("byte order mark wins", "\ufeff".encode() + GIFT.encode(), "text/html; charset=windows-1251", "utf-8"),
    ("utf-16 by its mark", b"\xff\xfe" + GIFT.encode("utf-16-le"), "", "utf-16-le"),
    ("header", GIFT.encode("cp1251"), "text/html; charset=Windows-1251", "cp1251"),
    ("header in quotes", GIFT.encode("koi8-u"), 'text/html; charset="koi8-u"', "koi8_u"),
    (
        "header before meta",
        b'<meta charset="utf-8">' + GIFT.encode("cp1251"),
        "text/html; charset=cp1251",
        "cp1251",
    ),
    ("meta charset", b"<meta charset=windows-1251>" + GIFT.encode("cp1251"), "text/html", "cp1251"),
    (
        "meta http-equiv",
        b'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1251">' + GIFT.encode("cp1251"),
        "",
        "cp1251",
    ),
    ("valid utf-8 undeclared", GIFT.encode(), "", "utf-8"),
    ("utf-8 cut by a byte cap", GIFT.encode()[:-1], "", "utf-8"),
    ("cyrillic undeclared", f"<p>{GIFT} {GIFT}".encode("cp1251"), "", "cp1251"),
    (
        "utf-8 declared over windows-1251",
        f"{GIFT} {GIFT}".encode("cp1251"),
        "text/html; charset=utf-8",
        "cp1251",
    ),
    ("meta that says utf-16 is utf-8", b"<meta charset=utf-16>" + GIFT.encode(), "", "utf-8"),
]


@every_row(("way", "body", "content_type", "encoding"), WAYS)
def test_each_way_of_saying_the_encoding_is_read(
    way: str, body: bytes, content_type: str, encoding: str
) -> None:
    decoded = decode(body, content_type)

    assert decoded.encoding == encoding
    assert GIFT[:-1] in decoded.text


def test_single_high_letters_are_western() -> None:
    assert decode("Über Spenden für Kinder".encode("cp1252")).text == "Über Spenden für Kinder"


def test_a_meta_after_1024_bytes_or_in_a_comment_does_not_count() -> None:
    late = b" " * 1024 + b"<meta charset=windows-1251>" + "für".encode("cp1252")
    commented = b"<!-- <meta charset=windows-1251> -->" + "für".encode("cp1252")

    assert decode(late).encoding == "cp1252"
    assert decode(commented).encoding == "cp1252"


@every_row("label", ["utf-7", "zlib", "rot13", "idna", "punycode", "base64", "klingon", "unicode_escape"])
def test_what_browsers_do_not_know_is_not_decoded_with(label: str) -> None:
    decoded = decode(b"+ADw-script+AD4-", f"text/html; charset={label}")

    assert decoded.text == "+ADw-script+AD4-"
    assert decoded.notes == ("unknown_charset",)


def test_every_label_of_the_table_names_a_codec() -> None:
    for label, encoding in LABELS.items():
        assert encoding == "replacement" or codecs.lookup(encoding), label
    assert encoding_for(" Latin1 ") == "cp1252"


def test_replacement_encodings_yield_no_text() -> None:
    assert decode(b"~{<script>", "text/html; charset=hz-gb-2312").text == ""


@every_row("body", [b"", b"\xff", bytes(range(256)), b"\xff\xfe\x00", b"\xef\xbb\xbf"])
def test_no_bytes_make_it_raise(body: bytes) -> None:
    for label in ("", "utf-16le", "shift_jis", "gb18030", "iso-2022-jp", "x-user-defined"):
        assert isinstance(decode(body, f"text/html; charset={label}").text, str)
