"""When a style hides what it styles from a donor, as far as can be told without drawing the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from donations.rules.encoded_text import without_sheet_escapes

LONGEST_STYLE = 2_000

# One of these stands in every style that hides; most styles have none. Lower case. All begin with the colon,
# so that a sheet is searched once a declaration; functions before the one that hides are passed over.
MIGHT_HIDE = re.compile(
    r":\s*(?:none|[1-9]\d\dvw|hidden|collapse|clip|-\d{3}|1\d\d+%|calc\(\s*-|transparent|hsla?\(|rgba?\([^()]{0,30}[,/]\s*0?\.?0*%?\s*\)"
    r"|#[0-9a-f]{3}(?:0|[0-9a-f]{3}00)\b"
    r"|(?:\w{1,20}\([^()]{0,60}\)\s*){0,3}(?:rect|inset|circle|polygon|matrix\(\s*0|scale\w{0,2}\(\s*\.?0"
    r"|rotate[xy]\(\s*-?90|translate\w*\([^)]{0,40}-\d{3}|opacity\(\s*0|linear-gradient\(\s*transparent)"
    r"|(?:(?<=opacity:)|(?<=opacity: )|(?<=opacity :)|(?<=opacity : ))-?(?:0*(?:\.0\d*)?(?![\d.])|[0-5]%)"
    r"|(?:(?<=size:)|(?<=size: )|(?<=size :)|(?<=size : ))-?(?:0*(?:\.0*)?(?![\d.])|0*\.\d+p|1p|0*\.0\d*r?e)"
    r"|(?:(?<=scale:)|(?<=scale: )|(?<=zoom:)|(?<=zoom: )|(?<=font:)|(?<=font: ))0)"
)
_NEXT_TO_NOTHING = {
    "opacity": re.compile(r"-?(?:0+(?:\.0\d*)?|\.0\d*)%?|[0-5](?:\.\d+)?%"),
    "font-size": re.compile(r"-?0*(?:\.0*)?(?:px|pt|em|rem|%|vw|vh)?|(?:0*\.\d+|1)p[xt]|0*\.0\d*r?em"),
    "scale": re.compile(r"0(?:\.0\d*)?%?"),
    "zoom": re.compile(r"0(?:\.0\d*)?%?"),
    "font": re.compile(r"0(?:px|pt|em|rem|%)?(?:/\S+)?(?:\s.*)?"),
}
ONE_COLOUR = re.compile(
    r"(?<![\w-])(?:color\s*:\s*(#?\w+)[^{}]{0,80}?background(?:-color)?\s*:\s*\1\b"
    r"|background(?:-color)?\s*:\s*(#?\w+)[^{}]{0,80}?[;\s]color\s*:\s*\2\b)"
)
_TINY = re.compile(r"[01](?:px)?|0(?:em|rem|%)?")
_FAR_OFF = re.compile(r"[1-9]\d{2,}vw|-\d{4,}(?:px)?|-\d{3,}(?:em|rem|vw|vh|%)|calc\(\s*-\d{3,}.*")
_SIZES = ("width", "height", "max-width", "max-height", "inline-size", "block-size")
_SIDES = ("left", "top", "right", "bottom", "margin-left", "margin-top")
_PUSHED_OUT = re.compile(r"-\d{3,}(?:px|em|rem|%|vw|vh)?|1[0-9]{2,}%")
_CLIPPED = re.compile(
    r"rect\(\s*[01]|inset\(\s*(?:50|100)%|circle\(\s*0|polygon\(\s*(\S+ [^\s,)]+)(?:\s*,\s*\1)+\s*\)"
)
_MOVED_AWAY = re.compile(
    r"scale\w{0,2}\(\s*(?:0(?:\.0\d*)?|\.0\d*)\s*[,)]|rotate[xy]\(\s*-?90deg|matrix\(\s*0\s*,\s*0\s*,\s*0\s*,\s*0|"
    r"translate\w*\([^)]{0,40}-(?:\d{4,}px|\d{3,}(?:%|vw|vh|em|rem))"
)

_DISPLAYED = re.compile(r"display\s*:\s*(?!none)\w", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_OVERFLOWS = frozenset(
    (name, value) for name in ("overflow", "overflow-x", "overflow-y") for value in ("hidden", "clip")
)
_NO_MASK = re.compile(r"linear-gradient\(\s*transparent\s*,\s*transparent\s*\)")
NEXT_TO_NO_DIFFERENCE = 12
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*(\d{0,3}\.?\d{1,9})%?\s*)?\)"
)
_COLOURS = {"white": "#ffffff", "black": "#000000", "red": "#ff0000", "blue": "#0000ff", "yellow": "#ffff00"}


def hides(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is out of sight by its own tag, attributes or style."""
    if tag == "title":
        return True
    if "hidden" in attributes and not _DISPLAYED.search(attributes.get("style", "")):
        return True
    if tag == "input" and attributes.get("type", "").lower() == "hidden":
        return True
    style = attributes.get("style")
    if tag == "font" and "color" in attributes:
        style = f"color:{attributes['color']};{style or ''}"
    return bool(style) and style_hides(style)


@lru_cache(maxsize=512)
def style_hides(style: str) -> bool:
    """Whether these declarations (`display:none; …`) keep an element out of sight."""
    style = style[:LONGEST_STYLE].lower()
    if "\\" in style or "/*" in style:
        style = _COMMENT.sub("", without_sheet_escapes(style)).lower()
    in_colour = "color" in style and ("background" in style or "rgba(" in style or "hsla(" in style)
    if not in_colour and not MIGHT_HIDE.search(style):
        return False
    values: dict[str, str] = {}
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        values[name.strip()] = value.replace("!important", "").strip()
    if values.get("display") == "none" or values.get("content-visibility") == "hidden":
        return True
    if values.get("visibility") in ("hidden", "collapse"):
        return True
    if any(_NEXT_TO_NOTHING[name].fullmatch(values.get(name, "?")) for name in _NEXT_TO_NOTHING):
        return True
    if any(_FAR_OFF.fullmatch(values.get(side, "")) for side in _SIDES):
        return True
    if _PUSHED_OUT.fullmatch(values.get("text-indent", "")):
        return True
    if not _OVERFLOWS.isdisjoint(values.items()) and any(
        _TINY.fullmatch(values.get(size, "")) for size in _SIZES
    ):
        return True
    if _is_unseen_by_colour(values):
        return True
    if any(
        _FAR_OFF.fullmatch(far) for name in ("inset", "translate") for far in values.get(name, "").split()
    ):
        return True
    clip = values.get("clip", "") or values.get("clip-path", "")
    return bool(_CLIPPED.match(clip) or _MOVED_AWAY.search(values.get("transform", "")))


def _is_unseen_by_colour(values: Mapping[str, str]) -> bool:
    """Letters of no colour, or of the colour behind them; cut out of a picture behind them they are seen."""
    if any("background-clip" in name for name in values):
        return False
    if _NO_MASK.fullmatch(values.get("mask-image", "") or values.get("mask", "")):
        return True
    if values.get("-webkit-text-fill-color") == "transparent":
        return True
    if re.match(r"opacity\(\s*0*(?:\.0*)?%?\s*\)", values.get("filter", "")):
        return True
    colour = _colour(values.get("color", ""))
    behind = _colour(values.get("background-color", "") or values.get("background", ""))
    return colour == "transparent" or bool(colour and behind and _is_as_good_as(colour, behind))


def _is_as_good_as(colour: str, other: str) -> bool:
    """Whether nobody can tell two colours from one another."""
    if colour == other or not (colour[0] == other[0] == "#"):
        return colour == other
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return sum(abs(one - two) for one, two in pairs) <= NEXT_TO_NO_DIFFERENCE


def _colour(written: str) -> str:
    """A colour in one form: `#rrggbb`, `transparent` or its name."""
    text = _COLOURS.get(written, written)
    if numbers := _RGB.fullmatch(text):
        if numbers[4] and float(numbers[4]) == 0:
            return "transparent"
        return "#" + "".join(f"{min(int(numbers[place]), 255):02x}" for place in (1, 2, 3))
    if re.fullmatch(r"#(?:[0-9a-f]{3}0|[0-9a-f]{6}00)|hsla?\([^()]*[,/]\s*0(?:\.0*)?%?\s*\)", text):
        return "transparent"
    if re.fullmatch(r"#[0-9a-f]{3,4}", text):
        return "#" + "".join(char * 2 for char in text[1:4])
    return text if re.fullmatch(r"#[0-9a-f]{6}|[a-z]{3,20}", text) else ""
