"""What a donor sees of a page besides its own text."""

from __future__ import annotations

import html
from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote

from donations.rules.drawn_text import codes, framed_scripts, frames, sheet_texts, turned
from donations.rules.page import read_page
from tests.support.rows import every_row

IBAN = "DE89370400440532013000"
IN_GROUPS = "DE89 3704 0044 0532 0130 00"
DRAWING = f"<svg xmlns='http://www.w3.org/2000/svg'><text>{IN_GROUPS}</text></svg>"
CODED = urlsafe_b64encode(f"BCD\n002\n1\nUCT\n\nФонд\n{IBAN}\nEUR1".encode()).decode().rstrip("=")
BACKWARDS = IN_GROUPS[::-1]

SEEN = [
    (f'<iframe srcdoc="{html.escape(f"<p>IBAN <b>{IN_GROUPS}</b></p>")}"></iframe>', "a frame of its own"),
    (f'<iframe src="data:text/html,{quote(IN_GROUPS)}"></iframe>', "a frame in an address"),
    (f'<img src="data:image/svg+xml;base64,{b64encode(DRAWING.encode()).decode()}">', "a drawing"),
    (f'<img src="data:image/svg+xml;utf8,{DRAWING}">', "a drawing as it is written"),
    (f"<style>p{{background:url(data:image/svg+xml,{quote(DRAWING)})}}</style>", "a drawing of a sheet"),
    (f'<p><template shadowrootmode="open"><b>{IN_GROUPS}</b></template></p>', "a shadow root"),
    (f"<svg><text><![CDATA[{IN_GROUPS}]]></text></svg>", "verbatim in a drawing"),
    ("<ruby>DE89<rt>1</rt>37040044<rt>2</rt>0532013000<rt>3</rt></ruby>", "with reading aids"),
    (f'<img srcset="https://codes.example/qr?text={quote(IN_GROUPS)} 2x">', "a code in several sizes"),
    (f'<video poster="https://codes.example/qr?text={IBAN}"></video>', "a code before a film"),
    (f"<p style=\"background:url('https://codes.example/qr?text={IBAN}')\">", "a code in a style"),
    (f"<p>\u202e{BACKWARDS}\u202c</p>", "a sign that turns letters"),
    (f"<bdo dir=rtl>{BACKWARDS}</bdo>", "a tag that turns letters"),
    (f'<p style="direction:rtl;unicode-bidi:bidi-override">{BACKWARDS}</p>', "a style that turns letters"),
    (
        f"<p style='flex-direction:row-reverse'>{'</i><i>'.join(reversed(IN_GROUPS.split()))}</p>",
        "groups turned",
    ),
    (f'<a href="https://bank.example/qr/{CODED}">Pay</a>', "a code in a link"),
    (f'<img src="https://codes.example/qr?data=https://bank.example/qr/{CODED}">', "a link in a code"),
    (f'<a href="https://pay.example/to/{IBAN}?a=1">Pay</a>', "the path of a link"),
    (f'<optgroup label="{IN_GROUPS}">', "the label of a group"),
    (f"<datalist><option value='{IBAN}'></datalist>", "a suggestion in a field"),
]


@every_row(("markup", "note"), SEEN)
def test_a_donor_sees_what_is_drawn(markup: str, note: str) -> None:
    page = read_page(f"<!doctype html><body>Give{markup}".encode(), "text/html", "https://hearth.example/")

    assert [(payee.identity, payee.hidden) for payee in page.payees] == [(f"iban:{IBAN}", False)], note


SHEETS = [
    ("p::before{content:'DE89' '3704'}", "", "several strings"),
    ("p::before{content:'DE89'} p::after{content:'3704'}", "", "before and behind"),
    (":root{--a:'DE89'} p::before{content:var(--a) \"3704\"}", "", "a name of the sheet"),
    ("p::before{content:attr(data-a) attr(data-b)}", 'data-a="DE89" data-b="3704"', "attributes"),
    ("p::before{content:'\\44 E89\\33 704'}", "", "escapes"),
]


@every_row(("sheet", "attributes", "note"), SHEETS)
def test_a_sheet_writes_what_its_content_says(sheet: str, attributes: str, note: str) -> None:
    assert "DE893704" in list(sheet_texts([sheet], attributes)), note


def test_a_page_without_any_of_this_has_none() -> None:
    source = '<p class="a">Give <img src="/street.jpg"></p>'

    assert [*frames(source, source), *framed_scripts(source, source), *codes(source)] == []
    assert turned("Give", lambda: "Give", source, ["p{direction:ltr}"]) == ()
    assert list(sheet_texts(["p{color:red}"], "")) == []


def test_scripts_in_frames_are_scripts() -> None:
    source = '<iframe srcdoc="<script>show(1)+2+3+4</script>"></iframe>'

    assert list(framed_scripts(source, source)) == ["show(1)+2+3+4"]
