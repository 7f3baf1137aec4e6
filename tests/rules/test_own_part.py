"""A page without the frame of its site."""

from __future__ import annotations

from donations.rules.own_part import MOST_BYTES, own_part
from tests.support.rows import every_row


@every_row(
    ("page", "kept"),
    [
        (b"<header><h1>Lamps</h1><nav>menu</nav></header>", b"<header><h1>Lamps</h1> </header>"),
        (b"<div class='x site-footer'><div>0042117</div></div>lamps", b" lamps"),
        (b"<ul role=navigation id=menu><li>News<ul><li>Old</ul></ul>lamps", b" lamps"),
        (
            b"<div class=menu-of-lamps>lamps</div><div data-x='footer'>lamps</div>",
            b"<div class=menu-of-lamps>lamps</div><div data-x='footer'>lamps</div>",
        ),
        (b"<header>never closed<footer>0042117</footer>lamps", b"<header>never closed lamps"),
        (b"<nav>menu</nav><main>lamps</main><footer>0042117</footer>", b" <main>lamps</main> "),
        (b"<HEADER class=x>top</HEADER >lamps", b" lamps"),
        (b"lamps<footer>of every page</footer", b"lamps "),
        (b"<header>never closed, lamps", b"<header>never closed, lamps"),
        (b"<navigation>lamps</navigation>", b"<navigation>lamps</navigation>"),
        (b"", b""),
    ],
)
def test_menus_and_footers_are_left_out_and_what_never_closes_stays(page: bytes, kept: bytes) -> None:
    assert own_part(page) == kept


def test_much_of_a_page_costs_no_more_than_its_beginning() -> None:
    many = MOST_BYTES // 11

    assert own_part(b"<nav></nav>" * many).count(b"<nav>") > many - 50
    assert own_part(b"<nav></nav>" * (many + 2)) == b"<nav></nav>" * (many + 2)
    assert own_part(b"<div class=nav>" * (MOST_BYTES // 15))[:5] == b"<div "
