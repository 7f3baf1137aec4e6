"""When a style hides what it styles from a donor, as far as can be told without drawing the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

LONGEST_STYLE = 2_000
LONGEST_SHEET = 200_000

# One of these stands in every style that hides; most styles have none. Lower case.
_MIGHT_HIDE = re.compile(
    r":\s*(?:none|hidden|collapse|-\d{3}|1\d\d+%|rect|inset|circle)|scale\(\s*0"
    r"|opacity\s*:\s*-?0*(?:\.0*)?(?![\d.])|font-size\s*:\s*-?0*(?:\.0*)?(?![\d.])"
)
_NOTHING = re.compile(r"-?0*(?:\.0*)?(?:px|pt|em|rem|%|vw|vh)?")
_TINY = re.compile(r"[01](?:px)?|0(?:em|rem|%)?")
_FAR_OFF = re.compile(r"-\d{4,}(?:px)?|-\d{3,}(?:em|rem|vw|vh)")
_PUSHED_OUT = re.compile(r"-\d{3,}(?:px|em|rem|%)?|1[0-9]{2,}%")
_CLIPPED = re.compile(r"rect\(\s*[01]|inset\(\s*(?:50|100)%|circle\(\s*0")
_SCALED_AWAY = re.compile(r"scale\(\s*0\s*[,)]")

_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"([{}])")
_SIMPLE_SELECTOR = re.compile(r"[.#][\w-]+")


def hides(tag: str, attributes: Mapping[str, str], names: frozenset[str]) -> bool:
    """Whether an element is out of sight: by its tag, attributes or style, or by a name that sheets hide."""
    if tag == "title" or "hidden" in attributes:
        return True
    if tag == "input" and attributes.get("type", "").lower() == "hidden":
        return True
    style = attributes.get("style")
    if style and style_hides(style):
        return True
    if not names:
        return False
    own = {f".{name}" for name in attributes.get("class", "").split()}
    return bool(own & names) or f"#{attributes.get('id', '')}" in names


def style_hides(style: str) -> bool:
    """Whether these declarations (`display:none; …`) keep an element out of sight."""
    style = style[:LONGEST_STYLE].lower()
    if not _MIGHT_HIDE.search(style):
        return False
    values: dict[str, str] = {}
    for declaration in style.split(";"):
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
            if style_hides(declarations):
                wanted = [selector.strip() for selector in selectors.split(",")[:50]]
                names.update(selector for selector in wanted if _SIMPLE_SELECTOR.fullmatch(selector))
    return frozenset(names)


def _top_rules(sheet: str) -> Iterable[tuple[str, str]]:
    """`(selectors, declarations)` of the rules that stand outside any @-block and might hide."""
    places = iter([match.start() for match in _MIGHT_HIDE.finditer(sheet.lower())])
    place = next(places, -1)
    depth, end, before = 0, 0, ""
    for part in _BRACE.split(sheet) if place >= 0 else ():
        end += len(part)
        if part == "{":
            depth += 1
        elif part == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            before = part
        elif place < end:
            selectors = before.rpartition(";")[2].strip()
            if depth == 1 and not selectors.startswith("@"):
                yield selectors, part
        while 0 <= place < end:
            place = next(places, -1)
        if place < 0:
            return
