"""A drawing as SVG: no script, no reference to anything outside, every text escaped."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from donations.embedding.drawing import (
    BLAZE_CURVES,
    BLAZE_START,
    DASH,
    DASHED_WIDTH,
    PAUSE_BARS,
    WAY,
    WAY_WIDTH,
    Drawing,
    Fingerpost,
    Mark,
    Palette,
    Shape,
    Text,
)

FACES = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans Arabic',sans-serif"
ANCHORS = {
    False: {"left": "start", "middle": "middle", "right": "end"},
    True: {"left": "end", "middle": "middle", "right": "start"},
}


def paint_svg(drawing: Drawing) -> str:
    """The whole file, as text for UTF-8."""
    width, height, palette = drawing.width, drawing.height, drawing.palette
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" xml:lang={quoteattr(drawing.lang)} '
            f'font-family="{FACES}">',
            f"<title>{escape(drawing.title)}</title>",
            f'<rect x=".75" y=".75" width="{width - 1.5}" height="{height - 1.5}" rx="{drawing.radius}" '
            f'fill="{palette.ground}" stroke="{palette.edge}" stroke-width="1.5"/>',
            *(_shape(shape, drawing) for shape in drawing.shapes),
            "</svg>\n",
        )
    )


def _shape(shape: Shape, drawing: Drawing) -> str:
    if isinstance(shape, Text):
        return _text(shape)
    if isinstance(shape, Fingerpost):
        return _fingerpost(shape)
    if isinstance(shape, Mark):
        return _mark(shape, drawing.palette)
    return f'<path d="M{_n(shape.x)} 0v{drawing.height}" stroke="{drawing.palette.edge}"/>'


def _text(text: Text) -> str:
    anchor = ANCHORS[text.rtl][text.anchor]
    weight = f' font-weight="{text.weight}"' if text.weight != 400 else ""
    turned = ' direction="rtl"' if text.rtl else ""
    anchored = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text x="{_n(text.x)}" y="{_n(text.y)}" font-size="{_n(text.size)}"{weight} fill="{text.colour}"'
        f"{anchored}{turned}>{escape(text.content)}</text>"
    )


def _fingerpost(post: Fingerpost) -> str:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in post.points)
    if post.filled:
        return f'<polygon points="{points}" fill="{post.colour}"/>'
    return f'<polygon points="{points}" fill="none" stroke="{post.colour}" stroke-width="2"/>'


def _mark(mark: Mark, palette: Palette) -> str:
    blaze = f"M{_pair(BLAZE_START)}" + "".join(
        "C" + " ".join(_pair(point) for point in curve) for curve in BLAZE_CURVES
    )
    place = f'transform="translate({_n(mark.x)} {_n(mark.y)}) scale({_n(mark.scale)})"'
    if mark.painted:
        way = "M" + "L".join(_pair(point) for point in WAY)
        return (
            f'<g {place}><path fill="{palette.paint}" d="{blaze}z"/>'
            f'<path fill="none" stroke="{palette.on_paint}" stroke-width="{WAY_WIDTH}" '
            f'stroke-linecap="round" stroke-linejoin="round" d="{way}"/></g>'
        )
    bars = "".join(
        f"M{_n(x)} {_n(y)}h{_n(width)}v{_n(height)}h-{_n(width)}z" for x, y, width, height in PAUSE_BARS
    )
    return (
        f'<g {place}><path fill="none" stroke="{palette.soft}" stroke-width="{DASHED_WIDTH}" '
        f'stroke-dasharray="{DASH[0]} {DASH[1]}" d="{blaze}z"/><path fill="{palette.soft}" d="{bars}"/></g>'
    )


def _pair(point: tuple[float, float]) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(number: float) -> str:
    """A coordinate, as short as two decimals allow."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
