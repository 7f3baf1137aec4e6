"""Reading one MiB of the worst markup that we know stays within its bound."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from donations.rules.page import read_page

SIZE = 1 << 20
BOUND_S = 2.0


def repeated(piece: str) -> Callable[[], str]:
    return lambda: (piece * (SIZE // len(piece) + 1))[:SIZE]


def numbered(piece: str) -> Callable[[], str]:
    return lambda: "".join(piece.format(number) for number in range(SIZE // len(piece)))[:SIZE]


PAGES: dict[str, Callable[[], str]] = {
    "nested tags": repeated("<div>"),
    "unclosed formatting": numbered("<font color={}><p>"),
    "formatting in paragraphs": repeated("<p><b><i><u>x</p>"),
    "links that hold blocks": repeated("<a><p>"),
    "options": repeated("<option>"),
    "attributes": lambda: "<p " + numbered("a{}=1 ")() + ">",
    "comments that never end": repeated("<!--"),
    "less-than signs": repeated("<"),
    "tags that never end": repeated("<a "),
    "quotes that never end": repeated('<a b="'),
    "tables in tables": repeated("<table>x<tr>"),
    "titles in foreign markup": repeated("<svg><title><b>"),
    "styles of many declarations": repeated('<p style="' + "overflow:hidden;width:0x;" * 80 + '">'),
    "headings in headings": repeated("<div><h1>x"),
    "hidden in hidden": repeated("<div hidden><p>x"),
    "classes that a sheet hides": lambda: (
        "<style>" + numbered(".c{}{{display:none}}")()[:200_000] + "</style>" + numbered("<p class=c{}>x")()
    )[:SIZE],
    "wallets": numbered("<p>0x{:040x}"),
    "accounts": repeated("DE89 3704 0044 0532 0130 00 "),
}


@pytest.mark.parametrize("name", PAGES)
def test_one_mebibyte_is_read_within_two_seconds(name: str) -> None:
    body = PAGES[name]().encode()[:SIZE]

    started = time.process_time()
    read_page(body, "text/html", "https://hearth.example/")

    assert time.process_time() - started < BOUND_S
