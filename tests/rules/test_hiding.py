"""Styles that keep an element out of sight."""

from __future__ import annotations

from donations.rules.hiding import hiding_names, style_hides
from tests.support.rows import every_row

HIDING = [
    "display:none",
    "color:red; DISPLAY : NONE !important",
    "visibility:hidden",
    "opacity: 0",
    "opacity:0.0;",
    "font-size:0px",
    "position:absolute;left:-9999px",
    "text-indent:-9999px",
    "width:1px;height:1px;overflow:hidden",
    "clip: rect(0 0 0 0)",
    "clip-path:inset(50%)",
    "transform:scale(0)",
]
SHOWING = [
    "",
    "display:block",
    "opacity:0.5",
    "font-size:0.9em",
    "left:-4px",
    "overflow:hidden;width:100px",
    "width:0.5em",
    "transform:scale(0.5)",
    "background:url(display:none)",
]


@every_row("style", HIDING)
def test_these_styles_hide(style: str) -> None:
    assert style_hides(style)


@every_row("style", SHOWING)
def test_these_styles_show(style: str) -> None:
    assert not style_hides(style)


def test_classes_that_a_sheet_hides_always_are_named() -> None:
    always = "/* .c{display:none} */ .a, #b{display:none}"
    otherwise = "nav .d{display:none} @media print{.e{display:none}} .f{color:red}"

    assert hiding_names([always + otherwise]) == {".a", "#b"}
