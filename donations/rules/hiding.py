"""When a style hides what it styles from a donor, as far as can be told without drawing the page."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_STYLE = 2_000
LONGEST_SHEET = 200_000

_WORTH_READING = re.compile(
    r"display|visib|opacity|font-size|text-indent|left|top|right|bottom|overflow|clip|transform",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"-?0*(?:\.0*)?(?:px|pt|em|rem|%|vw|vh)?")
_TINY = re.compile(r"[01](?:px)?|0(?:em|rem|%)?")
_FAR_OFF = re.compile(r"-\d{4,}(?:px)?|-\d{3,}(?:em|rem|vw|vh)")
_PUSHED_OUT = re.compile(r"-\d{3,}(?:px|em|rem|%)?|1[0-9]{2,}%")
_CLIPPED = re.compile(r"rect\(\s*[01]|inset\(\s*(?:50|100)%|circle\(\s*0")
_SCALED_AWAY = re.compile(r"scale\(\s*0\s*[,)]")

_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SIMPLE_SELECTOR = re.compile(r"[.#][\w-]+")


def style_hides(style: str) -> bool:
    """Whether these declarations (`display:none; …`) keep an element out of sight."""
    if not _WORTH_READING.search(style):
        return False
    values: dict[str, str] = {}
    for declaration in style[:LONGEST_STYLE].lower().split(";"):
        name, _, value = declaration.partition(":")
        values[name.strip()] = value.replace("!important", "").strip()
    if values.get("display") == "none" or values.get("visibility") in ("hidden", "collapse"):
        return True
    if any(values.get(name) and _NOTHING.fullmatch(values[name]) for name in ("opacity", "font-size")):
        return True
    if any(_FAR_OFF.fullmatch(values.get(side, "")) for side in ("left", "top", "right", "bottom")):
        return True
    if _PUSHED_OUT.fullmatch(values.get("text-indent", "")):
        return True
    if values.get("overflow") == "hidden" and any(
        _TINY.fullmatch(values.get(size, "")) for size in ("width", "height", "max-width", "max-height")
    ):
        return True
    clip = values.get("clip", "") or values.get("clip-path", "")
    return bool(_CLIPPED.match(clip) or _SCALED_AWAY.search(values.get("transform", "")))


def hiding_names(sheets: Iterable[str]) -> frozenset[str]:
    """Classes (`.x`) and ids (`#x`) that the page's own style sheets hide always, not per screen size."""
    names: set[str] = set()
    for sheet in sheets:
        for selectors, declarations in _top_rules(_CSS_COMMENT.sub("", sheet[:LONGEST_SHEET])):
            wanted = [selector.strip() for selector in selectors.split(",")[:50]]
            simple = [selector for selector in wanted if _SIMPLE_SELECTOR.fullmatch(selector)]
            if simple and style_hides(declarations):
                names.update(simple)
    return frozenset(names)


def _top_rules(sheet: str) -> Iterable[tuple[str, str]]:
    """`(selectors, declarations)` of the rules that stand outside any @media or @supports block."""
    depth, selectors = 0, ""
    for part in re.split(r"([{}])", sheet):
        if part == "{":
            depth += 1
        elif part == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            selectors = part.rpartition(";")[2].strip()
        elif depth == 1 and not selectors.startswith("@"):
            yield selectors, part
