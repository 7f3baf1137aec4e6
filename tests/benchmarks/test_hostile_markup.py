"""Reading one MiB of the worst markup that we know costs a bounded multiple of an honest page's MiB."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from donations.rules.page import read_page
from tests.support.local_web import page_of

SIZE = 1 << 20
MOST_TIMES = 25  # the parser alone takes minutes on some of these, thousands of times an honest page


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
    "rules that others undo": lambda: (
        "<style>.x{display:none}" + numbered(".x.y{}{{display:block}}")()[:190_000] + "</style>"
        f"<p class='x {numbered('y{} ')()[:30_000]}'>" + repeated("<p class=x>x")()
    )[:SIZE],
    "shadow roots that never end": repeated("<template shadowrootmode=open>"),
    "frames full of scripts": repeated('<iframe srcdoc="<script>x</script>"></iframe>'),
    "numbers that a script counts out": repeated(f"<script>String.fromCharCode({'99,' * 200}9)</script>"),
    "names that never end": lambda: "<script>x='1'+'2';x.value;" + "a" * SIZE,
    "spaces that never end": lambda: "<script>x='1'+'2';x.value;y" + " " * SIZE,
    "wallets": numbered("<p>0x{:040x}"),
    "accounts": repeated("DE89 3704 0044 0532 0130 00 "),
}


def cost_of(body: bytes, tries: int = 3) -> float:
    """Seconds of CPU that reading takes, the best of a few tries: other work on the machine only adds."""
    costs = []
    for _ in range(tries):
        started = time.process_time()
        read_page(body, "text/html", "https://hearth.example/")
        costs.append(time.process_time() - started)
    return min(costs)


@pytest.fixture(scope="module")
def ordinary() -> float:
    """What an honest page of the same size costs in this run."""
    return cost_of(page_of("127.0.0.1", SIZE)[:SIZE])


@pytest.mark.parametrize("name", PAGES)
def test_the_worst_mebibyte_costs_a_bounded_multiple_of_an_honest_one(name: str, ordinary: float) -> None:
    body = PAGES[name]().encode()[:SIZE]

    assert cost_of(body, tries=2) < MOST_TIMES * ordinary
