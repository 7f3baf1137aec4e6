"""Styles that keep an element out of sight."""

from __future__ import annotations

from donations.rules.hiding import hides, style_hides
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
    "filter:opacity(0)",
    "transform:scale(.001)",
    "position:fixed;left:200vw",
    "inline-size:0;overflow:clip",
    "opacity:.01",
    "font-size:.1px",
    "font-size:1px",
    "transform:translateX(-9999px)",
    "margin-left:-9999px",
    "content-visibility:hidden",
    "clip-path:polygon(0 0, 0 0,0 0)",
    "transform:rotateY(90deg)",
    "transform:scale3d(0,0,0)",
    "transform:matrix(0,0,0,0,0,0)",
    "translate:-9999px 0",
    "scale:0",
    "zoom:0",
    "width:0;overflow:clip",
    "height:0;overflow-y:hidden",
    "opacity:1%",
    "color:#fffffe;background:#ffffff",
    "color:#0000",
    "color:hsla(0, 0%, 0%, 0)",
    "-webkit-text-fill-color:transparent",
    "left:calc(-100vw - 100px)",
    "inset:-9999px auto auto -9999px",
    "text-indent:-200vw",
    "font:0/0 a",
    "font-size:0.01em",
    "mask-image:linear-gradient(transparent, transparent)",
    "display/**/:/* no */none",
    "d\\69splay:none",
    "color:transparent",
    "color:rgba(10, 20, 30, 0)",
    "color:#fff;background:#ffffff",
    "color:white;background-color:rgb(255,255,255)",
    "background:#000;color:black !important",
]
SHOWING = [
    "",
    "display:block",
    "opacity:0.5",
    "opacity:60%",
    "font:12px/1.5 a",
    "scale:0.9",
    "zoom:1",
    "transform:rotateY(9deg)",
    "transform:matrix(1,0,0,1,0,0)",
    "color:#fff;background:#eee",
    "color:#000f;background:#fff",
    "inset:0",
    "letter-spacing:-1px",
    "clip-path:polygon(0 0, 100% 0, 100% 100%)",
    "font-size:0.9em",
    "left:-4px",
    "overflow:hidden;width:100px",
    "width:0.5em",
    "transform:scale(0.5)",
    "background:url(display:none)",
    "color:transparent;-webkit-background-clip:text;background:red",
    "color:#333;background:#fff",
    "color:rgba(0,0,0,0.5)",
    "filter:opacity(0.5)",
    "opacity:.1",
    "opacity:0.85",
    "font-size:.9em",
    "font-size:14px",
    "transform:translateX(-50%)",
]


@every_row("style", HIDING)
def test_these_styles_hide(style: str) -> None:
    assert style_hides(style)


@every_row("style", SHOWING)
def test_these_styles_show(style: str) -> None:
    assert not style_hides(style)


def test_letters_in_the_colour_behind_them_are_unseen_in_old_markup_too() -> None:
    assert hides("font", {"color": "#FFFFFF", "style": "background:white"})
    assert not hides("font", {"color": "red"})


def test_what_is_displayed_all_the_same_is_not_hidden_by_its_attribute() -> None:
    assert hides("div", {"hidden": ""})
    assert not hides("div", {"hidden": "", "style": "display:block"})
